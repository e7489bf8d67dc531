using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Waymark.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PackLoadedRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "loaded_records",
                columns: table => new
                {
                    load_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    ids = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loaded_records", x => new { x.load_id, x.kind });
                });

            // Each load made before this stays one that can be undone. The ids are packed as SQLite keeps them: the first three groups backwards.
            migrationBuilder.Sql(
                """
                INSERT INTO loaded_records (load_id, kind, ids)
                SELECT load_id, kind, string_agg(
                    substring(id, 4, 1) || substring(id, 3, 1) || substring(id, 2, 1) || substring(id, 1, 1)
                    || substring(id, 6, 1) || substring(id, 5, 1) || substring(id, 8, 1) || substring(id, 7, 1) || substring(id, 9), ''::bytea)
                FROM (SELECT load_id, kind, uuid_send(record_id) AS id FROM loaded_record) AS each
                GROUP BY load_id, kind
                """);

            migrationBuilder.DropTable(
                name: "loaded_record");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "loaded_records");

            migrationBuilder.CreateTable(
                name: "loaded_record",
                columns: table => new
                {
                    load_id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loaded_record", x => new { x.load_id, x.record_id });
                });
        }
    }
}
