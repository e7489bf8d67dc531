using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Waymark.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FindOwnWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_note_organisation_id_next_step_by",
                table: "note");

            migrationBuilder.DropIndex(
                name: "ix_involvement_case_id_organisation_id",
                table: "involvement");

            migrationBuilder.DropIndex(
                name: "ix_involvement_organisation_id_from_case_id",
                table: "involvement");

            migrationBuilder.AddColumn<string>(
                name: "known_as_key",
                table: "person_record",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "ix_note_organisation_id_next_step_by_next_step_done_on_case_id",
                table: "note",
                columns: new[] { "organisation_id", "next_step_by", "next_step_done_on", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_involvement_case_id_organisation_id_to",
                table: "involvement",
                columns: new[] { "case_id", "organisation_id", "to" });

            migrationBuilder.CreateIndex(
                name: "ix_involvement_organisation_id_to_case_id",
                table: "involvement",
                columns: new[] { "organisation_id", "to", "case_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_note_organisation_id_next_step_by_next_step_done_on_case_id",
                table: "note");

            migrationBuilder.DropIndex(
                name: "ix_involvement_case_id_organisation_id_to",
                table: "involvement");

            migrationBuilder.DropIndex(
                name: "ix_involvement_organisation_id_to_case_id",
                table: "involvement");

            migrationBuilder.DropColumn(
                name: "known_as_key",
                table: "person_record");

            migrationBuilder.CreateIndex(
                name: "ix_note_organisation_id_next_step_by",
                table: "note",
                columns: new[] { "organisation_id", "next_step_by" });

            migrationBuilder.CreateIndex(
                name: "ix_involvement_case_id_organisation_id",
                table: "involvement",
                columns: new[] { "case_id", "organisation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_involvement_organisation_id_from_case_id",
                table: "involvement",
                columns: new[] { "organisation_id", "from", "case_id" });
        }
    }
}
