using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Accommodation;

public sealed class StayTests
{
    private static readonly Guid Refuge = Guid.NewGuid();
    private static readonly CodeLists Codes = new(ReferenceFiles.Find(AppContext.BaseDirectory));
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, Asvs("2.3.4"), MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_unit_is_given_to_one_household_and_not_to_a_second_until_the_first_has_left(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var unit = await Room(store);
        var (first, child) = await Case(store, "Maren");
        var (second, _) = await Case(store, "Odile");
        var today = new DateOnly(2025, 6, 10);
        var stay = (await Start(store, first, unit, today, child)).Value;
        Assert.Contains("has a household in it", (await Start(store, second, unit, today)).Refusal?.Message);

        await using (var db = Open(store))
        {
            Assert.Equal(2, await db.Set<StayMember>().CountAsync(member => member.StayId == stay, Stop));
            Assert.Equal("Destination", (await new EndStay(db, Codes).Run(new(stay, 0, today, "nowhere"), Stop)).Refusal?.Field);
            Assert.True((await new EndStay(db, Codes).Run(new(stay, 0, today, "E02"), Stop)).Done);
        }

        Assert.True((await Start(store, second, unit, today)).Done);
    }

    [Theory, Asvs("2.3.4"), MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Of_two_households_given_one_unit_at_the_same_moment_the_second_is_told(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var unit = await Room(store);
        var cases = new List<Guid>();
        for (var at = 0; at < 4; at++)
            cases.Add((await Case(store, "Maren" + at)).Case);
        var answers = await Task.WhenAll(cases.Select(file => Task.Run(() => Start(store, file, unit, new DateOnly(2025, 6, 10)), Stop)));
        Assert.Single(answers, answer => answer.Done);
        Assert.All(answers.Where(answer => !answer.Done), answer => Assert.Equal("UnitId", answer.Refusal!.Field));
        await using var db = Open(store);
        Assert.Equal(1, await db.Set<Stay>().CountAsync(Stop));
    }

    [Fact]
    public async Task A_case_does_not_close_while_the_household_stays_with_whoever_closes_it()
    {
        await using var store = await TestStore.Open();
        var (file, _) = await Case(store, "Maren");
        var stay = (await Start(store, file, await Room(store), new DateOnly(2025, 6, 10))).Value;
        await using (var db = Open(store))
            Assert.Contains("end the stay first", (await new CloseCase(db).Run(new(file, 0, "Moved on"), Stop)).Refusal!.Message);
        await using (var db = Open(store))
            Assert.True((await new EndStay(db, Codes).Run(new(stay, 0, new DateOnly(2025, 6, 10), "E02"), Stop)).Done);
        await using (var db = Open(store))
            Assert.True((await new CloseCase(db).Run(new(file, 0, "Moved on"), Stop)).Done);
    }

    [Fact]
    public async Task A_unit_out_of_service_is_given_to_nobody_and_says_why()
    {
        await using var store = await TestStore.Open();
        var unit = await Room(store);
        await using (var db = Open(store))
            Assert.True((await new ChangeUnit(db).Run(new(unit, 0, Back: false, "boiler broken"), Stop)).Done);
        Assert.Contains("boiler broken", (await Start(store, (await Case(store, "Maren")).Case, unit, new DateOnly(2025, 6, 10))).Refusal?.Message);
        await using var late = Open(store);
        Assert.Same(WaymarkDb.Overtaken, (await new ChangeUnit(late).Run(new(unit, 0, Back: true, null), Stop)).Refusal);
    }

    [Fact]
    public async Task Nobody_is_turned_away_with_nothing()
    {
        await using var store = await TestStore.Open();
        await Room(store);
        await using var db = Open(store);
        var scheme = await db.Set<Scheme>().Select(s => s.Id).SingleAsync(Stop);
        var act = new TurnSomebodyAway(db, Codes);
        Assert.Equal("NextAction", (await act.Run(new(scheme, db.Today, "U01", [], null, null, 0), Stop)).Refusal?.Field);
        Assert.Equal("OtherReason", (await act.Run(new(scheme, db.Today, "U99", [], " ", "SAFETY_PLAN", 0), Stop)).Refusal?.Field);
        Assert.True((await act.Run(new(scheme, db.Today, "U01", ["U05", "U01"], null, "SAFETY_PLAN", 2), Stop)).Done);
        Assert.Equal("U05", await db.Set<TurnAway>().Select(turnAway => turnAway.SecondaryReasons).SingleAsync(Stop));
    }

    private static WaymarkDb Open(TestStore store) => store.Database.Open(TestStore.Somebody(Refuge));

    private static async Task<Result<Guid>> Start(TestStore store, Guid file, Guid unit, DateOnly from, params Guid[] children)
    {
        await using var db = Open(store);
        return await new StartStay(db).Run(new(file, unit, from, children), Stop);
    }

    private static async Task<Guid> Room(TestStore store)
    {
        await using var db = Open(store);
        var scheme = new Scheme { OrganisationId = Refuge, AreaCode = TestStore.Area, Name = "Aspen House", AccommodationType = "REFUGE", AuthorityCode = "E99000001" };
        var unit = new Waymark.Accommodation.Unit { OrganisationId = Refuge, SchemeId = scheme.Id, Name = "Room 4", Bedspaces = 3, From = new DateOnly(2025, 1, 1) };
        db.AddRange(scheme, unit);
        Assert.Null(await db.Save(new Activity("Settle", Permission.KeepAccommodation), null, Stop));
        return unit.Id;
    }

    private static async Task<(Guid Case, Guid Child)> Case(TestStore store, string name)
    {
        await using var db = Open(store);
        var file = (await new OpenCase(db).Run(new OpenCase.Request { Survivor = new() { GivenName = name, FamilyName = "Example" }, Children = [new() { GivenName = "Bo", Age = 3 }] }, Stop)).Value;
        return (file, await db.Set<Party>().Where(party => party.CaseId == file && party.Role == PartyRole.Child).Select(party => party.PersonRecordId).SingleAsync(Stop));
    }
}
