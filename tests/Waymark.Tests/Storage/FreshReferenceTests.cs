using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Tests.Storage;

public sealed class FreshReferenceTests
{
    private static readonly Guid Refuge = Guid.NewGuid();
    private static readonly Guid Council = Guid.NewGuid();
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_case_opened_under_a_reference_that_another_organisation_has_gets_its_own(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await Open(store, Council, "CASE-3467");
        await Open(store, Refuge, "CASE-3467");
        Assert.NotEqual("CASE-3467", Assert.Single(await References(store, Refuge)));
        Assert.Equal("CASE-3467", Assert.Single(await References(store, Council)));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Of_a_load_every_case_has_a_reference_of_its_own(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await Open(store, Council, "CASE-3467");
        var people = Enumerable.Range(0, 4).Select(_ => Person(Refuge)).ToList();
        var cases = people.Zip(["CASE-3467", "TWIN-3467", "TWIN-3467", "LONE-3467"], Case).ToList();
        await using (var db = store.Database.Open(TestStore.Somebody(Refuge)))
        await using (var door = await BulkDoor.Open(db, null, Stop))
        {
            await door.Add(people, Stop);
            await door.Add(cases, Stop);
            await door.Add([.. cases.Select(file => Work(file, Refuge))], Stop);
            await door.Commit(new Activity("Load", Permission.LoadFiles), null, "digest", Stop);
        }

        var kept = await References(store, Refuge);
        Assert.Equal(4, kept.Distinct().Count());
        Assert.DoesNotContain("CASE-3467", kept);
        Assert.Single(kept, "TWIN-3467");
        Assert.Contains("LONE-3467", kept);
    }

    private static PersonRecord Person(Guid organisation) => new() { OrganisationId = organisation, GivenName = "Ada", FamilyName = "Example" };

    private static CaseFile Case(PersonRecord survivor, string reference) => new()
    {
        AreaCode = TestStore.Area, SurvivorRecordId = survivor.Id, SurvivorPersonId = survivor.PersonId, OpenedOn = new DateOnly(2025, 6, 1), Reference = reference,
    };

    private static Involvement Work(CaseFile file, Guid organisation) => new() { CaseId = file.Id, OrganisationId = organisation, Kind = InvolvementKind.Opened, From = file.OpenedOn };

    private static async Task Open(TestStore store, Guid organisation, string reference)
    {
        await using var db = store.Database.Open(TestStore.Somebody(organisation));
        var survivor = Person(organisation);
        var file = Case(survivor, reference);
        db.AddRange(survivor, file, Work(file, organisation));
        Assert.Null(await db.Save(new Activity("Open a case", Permission.KeepCases), null, Stop));
    }

    private static async Task<IReadOnlyList<string>> References(TestStore store, Guid organisation)
    {
        await using var db = store.Database.Open(TestStore.Somebody(organisation));
        return await db.Set<CaseFile>().Select(file => file.Reference).ToListAsync(Stop);
    }
}
