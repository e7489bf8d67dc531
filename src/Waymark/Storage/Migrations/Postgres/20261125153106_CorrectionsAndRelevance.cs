using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Waymark.Storage.Migrations.Postgres
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
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "provider",
                table: "scheme",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "relevant",
                table: "scheme",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "self_contained",
                table: "scheme",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "shared",
                table: "scheme",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "temporary",
                table: "scheme",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "why_withdrawn",
                table: "referral",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "child_experience",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sees = table.Column<bool>(type: "boolean", nullable: true),
                    hears = table.Column<bool>(type: "boolean", nullable: true),
                    experiences_effects = table.Column<bool>(type: "boolean", nullable: true),
                    related_to_person_harmed = table.Column<bool>(type: "boolean", nullable: true),
                    related_to_person_alleged = table.Column<bool>(type: "boolean", nullable: true)
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
