using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Waymark.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CorrectWrongEntries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "no_longer_met",
                table: "marac_case",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "corrected_at",
                table: "assessment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "corrected_by",
                table: "assessment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "correction_reason",
                table: "assessment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "corrects_id",
                table: "assessment",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "incident_kind",
                table: "assessment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "incident_on",
                table: "assessment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "superseded_by_id",
                table: "assessment",
                type: "BLOB",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "no_longer_met",
                table: "marac_case");

            migrationBuilder.DropColumn(
                name: "corrected_at",
                table: "assessment");

            migrationBuilder.DropColumn(
                name: "corrected_by",
                table: "assessment");

            migrationBuilder.DropColumn(
                name: "correction_reason",
                table: "assessment");

            migrationBuilder.DropColumn(
                name: "corrects_id",
                table: "assessment");

            migrationBuilder.DropColumn(
                name: "incident_kind",
                table: "assessment");

            migrationBuilder.DropColumn(
                name: "incident_on",
                table: "assessment");

            migrationBuilder.DropColumn(
                name: "superseded_by_id",
                table: "assessment");
        }
    }
}
