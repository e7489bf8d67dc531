using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Waymark.Storage.Migrations.Sqlite
{
    /// <summary>
    /// What people did and what they looked at come into one table, numbered for each organisation in the order of their time.
    /// The links are made next, by the run that brought this change: they need the key.
    /// </summary>
    public partial class BindAudit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    link = table.Column<byte[]>(type: "BLOB", nullable: false),
                    entry = table.Column<string>(type: "TEXT", maxLength: 13, nullable: false),
                    activity = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: true),
                    record_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    change = table.Column<string>(type: "TEXT", nullable: true),
                    changes = table.Column<string>(type: "TEXT", nullable: true),
                    page = table.Column<string>(type: "TEXT", nullable: true),
                    search_hash = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table => table.PrimaryKey("pk_audit_entries", x => x.id));
            migrationBuilder.Sql("""
                INSERT INTO audit_entries (id, at, case_id, organisation_id, user_id, user_name, number, link, entry, activity, reason, kind, record_id, change, changes, page, search_hash)
                SELECT id, at, case_id, organisation_id, user_id, user_name, ROW_NUMBER() OVER (PARTITION BY organisation_id ORDER BY at, id), X'', entry, activity, reason, kind, record_id, change, changes, page, search_hash
                FROM (
                    SELECT id, at, case_id, organisation_id, user_id, user_name, 'change' AS entry, activity, reason, kind, record_id, change, changes, NULL AS page, NULL AS search_hash FROM audit_entry
                    UNION ALL
                    SELECT id, at, case_id, organisation_id, user_id, user_name, 'look', NULL, NULL, NULL, NULL, NULL, NULL, page, search_hash FROM read_entry
                ) AS marks
                """);
            migrationBuilder.DropTable(name: "audit_entry");
            migrationBuilder.DropTable(name: "read_entry");
            migrationBuilder.CreateIndex(name: "ix_audit_entries_at", table: "audit_entries", column: "at");
            migrationBuilder.CreateIndex(name: "ix_audit_entries_case_id_at", table: "audit_entries", columns: ["case_id", "at"]);
            migrationBuilder.CreateIndex(name: "ix_audit_entries_organisation_id_number", table: "audit_entries", columns: ["organisation_id", "number"], unique: true);
            migrationBuilder.CreateIndex(name: "ix_audit_entries_record_id_at", table: "audit_entries", columns: ["record_id", "at"]);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", nullable: false),
                    activity = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    change = table.Column<string>(type: "TEXT", nullable: false),
                    changes = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table => table.PrimaryKey("pk_audit_entry", x => x.id));
            migrationBuilder.CreateTable(
                name: "read_entry",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", nullable: false),
                    page = table.Column<string>(type: "TEXT", nullable: false),
                    search_hash = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table => table.PrimaryKey("pk_read_entry", x => x.id));
            migrationBuilder.Sql("INSERT INTO audit_entry (id, at, case_id, organisation_id, user_id, user_name, activity, reason, kind, record_id, change, changes) SELECT id, at, case_id, organisation_id, user_id, user_name, activity, reason, kind, record_id, change, changes FROM audit_entries WHERE entry = 'change'");
            migrationBuilder.Sql("INSERT INTO read_entry (id, at, case_id, organisation_id, user_id, user_name, page, search_hash) SELECT id, at, case_id, organisation_id, user_id, user_name, page, search_hash FROM audit_entries WHERE entry = 'look'");
            migrationBuilder.DropTable(name: "audit_entries");
            migrationBuilder.CreateIndex(name: "ix_audit_entry_at", table: "audit_entry", column: "at");
            migrationBuilder.CreateIndex(name: "ix_audit_entry_case_id_at", table: "audit_entry", columns: ["case_id", "at"]);
            migrationBuilder.CreateIndex(name: "ix_audit_entry_record_id_at", table: "audit_entry", columns: ["record_id", "at"]);
            migrationBuilder.CreateIndex(name: "ix_read_entry_at", table: "read_entry", column: "at");
            migrationBuilder.CreateIndex(name: "ix_read_entry_case_id_at", table: "read_entry", columns: ["case_id", "at"]);
        }
    }
}
