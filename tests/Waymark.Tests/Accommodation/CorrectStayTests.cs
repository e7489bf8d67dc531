using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Accommodation;

public sealed class CorrectStayTests
{
    private static readonly Guid Refuge = Guid.NewGuid();
    private static readonly Guid Elsewhere = Guid.NewGuid();
    private static readonly CodeLists Codes = new(ReferenceFiles.Find(AppContext.BaseDirectory));
    private static readonly DateOnly Today = new(2025, 6, 10);
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_stay_ended_by_mistake_is_open_again_and_its_history_says_why(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (room, _) = await Rooms(store);
        var (file, child) = await Case(store, "Maren");
        var stay = await Stayed(store, file, room, Today.AddDays(-20), Today.AddDays(-1));
        var right = new CorrectStay.Request(file, stay, 1, room, Today.AddDays(-21), null, null, [child], "Ended the wrong stay");
        Assert.Equal("Reason", (await Correct(store, right with { Reason = " " })).Refusal?.Field);
        Assert.True((await Correct(store, right)).Done);

        await using var db = Open(store);
        var kept = await db.Set<Stay>().SingleAsync(Stop);
        Assert.Equal((Today.AddDays(-21), null, null), (kept.From, kept.To, kept.Destination));
        Assert.Equal([true], await db.Set<StayMember>().Where(member => member.PersonRecordId == child).Select(member => member.IsChild).ToListAsync(Stop));
        var entry = await db.Set<AuditEntry>().SingleAsync(change => change.RecordId == stay && change.Activity == "Correct a stay", Stop);
        Assert.Equal("Ended the wrong stay", entry.Reason);
        Assert.Contains("\"Destination\":[\"E02\",null]", entry.Changes);
    }

    [Fact]
    public async Task A_stay_is_not_opened_again_in_a_unit_that_another_household_has()
    {
        await using var store = await TestStore.Open();
        var (room, other) = await Rooms(store);
        var (first, _) = await Case(store, "Maren");
        var (second, _) = await Case(store, "Odile");
        var stay = await Stayed(store, first, room, Today.AddDays(-20), Today.AddDays(-5));
        await Stayed(store, second, room, Today.AddDays(-5), null);
        var again = new CorrectStay.Request(first, stay, 1, room, Today.AddDays(-20), null, null, [], "Still here");
        Assert.Contains("has a household in it", (await Correct(store, again)).Refusal?.Message);
        // A day left that still falls before the other household came is no clash; one after is.
        Assert.Contains("has a household in it", (await Correct(store, again with { To = Today.AddDays(-3), Destination = "E02" })).Refusal?.Message);
        Assert.True((await Correct(store, again with { To = Today.AddDays(-6), Destination = "E02" })).Done);
        Assert.True((await Correct(store, again with { Version = 2, UnitId = other })).Done);
    }

    [Fact]
    public async Task A_stay_is_not_opened_again_on_a_closed_case_nor_beside_another_of_the_same_household()
    {
        await using var store = await TestStore.Open();
        var (room, other) = await Rooms(store);
        var (file, _) = await Case(store, "Maren");
        var first = await Stayed(store, file, room, Today.AddDays(-30), Today.AddDays(-20));
        var second = await Stayed(store, file, other, Today.AddDays(-10), null);
        var again = new CorrectStay.Request(file, first, 1, room, Today.AddDays(-30), null, null, [], "Still here");
        Assert.Contains("in another stay", (await Correct(store, again)).Refusal?.Message);
        await using (var db = Open(store))
            Assert.True((await new EndStay(db, Codes).Run(new(second, 0, Today, "E02"), Stop)).Done);
        await using (var db = Open(store))
            Assert.True((await new CloseCase(db).Run(new(file, 0, "Moved on"), Stop)).Done);
        Assert.Contains("open the case again first", (await Correct(store, again)).Refusal?.Message);
    }

    [Fact]
    public async Task Of_two_corrections_at_once_the_second_is_told_even_where_only_the_children_differ()
    {
        await using var store = await TestStore.Open();
        var (room, _) = await Rooms(store);
        var (file, child) = await Case(store, "Maren");
        var stay = await Stayed(store, file, room, Today.AddDays(-20), null, child);
        var without = new CorrectStay.Request(file, stay, 0, room, Today.AddDays(-20), null, null, [], "He did not come");
        Assert.True((await Correct(store, without)).Done);
        Assert.Same(WaymarkDb.Overtaken, (await Correct(store, without with { Children = [child] })).Refusal);
        await using var db = Open(store);
        Assert.False(await db.Set<StayMember>().AnyAsync(member => member.IsChild, Stop));
    }

    [Fact]
    public async Task Another_organisations_stay_is_neither_corrected_nor_struck_out()
    {
        await using var store = await TestStore.Open();
        var (room, _) = await Rooms(store);
        var (file, _) = await Case(store, "Maren");
        var stay = await Stayed(store, file, room, Today.AddDays(-20), null);
        await using (var db = Open(store))
        {
            db.Add(new Involvement { CaseId = file, OrganisationId = Elsewhere, Kind = InvolvementKind.Opened, From = Today });
            Assert.Null(await db.Save(new Activity("Settle", Permission.KeepCases), null, Stop));
        }

        await using var partner = store.Database.Open(TestStore.Somebody(Elsewhere));
        Assert.True(await partner.Set<Stay>().AnyAsync(Stop));
        Assert.Contains("not one of yours", (await new CorrectStay(partner, Codes).Run(new(file, stay, 0, room, Today, null, null, [], "Wrong"), Stop)).Refusal?.Message);
        Assert.Contains("not one of yours", (await new StrikeOutStay(partner).Run(new(file, stay, 0, "Wrong"), Stop)).Refusal?.Message);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_stay_struck_out_counts_nowhere_and_its_history_stays(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (room, _) = await Rooms(store);
        var (file, child) = await Case(store, "Maren");
        var stay = await Stayed(store, file, room, Today.AddDays(-20), null, child);
        await using (var db = Open(store))
            Assert.Equal("Reason", (await new StrikeOutStay(db).Run(new(file, stay, 0, ""), Stop)).Refusal?.Field);
        await using (var db = Open(store))
            Assert.True((await new StrikeOutStay(db).Run(new(file, stay, 0, "Written on the wrong case"), Stop)).Done);
        await using var later = Open(store);
        Assert.False(await later.Counted<Stay>().AnyAsync(Stop));
        Assert.False(await later.Counted<StayMember>().AnyAsync(Stop));
        Assert.Equal(1, (await new PlacesTonight(later).Show(Stop)).Groups.Single().Places.Count(place => place.Unit.Id == room && place.Free));
        var struck = await later.Set<AuditEntry>().SingleAsync(entry => entry.RecordId == stay && entry.Change == "Removed", Stop);
        Assert.Equal("Written on the wrong case", struck.Reason);
        Assert.Contains("\"From\":[\"2025-05-21\",null]", struck.Changes);
    }

    private static WaymarkDb Open(TestStore store) => store.Database.Open(TestStore.Somebody(Refuge));

    private static async Task<Result<Stay>> Correct(TestStore store, CorrectStay.Request request)
    {
        await using var db = Open(store);
        return await new CorrectStay(db, Codes).Run(request, Stop);
    }

    private static async Task<Guid> Stayed(TestStore store, Guid file, Guid unit, DateOnly from, DateOnly? to, params Guid[] children)
    {
        Guid stay;
        await using (var db = Open(store))
            stay = (await new StartStay(db).Run(new(file, unit, from, children), Stop)).Value;
        if (to is { } day)
            await using (var db = Open(store))
                Assert.True((await new EndStay(db, Codes).Run(new(stay, 0, day, "E02"), Stop)).Done);
        return stay;
    }

    private static async Task<(Guid Four, Guid Five)> Rooms(TestStore store)
    {
        await using var db = Open(store);
        var scheme = new Scheme { OrganisationId = Refuge, AreaCode = TestStore.Area, Name = "Aspen House", AccommodationType = "REFUGE", AuthorityCode = "E99000001" };
        Waymark.Accommodation.Unit Room(string name) => new() { OrganisationId = Refuge, SchemeId = scheme.Id, Name = name, Bedspaces = 3, From = new DateOnly(2025, 1, 1) };
        var (four, five) = (Room("Room 4"), Room("Room 5"));
        db.AddRange(scheme, four, five);
        Assert.Null(await db.Save(new Activity("Settle", Permission.KeepAccommodation), null, Stop));
        return (four.Id, five.Id);
    }

    private static async Task<(Guid Case, Guid Child)> Case(TestStore store, string name)
    {
        await using var db = Open(store);
        var file = (await new OpenCase(db).Run(new OpenCase.Request { Survivor = new() { GivenName = name, FamilyName = "Example" }, Children = [new() { GivenName = "Bo", Age = 3 }] }, Stop)).Value;
        return (file, await db.Set<Party>().Where(party => party.CaseId == file && party.Role == PartyRole.Child).Select(party => party.PersonRecordId).SingleAsync(Stop));
    }
}
