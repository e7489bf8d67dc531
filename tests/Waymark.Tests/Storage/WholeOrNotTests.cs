using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Tests.Storage;

/// <summary>What somebody does is saved whole or not at all; and records travel to a database only where nobody else hears and the right one answers.</summary>
public sealed class WholeOrNotTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly Guid Refuge = Guid.Parse("11111111-1111-4111-8111-111111111111");

    [Theory, Asvs("2.3.3"), InlineData("case_file"), InlineData("person_key"), InlineData("person_record"), InlineData("involvement"), InlineData("audit_entries")]
    public async Task A_case_that_breaks_in_the_middle_of_being_opened_leaves_nothing(string table)
    {
        await using var store = await TestStore.Open();
        await using (var file = new SqliteConnection($"Data Source={store.Database.FilePath}"))
        {
            await file.OpenAsync(Stop);
            await using var ask = file.CreateCommand();
            ask.CommandText = $"SELECT count(*) FROM sqlite_master WHERE name = '{table}'";
            Assert.Equal(1L, await ask.ExecuteScalarAsync(Stop));
            ask.CommandText = $"CREATE TRIGGER breaks BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'broken'); END";
            await ask.ExecuteNonQueryAsync(Stop);
        }

        await using (var db = store.Database.Open(TestStore.Somebody(Refuge)))
            await Assert.ThrowsAnyAsync<DbUpdateException>(() => new OpenCase(db).Run(new OpenCase.Request { Survivor = new() { GivenName = "Isobel" } }, Stop));
        await using var after = store.Database.Open(Actor.Operator("Test", TestStore.Area, Refuge));
        Assert.Equal(0, await after.Set<CaseFile>().IgnoreQueryFilters().CountAsync(Stop));
        Assert.Equal(0, await after.Set<PersonRecord>().IgnoreQueryFilters().CountAsync(Stop));
        Assert.Equal(0, await after.Set<AuditEntry>().IgnoreQueryFilters().CountAsync(entry => entry.Kind == nameof(CaseFile) || entry.Kind == nameof(PersonRecord), Stop));
    }

    [Theory, Asvs("12.3.1", "12.3.2", "12.3.4")]
    [InlineData("Host=db.example.org;Username=app;Database=waymark", false), InlineData("Host=db.example.org;SSL Mode=Require;Username=app;Database=waymark", false), InlineData("Host=db.example.org;SSL Mode=VerifyCA;Username=app;Database=waymark", false)]
    [InlineData("Host=db.example.org;SSL Mode=Prefer;Username=app;Database=waymark", false), InlineData("Host=192.0.2.9;Username=app;Database=waymark", false), InlineData("Host=127.0.0.1,db.example.org;Username=app;Database=waymark", false), InlineData("Host=localhost.example.org;Username=app", false)]
    [InlineData("Host=db.example.org;SSL Mode=VerifyFull;Username=app;Database=waymark", true), InlineData("Host=127.0.0.1;Username=app;Database=waymark", true), InlineData("Host=/var/run/postgresql;Username=app;Database=waymark", true), InlineData("Host=localhost;Username=app", true)]
    [InlineData("postgres://app@127.0.0.1/waymark", true), InlineData("postgres://app@db.example.org/waymark", true)]
    public void A_database_elsewhere_is_spoken_to_sealed_and_only_where_it_proves_its_name(string address, bool taken)
    {
        var database = Database.At(address, TimeProvider.System);
        Assert.Equal(taken, database.Done);
        if (!taken)
            Assert.Contains("SSL Mode=VerifyFull", database.Refusal!.Message);
        else if (address.Contains("db.example.org", StringComparison.Ordinal))
            Assert.Equal(Npgsql.SslMode.VerifyFull, new Npgsql.NpgsqlConnectionStringBuilder(database.Value.ServerConnection).SslMode);
    }
}
