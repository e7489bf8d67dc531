using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Waymark.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeepSignedReturns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cell_entry",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    return_name = table.Column<string>(type: "TEXT", nullable: false),
                    authority_code = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<string>(type: "TEXT", nullable: false),
                    cell_code = table.Column<string>(type: "TEXT", nullable: false),
                    pounds = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: true),
                    words = table.Column<string>(type: "TEXT", nullable: true),
                    owner_name = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    collected_on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cell_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "signed_return",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    return_name = table.Column<string>(type: "TEXT", nullable: false),
                    authority_code = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    signed_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    post = table.Column<string>(type: "TEXT", nullable: false),
                    signed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    reopened_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reopened_by_name = table.Column<string>(type: "TEXT", nullable: true),
                    reopen_reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signed_return", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_cell_entry_area_code_return_name_authority_code_year_cell_code",
                table: "cell_entry",
                columns: new[] { "area_code", "return_name", "authority_code", "year", "cell_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_signed_return_area_code_return_name_authority_code_year_number",
                table: "signed_return",
                columns: new[] { "area_code", "return_name", "authority_code", "year", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cell_entry");

            migrationBuilder.DropTable(
                name: "signed_return");
        }
    }
}
