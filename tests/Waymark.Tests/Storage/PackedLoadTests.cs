using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Access;
using Waymark.Import;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Tests.Storage;

public sealed class PackedLoadTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly Guid Organisation = Guid.Parse("0102aabb-ccdd-eeff-1020-304050607080");

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_load_of_before_its_ids_were_packed_is_undone_like_any_other(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await using var db = store.Database.Open(TestStore.Somebody(Organisation));
        await db.GetService<IMigrator>().MigrateAsync("Initial", Stop);
        var load = new FileLoad { OrganisationId = Organisation, AreaCode = TestStore.Area, Loader = "refuge-referrals", Digest = "d", LoadedAt = db.Now, LoadedBy = "Sam Example", RecordCount = 3, Summary = "{}" };
        var people = Enumerable.Range(0, 4).Select(at => new PersonRecord { OrganisationId = Organisation, PersonId = Guid.NewGuid(), GivenName = "Wren", FamilyName = $"Vale{(char)('A' + at)}" }).ToList();
        await using (var door = await BulkDoor.Open(db, null, Stop))
        {
            await door.Add([load], Stop);
            await door.Add(people, Stop);
            await door.Commit(new Activity("Load", Permission.LoadFiles), null, "d", Stop);
        }

        foreach (var person in people.Take(3))
            await Run(db, store.Database, load.Id, person.Id);
        await db.GetService<IMigrator>().MigrateAsync(null, Stop);

        Assert.Equal(people.Take(3).Select(person => person.Id).Order(), (await db.Set<LoadedRecords>().AsNoTracking().SingleAsync(Stop)).Records().Order());
        Assert.Equal(3, (await new UndoLoad(db, store.Database).Run(load.Id, Stop)).Value);
        Assert.Equal(people[3].Id, (await db.Set<PersonRecord>().AsNoTracking().SingleAsync(Stop)).Id);
    }

    [Fact]
    public void Packed_ids_come_back_as_they_were_in_their_order()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => Identity.New()).ToList();
        Assert.Equal(ids, LoadedRecords.Of(Guid.NewGuid(), "PersonRecord", ids).Records());
    }

    private static async Task Run(WaymarkDb db, Database store, Guid load, Guid record)
    {
        await db.Database.OpenConnectionAsync(Stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "INSERT INTO loaded_record (load_id, record_id, kind) VALUES (@load, @record, 'PersonRecord')";
        Add(command, "@load", load);
        Add(command, "@record", record);
        await command.ExecuteNonQueryAsync(Stop);
        await db.Database.CloseConnectionAsync();

        void Add(DbCommand to, string name, Guid id)
        {
            var parameter = to.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, store.IsSqlite ? id.ToByteArray() : id);
            to.Parameters.Add(parameter);
        }
    }
}
