using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Storage.Audit;
using Waymark.Storage.Backups;

namespace Waymark.Tests.Storage;

public sealed class AuditChainTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly Guid Refuge = Guid.Parse("11111111-1111-4111-8111-111111111111");
    private static readonly Guid Surgery = Guid.Parse("22222222-2222-4222-8222-222222222222");

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task What_is_done_and_looked_at_is_numbered_bound_and_found_unchanged(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await Live(store.Database);
        await using var db = store.Database.Open(TestStore.Somebody(Refuge));
        var numbers = await db.Set<TrailEntry>().OrderBy(entry => entry.Number).Select(entry => entry.Number).ToListAsync(Stop);
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(number => (long)number), numbers);
        var report = await AuditCheck.Run(store.Database, Stop);
        Assert.Empty(report.Faults);
        Assert.Equal(2, report.Chains);
        Assert.True(report.Entries > 40);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Many_who_look_at_once_make_one_chain(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await Task.WhenAll(Enumerable.Range(0, 24).Select(async number =>
        {
            await using var db = store.Database.Open(TestStore.Somebody(number % 2 == 0 ? Refuge : Surgery));
            await db.Looked("/People/Index", [], null, Stop);
        }));
        var report = await AuditCheck.Run(store.Database, Stop);
        Assert.Empty(report.Faults);
        Assert.Equal((24L, 2), (report.Entries, report.Chains));
    }

    [Fact, Asvs("16.4.2")]
    public async Task A_thousand_edits_of_the_log_are_all_found()
    {
        await using var store = await TestStore.Open();
        await Live(store.Database);
        store.Database.LetGo();
        await using var raw = await Raw(store);
        await Do(raw, "CREATE TABLE keep AS SELECT * FROM audit_entries; DROP INDEX ix_audit_entries_organisation_id_number;");
        Assert.Empty((await AuditCheck.Run(store.Database, Stop)).Faults);
        var dice = new Random(7);
        var missed = new List<string>();
        for (var turn = 0; turn < LongRun.Of(1000, 10_000); turn++)
        {
            var edit = Edit(dice);
            await Do(raw, edit);
            if (await Same(raw))
            {
                turn--;
                continue;
            }

            if ((await AuditCheck.Run(store.Database, Stop)).Faults.Count == 0)
                missed.Add(edit);
            await Do(raw, "DELETE FROM audit_entries; INSERT INTO audit_entries SELECT * FROM keep;");
        }

        LongRun.Say($"B2: {LongRun.Of(1000, 10_000)} edits of the log, {missed.Count} not found");
        Assert.Empty(missed);
    }

    [Fact, Asvs("16.4.2")]
    public async Task A_cut_tail_fits_together_and_only_the_signed_heads_show_it()
    {
        await using var store = await TestStore.Open();
        await Live(store.Database);
        store.Database.LetGo();
        await using (var raw = await Raw(store))
            await Do(raw, $"DELETE FROM audit_entries WHERE number > 20 AND organisation_id = {Blob(Refuge)}");
        Assert.Equal("cut", Assert.Single((await AuditCheck.Run(store.Database, Stop)).Faults).Kind);

        // The same without the witness: the known-bad that this check would be blind to.
        var blind = Database.At("sqlite:" + store.Database.FilePath, store.Clock).Value;
        blind.HeadsPath = null;
        Assert.Null(await blind.Prepare(new byte[32], migrate: false, Stop));
        Assert.Empty((await AuditCheck.Run(blind, Stop)).Faults);
        blind.LetGo();
    }

    [Fact]
    public async Task A_database_put_back_to_an_earlier_day_is_found_though_work_goes_on_in_it()
    {
        await using var store = await TestStore.Open();
        await Live(store.Database);
        store.Database.LetGo();
        var earlier = store.Database.FilePath + ".earlier";
        await using (var raw = await Raw(store))
            await Do(raw, $"VACUUM INTO '{earlier}'");
        await Live(store.Database);
        store.Database.LetGo();
        SqliteConnection.ClearAllPools();
        foreach (var part in (string[])["-wal", "-shm"])
            File.Delete(store.Database.FilePath + part);
        File.Copy(earlier, store.Database.FilePath!, overwrite: true);
        await Live(store.Database);
        var report = await AuditCheck.Run(store.Database, Stop);
        Assert.Contains(report.Faults, fault => fault.Kind == "rolled-back");
    }

    [Fact]
    public async Task A_backup_brought_back_in_the_open_is_told_and_is_no_fault()
    {
        await using var store = await TestStore.Open();
        await Live(store.Database);
        var copy = store.Database.FilePath + ".copy";
        var @operator = Actor.Operator("Test", TestStore.Area, Guid.Empty);
        await using (var db = store.Database.Open(@operator))
        {
            db.Add(new Organisation { AreaCode = TestStore.Area, Name = "Harbour Light", Kind = "refuge" });
            Assert.Null(await db.Save(new Activity("Settle", Permission.Administer), null, Stop));
        }

        Assert.Null((await Backup.Make(store.Database, @operator, copy, Stop)).Refusal);
        await Live(store.Database);
        store.Database.LetGo();
        foreach (var part in (string[])["", "-wal", "-shm"])
            File.Delete(store.Database.FilePath + part);
        var target = Database.At("sqlite:" + store.Database.FilePath, store.Clock).Value;
        Assert.Null((await Restore.Run(copy, target, new byte[32], @operator, Stop)).Refusal);
        var report = await AuditCheck.Run(target, Stop);
        Assert.Empty(report.Faults);
        Assert.Contains("marks written after it are not in it", Assert.Single(report.Notices));
        target.LetGo();
    }

    [Fact, Asvs("11.6.1")]
    public async Task A_head_that_was_changed_or_signed_by_another_is_found()
    {
        await using var store = await TestStore.Open();
        await Live(store.Database);
        store.Database.LetGo();
        var lines = await File.ReadAllLinesAsync(store.Database.HeadsPath!, Stop);
        await File.WriteAllLinesAsync(store.Database.HeadsPath!, [.. lines.Select(line => line.Replace("\"number\":", "\"number\":1", StringComparison.Ordinal))], Stop);
        Assert.Contains((await AuditCheck.Run(store.Database, Stop)).Faults, fault => fault is { Kind: "unsigned", Organisation: null });
        File.Delete(store.Database.HeadsPath!);
        Assert.Equal(2, (await AuditCheck.Run(store.Database, Stop)).Faults.Count(fault => fault is { Kind: "unsigned", Organisation: not null }));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Marks_from_before_there_was_a_chain_are_bound_by_the_upgrade_and_by_nothing_else(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await Live(store.Database);
        long marks;
        await using (var db = store.Owner.Open(TestStore.Somebody(Refuge)))
        {
            // As an older Waymark left it, there are no locks in the way either.
            if (kind == "postgres")
                await db.Database.ExecuteSqlRawAsync("DROP SCHEMA seen CASCADE; DROP SCHEMA counted CASCADE; DROP SCHEMA deciding CASCADE", Stop);
            marks = await db.Set<TrailEntry>().IgnoreQueryFilters().CountAsync(Stop);
            var before = db.Database.GetMigrations().Single(name => name.EndsWith("_AskOnPublicPages", StringComparison.Ordinal));
            await db.Database.GetService<IMigrator>().MigrateAsync(before, Stop);
        }

        store.Database.LetGo();
        var again = Database.At(store.Owner.ServerConnection ?? "sqlite:" + store.Database.FilePath, store.Clock).Value;
        again.HeadsPath = null;
        Assert.Null(await again.Prepare(new byte[32], migrate: true, Stop));
        var report = await AuditCheck.Run(again, Stop);
        Assert.Empty(report.Faults);
        Assert.Equal(marks, report.Entries);

        // Whoever empties the links to have them made anew is not served.
        await using (var db = again.Open(TestStore.Somebody(Refuge)))
            await db.Database.ExecuteSqlRawAsync(kind == "sqlite" ? "UPDATE audit_entries SET link = X''" : "UPDATE audit_entries SET link = ''::bytea", Stop);
        Assert.Null(await again.Prepare(new byte[32], migrate: true, Stop));
        Assert.NotEmpty((await AuditCheck.Run(again, Stop)).Faults);
        again.LetGo();
    }

    // Two organisations at work: cases opened, corrected and looked at.
    private static async Task Live(Database database)
    {
        foreach (var organisation in (Guid[])[Refuge, Surgery])
        {
            for (var turn = 0; turn < 6; turn++)
            {
                await using var db = database.Open(TestStore.Somebody(organisation));
                var file = (await new OpenCase(db).Run(new OpenCase.Request { Survivor = new() { GivenName = "Maren", FamilyName = $"Example{turn}", Age = 30 } }, Stop)).Value;
                await db.Looked("/People/Case", [file], turn % 2 == 0 ? "example" : null, Stop);
            }
        }
    }

    private static string Edit(Random dice)
    {
        var some = $"rowid = (SELECT rowid FROM audit_entries ORDER BY rowid LIMIT 1 OFFSET {dice.Next(48)})";
        var column = ((string[])["user_name", "activity", "reason", "kind", "change", "changes", "page", "search_hash"])[dice.Next(8)];
        var id = ((string[])["id", "user_id", "record_id", "case_id", "organisation_id"])[dice.Next(5)];
        return dice.Next(12) switch
        {
            0 => $"UPDATE audit_entries SET {column} = 'x' WHERE {some}",
            1 => $"UPDATE audit_entries SET {column} = NULL WHERE {some} AND '{column}' <> 'user_name'",
            2 => $"UPDATE audit_entries SET {id} = randomblob(16) WHERE {some}",
            3 => $"UPDATE audit_entries SET at = datetime(at, '+1 second') WHERE {some}",
            4 => $"UPDATE audit_entries SET link = randomblob(32) WHERE {some}",
            5 => $"DELETE FROM audit_entries WHERE {some}",
            6 => $"DELETE FROM audit_entries WHERE number > {dice.Next(24)} AND organisation_id = {Blob(dice.Next(2) == 0 ? Refuge : Surgery)}",
            7 => $"INSERT INTO audit_entries (id, at, case_id, organisation_id, user_id, user_name, number, link, entry, page) SELECT randomblob(16), at, case_id, organisation_id, user_id, user_name, (SELECT max(number) + 1 FROM audit_entries), randomblob(32), 'look', '/People/Case' FROM audit_entries WHERE {some}",
            8 => $"INSERT INTO audit_entries (id, at, case_id, organisation_id, user_id, user_name, number, link, entry, page) SELECT randomblob(16), at, case_id, organisation_id, user_id, user_name, number, link, 'look', '/People/Case' FROM audit_entries WHERE {some}",
            9 => $"UPDATE audit_entries SET number = CASE number WHEN {dice.Next(1, 12)} THEN {dice.Next(12, 24)} WHEN {dice.Next(12, 24)} THEN {dice.Next(1, 12)} ELSE number END WHERE organisation_id = {Blob(Refuge)}",
            10 => $"UPDATE audit_entries SET entry = CASE entry WHEN 'look' THEN 'change' ELSE 'look' END WHERE {some}",
            _ => $"UPDATE audit_entries SET number = number + {dice.Next(1, 4)} WHERE number >= {dice.Next(1, 24)} AND organisation_id = {Blob(Surgery)}",
        };
    }

    private static string Blob(Guid id) => "X'" + Convert.ToHexString(id.ToByteArray()) + "'";

    private static async Task<SqliteConnection> Raw(TestStore store)
    {
        var raw = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store.Database.FilePath, Pooling = false }.ToString());
        await raw.OpenAsync(Stop);
        return raw;
    }

    private static async Task Do(SqliteConnection raw, string command)
    {
        await using var run = raw.CreateCommand();
        run.CommandText = command;
        await run.ExecuteNonQueryAsync(Stop);
    }

    // An edit that met nothing is none.
    private static async Task<bool> Same(SqliteConnection raw)
    {
        await using var ask = raw.CreateCommand();
        ask.CommandText = "SELECT (SELECT count(*) FROM audit_entries) = (SELECT count(*) FROM keep) AND NOT EXISTS (SELECT * FROM audit_entries EXCEPT SELECT * FROM keep)";
        return Convert.ToInt64(await ask.ExecuteScalarAsync(Stop), CultureInfo.InvariantCulture) == 1;
    }
}
