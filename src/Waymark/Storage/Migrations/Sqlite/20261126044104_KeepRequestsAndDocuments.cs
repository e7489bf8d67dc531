using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Waymark.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeepRequestsAndDocuments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "document_made",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    recipient = table.Column<string>(type: "TEXT", nullable: false),
                    order = table.Column<string>(type: "TEXT", nullable: false),
                    delivery = table.Column<string>(type: "TEXT", nullable: false),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    made_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    to_whom = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_document_made", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pack_paragraph",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    request_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from_case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    heading = table.Column<string>(type: "TEXT", nullable: false),
                    of = table.Column<string>(type: "TEXT", nullable: false),
                    marked_by_user_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    marked_by = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pack_paragraph", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "subject_access_request",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    capacity = table.Column<string>(type: "TEXT", nullable: false),
                    born_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    about_born_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    extended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    prepared_by_user_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    prepared_by = table.Column<string>(type: "TEXT", nullable: true),
                    prepared_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    released_by_user_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    released_by = table.Column<string>(type: "TEXT", nullable: true),
                    released_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    digest = table.Column<string>(type: "TEXT", nullable: true),
                    erasure_asked_by_user_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    erasure_asked_by = table.Column<string>(type: "TEXT", nullable: true),
                    about_family_name = table.Column<string>(type: "TEXT", nullable: true),
                    about_given_name = table.Column<string>(type: "TEXT", nullable: true),
                    extended_why = table.Column<string>(type: "TEXT", nullable: true),
                    family_name = table.Column<string>(type: "TEXT", nullable: false),
                    given_name = table.Column<string>(type: "TEXT", nullable: false),
                    knows = table.Column<string>(type: "TEXT", nullable: true),
                    safety = table.Column<string>(type: "TEXT", nullable: true),
                    sent_back_why = table.Column<string>(type: "TEXT", nullable: true),
                    shown = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subject_access_request", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_document_made_case_id",
                table: "document_made",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_pack_paragraph_from_case_id",
                table: "pack_paragraph",
                column: "from_case_id");

            migrationBuilder.CreateIndex(
                name: "ix_pack_paragraph_request_id_from_case_id_key",
                table: "pack_paragraph",
                columns: new[] { "request_id", "from_case_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_subject_access_request_area_code_organisation_id_state",
                table: "subject_access_request",
                columns: new[] { "area_code", "organisation_id", "state" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "document_made");

            migrationBuilder.DropTable(
                name: "pack_paragraph");

            migrationBuilder.DropTable(
                name: "subject_access_request");
        }
    }
}
