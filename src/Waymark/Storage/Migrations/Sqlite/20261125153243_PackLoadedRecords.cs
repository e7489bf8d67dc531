using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Waymark.Storage.Migrations.Sqlite
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
                    load_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    ids = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loaded_records", x => new { x.load_id, x.kind });
                });

            // Each load made before this stays one that can be undone.
            migrationBuilder.Sql(
                """
                INSERT INTO loaded_records (load_id, kind, ids)
                SELECT load_id, kind, unhex(group_concat(hex(record_id), '')) FROM loaded_record GROUP BY load_id, kind
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
                    load_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loaded_record", x => new { x.load_id, x.record_id });
                });
        }
    }
}
