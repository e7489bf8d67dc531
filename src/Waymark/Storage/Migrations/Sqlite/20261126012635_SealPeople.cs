using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Waymark.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SealPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_whereabouts_case_id_person_record_id",
                table: "whereabouts");

            migrationBuilder.AddColumn<DateOnly>(
                name: "from",
                table: "whereabouts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "to",
                table: "whereabouts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sealed_code",
                table: "equality_answer",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "deletion_manifest",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ground = table.Column<string>(type: "TEXT", nullable: false),
                    rules = table.Column<string>(type: "TEXT", nullable: false),
                    asked_by = table.Column<string>(type: "TEXT", nullable: false),
                    released_by = table.Column<string>(type: "TEXT", nullable: false),
                    counts = table.Column<string>(type: "TEXT", nullable: false),
                    digest = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deletion_manifest", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "erasure_request",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    erased_case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ground = table.Column<string>(type: "TEXT", nullable: false),
                    rules = table.Column<string>(type: "TEXT", nullable: false),
                    asked_by_user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    asked_by = table.Column<string>(type: "TEXT", nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    answered_by = table.Column<string>(type: "TEXT", nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erasure_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "legal_hold",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    held_case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    set_by = table.Column<string>(type: "TEXT", nullable: false),
                    set_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    lifted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    lifted_by = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_legal_hold", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person_key",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "still_shares",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    whereabouts_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_still_shares", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "store_step",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_store_step", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "ix_whereabouts_case_id_person_record_id",
                table: "whereabouts",
                columns: new[] { "case_id", "person_record_id" },
                unique: true,
                filter: "\"to\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deletion_manifest_area_code_at",
                table: "deletion_manifest",
                columns: new[] { "area_code", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_erasure_request_area_code_state",
                table: "erasure_request",
                columns: new[] { "area_code", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_legal_hold_held_case_id",
                table: "legal_hold",
                column: "held_case_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_key_owner_id",
                table: "person_key",
                column: "owner_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_still_shares_case_id",
                table: "still_shares",
                column: "case_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "deletion_manifest");

            migrationBuilder.DropTable(
                name: "erasure_request");

            migrationBuilder.DropTable(
                name: "legal_hold");

            migrationBuilder.DropTable(
                name: "person_key");

            migrationBuilder.DropTable(
                name: "still_shares");

            migrationBuilder.DropTable(
                name: "store_step");

            migrationBuilder.DropIndex(
                name: "ix_whereabouts_case_id_person_record_id",
                table: "whereabouts");

            migrationBuilder.DropColumn(
                name: "from",
                table: "whereabouts");

            migrationBuilder.DropColumn(
                name: "to",
                table: "whereabouts");

            migrationBuilder.DropColumn(
                name: "sealed_code",
                table: "equality_answer");

            migrationBuilder.CreateIndex(
                name: "ix_whereabouts_case_id_person_record_id",
                table: "whereabouts",
                columns: new[] { "case_id", "person_record_id" },
                unique: true);
        }
    }
}
