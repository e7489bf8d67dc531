using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Waymark.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeepSignInsAndSecondFactors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "failed_sign_ins",
                table: "user");

            migrationBuilder.RenameColumn(
                name: "locked_until",
                table: "user",
                newName: "recovery_codes_made_at");

            migrationBuilder.AddColumn<byte[]>(
                name: "authenticator_key",
                table: "user",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "directory_identity",
                table: "user",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "last_code_step",
                table: "user",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "opened_at",
                table: "user",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "passkey",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    credential_hash = table.Column<string>(type: "TEXT", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passkey", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "recovery_code",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_code", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_tries",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    tried = table.Column<int>(type: "INTEGER", nullable: false),
                    rests_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_tries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "signed_in_browser",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    stamp = table.Column<byte[]>(type: "BLOB", nullable: false),
                    whole = table.Column<bool>(type: "INTEGER", nullable: false),
                    how = table.Column<string>(type: "TEXT", nullable: false),
                    browser = table.Column<string>(type: "TEXT", nullable: false),
                    began_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    proven_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signed_in_browser", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_user_directory_identity",
                table: "user",
                column: "directory_identity",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_passkey_credential_hash",
                table: "passkey",
                column: "credential_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_passkey_user_id",
                table: "passkey",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_recovery_code_user_id",
                table: "recovery_code",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_tries_last_at",
                table: "sign_in_tries",
                column: "last_at");

            migrationBuilder.CreateIndex(
                name: "ix_signed_in_browser_user_id",
                table: "signed_in_browser",
                column: "user_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "passkey");

            migrationBuilder.DropTable(
                name: "recovery_code");

            migrationBuilder.DropTable(
                name: "sign_in_tries");

            migrationBuilder.DropTable(
                name: "signed_in_browser");

            migrationBuilder.DropIndex(
                name: "ix_user_directory_identity",
                table: "user");

            migrationBuilder.DropColumn(
                name: "authenticator_key",
                table: "user");

            migrationBuilder.DropColumn(
                name: "directory_identity",
                table: "user");

            migrationBuilder.DropColumn(
                name: "last_code_step",
                table: "user");

            migrationBuilder.DropColumn(
                name: "opened_at",
                table: "user");

            migrationBuilder.RenameColumn(
                name: "recovery_codes_made_at",
                table: "user",
                newName: "locked_until");

            migrationBuilder.AddColumn<int>(
                name: "failed_sign_ins",
                table: "user",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }
    }
}
