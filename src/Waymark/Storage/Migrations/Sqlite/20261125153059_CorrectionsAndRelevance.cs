using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Waymark.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CorrectionsAndRelevance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "owned_or_managed_by",
                table: "scheme",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "provider",
                table: "scheme",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "relevant",
                table: "scheme",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "self_contained",
                table: "scheme",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "shared",
                table: "scheme",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "temporary",
                table: "scheme",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "why_withdrawn",
                table: "referral",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "child_experience",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sees = table.Column<bool>(type: "INTEGER", nullable: true),
                    hears = table.Column<bool>(type: "INTEGER", nullable: true),
                    experiences_effects = table.Column<bool>(type: "INTEGER", nullable: true),
                    related_to_person_harmed = table.Column<bool>(type: "INTEGER", nullable: true),
                    related_to_person_alleged = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_child_experience", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_child_experience_case_id_person_record_id",
                table: "child_experience",
                columns: new[] { "case_id", "person_record_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "child_experience");

            migrationBuilder.DropColumn(
                name: "owned_or_managed_by",
                table: "scheme");

            migrationBuilder.DropColumn(
                name: "provider",
                table: "scheme");

            migrationBuilder.DropColumn(
                name: "relevant",
                table: "scheme");

            migrationBuilder.DropColumn(
                name: "self_contained",
                table: "scheme");

            migrationBuilder.DropColumn(
                name: "shared",
                table: "scheme");

            migrationBuilder.DropColumn(
                name: "temporary",
                table: "scheme");

            migrationBuilder.DropColumn(
                name: "why_withdrawn",
                table: "referral");
        }
    }
}
