using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Waymark.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SealPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "sealed_code",
                table: "equality_answer",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "person_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    wrapped = table.Column<byte[]>(type: "bytea", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "store_step",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_store_step", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "ix_person_key_owner_id",
                table: "person_key",
                column: "owner_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "person_key");

            migrationBuilder.DropTable(
                name: "store_step");

            migrationBuilder.DropColumn(
                name: "sealed_code",
                table: "equality_answer");
        }
    }
}
