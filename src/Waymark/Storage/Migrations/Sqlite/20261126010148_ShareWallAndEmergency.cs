using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Waymark.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ShareWallAndEmergency : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "case_id",
                table: "notice",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "broken_glass",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reviewed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reviewed_by = table.Column<string>(type: "TEXT", nullable: true),
                    was_right = table.Column<bool>(type: "INTEGER", nullable: true),
                    review_words = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_broken_glass", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_detail",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    mark = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_own_detail", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "share",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    to_organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    lawful_basis = table.Column<string>(type: "TEXT", nullable: false),
                    aware = table.Column<bool>(type: "INTEGER", nullable: false),
                    consented = table.Column<bool>(type: "INTEGER", nullable: false),
                    why_not = table.Column<string>(type: "TEXT", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    narrative = table.Column<bool>(type: "INTEGER", nullable: false),
                    perpetrator = table.Column<bool>(type: "INTEGER", nullable: false),
                    health = table.Column<bool>(type: "INTEGER", nullable: false),
                    immigration = table.Column<bool>(type: "INTEGER", nullable: false),
                    equality = table.Column<bool>(type: "INTEGER", nullable: false),
                    finance = table.Column<bool>(type: "INTEGER", nullable: false),
                    location = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_share", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "wall",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    against_user_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    against_organisation_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    users_organisation_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    origin = table.Column<string>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", nullable: false),
                    declared_by_user_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    let_stand_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    let_stand_by = table.Column<string>(type: "TEXT", nullable: true),
                    lifted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    lifted_by = table.Column<string>(type: "TEXT", nullable: true),
                    lifted_why = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wall", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_broken_glass_case_id_user_id_until",
                table: "broken_glass",
                columns: new[] { "case_id", "user_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_broken_glass_user_id_reviewed_at",
                table: "broken_glass",
                columns: new[] { "user_id", "reviewed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_own_detail_user_id",
                table: "own_detail",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_share_case_id_to_organisation_id_until",
                table: "share",
                columns: new[] { "case_id", "to_organisation_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_share_to_organisation_id_until",
                table: "share",
                columns: new[] { "to_organisation_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_wall_against_organisation_id",
                table: "wall",
                column: "against_organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_wall_against_user_id",
                table: "wall",
                column: "against_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_wall_case_id",
                table: "wall",
                column: "case_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "broken_glass");

            migrationBuilder.DropTable(
                name: "own_detail");

            migrationBuilder.DropTable(
                name: "share");

            migrationBuilder.DropTable(
                name: "wall");

            migrationBuilder.DropColumn(
                name: "case_id",
                table: "notice");
        }
    }
}
