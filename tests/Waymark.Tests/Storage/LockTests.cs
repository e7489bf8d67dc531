using Microsoft.EntityFrameworkCore;
using Npgsql;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Tests.Storage;

/// <summary>PostgreSQL's own lock: what it holds, when it opens, and that nothing outlives the transaction that opened it.</summary>
public sealed class LockTests
{
    private const string Locked = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relrowsecurity ORDER BY relname";

    /// <summary>Tables that stand open to the role of the screens, each for a reason; a new kind of record that nobody thought of is not among them.</summary>
    private static readonly (string Table, string Because)[] Open =
    [
        ("__EFMigrationsHistory", "which changes of the schema were made"),
        ("area_pack_version", "which partnerships there are, asked before anybody is known"),
        ("organisation", "which partners there are, asked before anybody is known"),
        ("passkey", "asked at sign-in"),
        ("person_key", "wrapped: useless without the master key, and asked by owners whose records were read"),
        ("recovery_code", "asked at sign-in, hashed"),
        ("sign_in_tries", "asked at sign-in"),
        ("sender_turn", "whose turn it is to send"),
        ("signed_in_browser", "asked with every request, before anybody is known"),
        ("store_step", "which steps of an upgrade are done"),
        ("user", "asked at sign-in"),
        ("wrapped_key", "wrapped: useless without the master key"),
    ];

    [Fact]
    public async Task Told_of_nobody_every_locked_table_is_empty_and_its_owner_sees_it_full()
    {
        await using var store = await TestStore.Open("postgres");
        await new EveryTie().Save(store);
        await using var screens = await Connect(store.Database);
        await using var owner = await Connect(store.Owner);
        var tables = await Column(owner, Locked);
        Assert.Contains("case_file", tables);
        var full = 0;
        foreach (var table in tables)
        {
            Assert.Equal("0", await One(screens, $"SELECT count(*) FROM \"{table}\""));
            full += await One(owner, $"SELECT count(*) FROM \"{table}\"") == "0" ? 0 : 1;
        }

        Assert.InRange(full, 8, tables.Count);
        foreach (var view in await Column(owner, "SELECT schemaname || '.' || viewname FROM pg_views WHERE schemaname IN ('seen', 'counted')"))
            Assert.Equal("0", await One(screens, $"SELECT count(*) FROM {view}"));
    }

    [Fact]
    public async Task Every_record_that_lies_on_a_case_lies_under_the_lock()
    {
        await using var store = await TestStore.Open("postgres");
        await using var owner = await Connect(store.Owner);
        var locked = (await Column(owner, Locked)).ToHashSet();
        await using var db = store.Owner.Open(TestStore.Somebody(Guid.NewGuid()));
        var onCase = db.Model.GetEntityTypes().Where(entity => typeof(IOnCase).IsAssignableFrom(entity.ClrType)).Select(entity => entity.GetTableName()!).ToList();
        Assert.Equal([], onCase.Where(table => !locked.Contains(table)));
        Assert.InRange(onCase.Count, 20, int.MaxValue);
        var open = (await Column(owner, "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relrowsecurity ORDER BY relname"));
        Assert.Equal(Open.Select(table => table.Table).Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_statement_was_told_ends_with_it()
    {
        await using var store = await TestStore.Open("postgres");
        var world = new EveryTie();
        await world.Save(store);
        var worker = world.Users.First(user => user.Role == "refuge-worker");
        await using var db = store.Database.Open(new Actor(worker.User, "Sam Example", world.Asking, TestStore.Area, worker.Permissions));
        await db.Database.OpenConnectionAsync();
        var seen = await db.Set<CaseFile>().CountAsync();
        Assert.InRange(seen, 1, world.Cases.Count - 1);
        // The same connection, by a statement that nobody spoke for: as the next request finds it in the pool.
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        Assert.Equal("0", await One(connection, "SELECT count(*) FROM case_file"));
        Assert.Equal("", await One(connection, "SELECT coalesce(current_setting('waymark.acting_for', true), '')"));
        // And where a setting does stay, it shows: the known-bad of this test.
        await using (var stays = new NpgsqlCommand($"SELECT set_config('waymark.door', 'store', false)", connection))
            await stays.ExecuteNonQueryAsync();
        Assert.NotEqual("0", await One(connection, "SELECT count(*) FROM case_file"));
    }

    [Fact]
    public async Task A_database_with_other_locks_is_not_served_until_its_owner_migrates_it()
    {
        await using var store = await TestStore.Open("postgres");
        await using var owner = await Connect(store.Owner);
        Assert.NotEqual("true", await One(owner, "SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polname = 'sees' AND polrelid = 'note'::regclass"));
        await using (var change = new NpgsqlCommand("COMMENT ON SCHEMA seen IS 'another'; DROP POLICY sees ON note; CREATE POLICY sees ON note FOR SELECT USING (true)", owner))
            await change.ExecuteNonQueryAsync();
        Assert.Equal("true", await One(owner, "SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polname = 'sees' AND polrelid = 'note'::regclass"));
        Assert.Contains("locks are not those of this Waymark", (await store.Database.Prepare(new byte[32], migrate: false, default))!.Message);
        Assert.Null(await store.Owner.Prepare(new byte[32], migrate: true, default));
        Assert.Null(await store.Database.Prepare(new byte[32], migrate: false, default));
        Assert.NotEqual("true", await One(owner, "SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polname = 'sees' AND polrelid = 'note'::regclass"));
    }

    [Fact]
    public async Task What_the_lock_hides_is_neither_changed_nor_removed()
    {
        await using var store = await TestStore.Open("postgres");
        var world = new EveryTie();
        await world.Save(store);
        var worker = world.Users.First(user => user.Role == "refuge-worker");
        await using var db = store.Database.Open(new Actor(worker.User, "Sam Example", world.Asking, TestStore.Area, worker.Permissions));
        var hidden = world.Cases.First(one => one.Ties.Count == 0).Id;
        Assert.Equal(0, await db.Set<Note>().IgnoreQueryFilters().Where(note => note.CaseId == hidden).ExecuteDeleteAsync());
        Assert.Equal(0, await db.Set<CaseFile>().IgnoreQueryFilters().Where(file => file.Id == hidden).ExecuteUpdateAsync(set => set.SetProperty(file => file.Version, 9)));
        await using var owner = store.Owner.Open(new Actor(worker.User, "Sam Example", world.Asking, TestStore.Area, worker.Permissions));
        Assert.Equal(1, await owner.Set<Note>().IgnoreQueryFilters().Where(note => note.CaseId == hidden).ExecuteDeleteAsync());
    }

    private static async Task<NpgsqlConnection> Connect(Database database)
    {
        var connection = new NpgsqlConnection(database.ServerConnection);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<string> One(NpgsqlConnection connection, string question)
    {
        await using var ask = new NpgsqlCommand(question, connection);
        return Convert.ToString(await ask.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }

    private static async Task<IReadOnlyList<string>> Column(NpgsqlConnection connection, string question)
    {
        await using var ask = new NpgsqlCommand(question, connection);
        await using var rows = await ask.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
            found.Add(rows.GetString(0));
        return found;
    }
}
