using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Storage.Backups;

namespace Waymark.Tests.Storage;

public sealed class BackupTests
{
    private static readonly byte[] Key = new byte[32];
    private static readonly Actor Operator = Actor.Operator("Test", TestStore.Area, Guid.Empty);

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_drill_finds_every_row_and_canary_again_and_leaves_nothing_behind(string kind)
    {
        await using var store = await TestStore.Open(kind);
        using var place = new Place();
        await Fill(store);
        if (!store.Database.IsSqlite)
            Assert.Contains("the role that owns the tables", (await Backup.Make(store.Database, Operator, place.File("copy"), Stop)).Refusal!.Message);
        var made = await Backup.Make(store.Owner, Operator, place.File("copy"), Stop);
        Assert.Null(made.Refusal);
        Assert.Equal(25, made.Value.Counts["organisation"]);
        var drill = await Restore.Drill(place.File("copy"), store.Owner.ServerConnection, Key, Operator, store.Clock, Stop);
        Assert.Null(drill.Refusal);
        Assert.Equal((made.Value.Rows, 3), (drill.Value.Rows, drill.Value.Canaries));
        Assert.Empty(await DrillPlaces(store));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_restored_copy_works_and_is_never_written_over(string kind)
    {
        await using var store = await TestStore.Open(kind);
        using var place = new Place();
        await Fill(store);
        Assert.True((await Backup.Make(store.Owner, Operator, place.File("copy"), Stop)).Done);
        var target = Target(store, place);
        try
        {
            Assert.Null((await Restore.Run(place.File("copy"), target, Key, Operator, Stop)).Refusal);
            await using (var db = target.Open(Operator))
            {
                Assert.Equal(25, await db.Set<Organisation>().CountAsync(Stop));
                Assert.Contains(await db.Set<AuditEntry>().Select(entry => entry.Activity).ToListAsync(Stop), activity => activity == "Restore the store");
            }

            Assert.Contains("never writes over", (await Restore.Run(place.File("copy"), target, Key, Operator, Stop)).Refusal!.Message);
        }
        finally
        {
            await Drop(target);
        }
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_row_that_is_lost_or_a_canary_that_died_is_found_out(string kind)
    {
        await using var store = await TestStore.Open(kind);
        using var place = new Place();
        await Fill(store);
        var made = (await Backup.Make(store.Owner, Operator, place.File("copy"), Stop)).Value;
        var vault = store.Database.Open(Operator).Vault;
        var stored = place.File("stored");
        Assert.True((await BackupFile.Read(place.File("copy"), Key, stored, Stop)).Done);
        var more = made with { Counts = new Dictionary<string, long>(made.Counts) { ["organisation"] = 26 } };
        await BackupFile.Write(place.File("short"), more, stored, vault, Stop);
        Assert.Contains("organisation should hold 26 rows and holds 25", (await Restore.Drill(place.File("short"), store.Owner.ServerConnection, Key, Operator, store.Clock, Stop)).Refusal!.Message);
        var dead = made with { Canaries = made.Canaries.ToDictionary(canary => canary.Key, canary => canary.Key == made.Canaries.First().Key ? "0000" : canary.Value) };
        await BackupFile.Write(place.File("dead"), dead, stored, vault, Stop);
        Assert.Contains("1 of 3 canary rows", (await Restore.Drill(place.File("dead"), store.Owner.ServerConnection, Key, Operator, store.Clock, Stop)).Refusal!.Message);
        Assert.Empty(await DrillPlaces(store));
    }

    [Fact]
    public async Task A_cut_file_a_changed_byte_and_a_wrong_key_are_each_refused_in_a_sentence()
    {
        await using var store = await TestStore.Open();
        using var place = new Place();
        await Fill(store);
        Assert.True((await Backup.Make(store.Owner, Operator, place.File("copy"), Stop)).Done);
        var whole = await File.ReadAllBytesAsync(place.File("copy"), Stop);
        Assert.Null(await Drilled(whole, Key));
        foreach (var length in new[] { 0, 5, 40, whole.Length / 2, whole.Length - 1 })
            Assert.NotNull(await Drilled(whole[..length], Key));
        foreach (var at in new[] { 0, 18, 60, whole.Length / 2, whole.Length - 90, whole.Length - 1 })
        {
            var changed = (byte[])whole.Clone();
            changed[at] ^= 1;
            Assert.NotNull(await Drilled(changed, Key));
        }

        Assert.Contains("master key does not open", await Drilled(whole, [.. Enumerable.Repeat((byte)7, 32)]));
        Assert.DoesNotContain(Convert.ToBase64String(Key), Convert.ToBase64String(whole));

        async Task<string?> Drilled(byte[] bytes, byte[] key)
        {
            await File.WriteAllBytesAsync(place.File("tried"), bytes, Stop);
            return (await Restore.Drill(place.File("tried"), null, key, Operator, store.Clock, Stop)).Refusal?.Message;
        }
    }

    [Fact]
    public async Task A_backup_with_a_new_digest_but_no_key_is_refused()
    {
        await using var store = await TestStore.Open();
        using var place = new Place();
        await Fill(store);
        Assert.True((await Backup.Make(store.Owner, Operator, place.File("copy"), Stop)).Done);
        var forged = await File.ReadAllBytesAsync(place.File("copy"), Stop);
        forged[forged.Length / 2] ^= 1;
        System.Security.Cryptography.SHA256.HashData(forged.AsSpan(0, forged.Length - 32), forged.AsSpan(forged.Length - 32));
        await File.WriteAllBytesAsync(place.File("forged"), forged, Stop);
        Assert.Contains("changed", (await Restore.Drill(place.File("forged"), null, Key, Operator, store.Clock, Stop)).Refusal!.Message);
    }

    [Fact]
    public async Task A_backup_never_writes_over_a_file()
    {
        await using var store = await TestStore.Open();
        using var place = new Place();
        await File.WriteAllTextAsync(place.File("copy"), "precious", Stop);
        Assert.Contains("there already", (await Backup.Make(store.Owner, Operator, place.File("copy"), Stop)).Refusal!.Message);
        Assert.Equal("precious", await File.ReadAllTextAsync(place.File("copy"), Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_newer_schema_is_refused_and_an_older_one_is_brought_up_to_date(string kind)
    {
        await using var store = await TestStore.Open(kind);
        Assert.Empty((await Upgrade.Run(store.Owner, Key, Operator, Stop)).Value.Changes);
        await Command(store, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('99991231000000_FromTheFuture', '99')");
        Assert.Contains("A newer Waymark", (await store.Owner.Prepare(Key, migrate: false, Stop))!.Message);
        Assert.Contains("A newer Waymark", (await Upgrade.Run(store.Owner, Key, Operator, Stop)).Refusal!.Message);
    }

    [Fact]
    public async Task Migrate_makes_a_new_store_says_what_it_did_and_leaves_an_audit_entry()
    {
        using var place = new Place();
        var database = Database.At("sqlite:" + place.File("new.db"), TimeProvider.System).Value;
        Assert.NotNull(await Database.At("sqlite:" + place.File("new.db"), TimeProvider.System).Value.Prepare(Key, migrate: false, Stop));
        Assert.NotEmpty((await Upgrade.Run(database, Key, Operator, Stop)).Value.Changes);
        await using var db = database.Open(Operator);
        Assert.Equal("Migrate the store", (await db.Set<AuditEntry>().SingleAsync(Stop)).Activity);
        database.LetGo();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task Fill(TestStore store)
    {
        await using var db = store.Database.Open(Operator);
        for (var number = 0; number < 25; number++)
            db.Add(new Organisation { AreaCode = TestStore.Area, Name = $"Partner {number}", Kind = "other" });
        Assert.Null(await db.Save(new Activity("Fill", Permission.Administer), null, Stop));
    }

    private static Database Target(TestStore store, Place place) => Database.At(
        store.Owner.ServerConnection is { } server
            ? new NpgsqlConnectionStringBuilder(server) { Database = "r_" + Guid.NewGuid().ToString("N"), Pooling = false }.ToString()
            : "sqlite:" + place.File("restored.db"), store.Clock).Value;

    private static async Task Drop(Database target)
    {
        target.LetGo();
        if (target.ServerConnection is not { } server)
            return;
        var name = new NpgsqlConnectionStringBuilder(server).Database;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres" }.ToString());
        await connection.OpenAsync(Stop);
        await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", connection);
        await drop.ExecuteNonQueryAsync(Stop);
    }

    // A drill's place carries its own name; on PostgreSQL this class alone drills, one test at a time.
    private static async Task<IReadOnlyList<string>> DrillPlaces(TestStore store)
    {
        if (store.Owner.ServerConnection is not { } server)
            return [];
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(Stop);
        await using var ask = new NpgsqlCommand("SELECT datname FROM pg_database WHERE datname LIKE 'waymark_drill_%'", connection);
        await using var reader = await ask.ExecuteReaderAsync(Stop);
        var names = new List<string>();
        while (await reader.ReadAsync(Stop))
            names.Add(reader.GetString(0));
        return names;
    }

    private static async Task Command(TestStore store, string sql)
    {
        await using System.Data.Common.DbConnection connection = store.Database.FilePath is { } file ? new SqliteConnection($"Data Source={file}") : new NpgsqlConnection(store.Owner.ServerConnection);
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Stop);
    }

    private sealed class Place : IDisposable
    {
        private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("waymark-backup-");

        public string File(string name) => Path.Combine(folder.FullName, name);

        public void Dispose() => folder.Delete(recursive: true);
    }
}
