using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Children;
using Waymark.People;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Children;

public sealed class ChildrenOnCaseTests
{
    private static readonly Guid Refuge = Guid.NewGuid();
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_child_who_hears_it_and_is_hers_is_a_victim_in_their_own_right(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (file, child) = await Case(store);
        Assert.Contains("whether they see or hear the abuse", (await Row(store, file)).Why);
        Assert.True((await Record(store, new() { CaseId = file, ChildRecordId = child, Hears = true, RelatedToPersonHarmed = true })).Done);
        var row = await Row(store, file);
        Assert.Equal(ChildVictimOutcome.Victim, row.Outcome);
        Assert.Equal("A victim in their own right: under 18, hears the abuse, and related to her.", row.Why);
    }

    [Fact]
    public async Task Of_two_who_write_at_once_the_second_is_told_though_nothing_was_there_before()
    {
        await using var store = await TestStore.Open();
        var (file, child) = await Case(store);
        var first = new RecordExperience.Request { CaseId = file, ChildRecordId = child, Hears = true };
        Assert.True((await Record(store, first)).Done);
        Assert.Same(WaymarkDb.Overtaken, (await Record(store, first with { Hears = false })).Refusal);
        Assert.True((await Record(store, first with { Version = 0, Hears = null })).Done);
        Assert.Null((await Row(store, file)).Told!.Hears);
    }

    [Fact]
    public async Task What_nobody_asked_never_makes_a_child_no_victim()
    {
        await using var store = await TestStore.Open();
        var (file, child) = await Case(store);
        Assert.True((await Record(store, new() { CaseId = file, ChildRecordId = child, Sees = false, Hears = false, RelatedToPersonHarmed = true })).Done);
        Assert.Equal(ChildVictimOutcome.CannotTellYet, (await Row(store, file)).Outcome);
        Assert.True((await Record(store, new() { CaseId = file, ChildRecordId = child, Version = 0, Sees = false, Hears = false, ExperiencesEffects = false, RelatedToPersonHarmed = true })).Done);
        var row = await Row(store, file);
        Assert.Equal(ChildVictimOutcome.NotUnderTheAct, row.Outcome);
        Assert.Contains("Safeguarding may still apply", row.Why);
    }

    [Fact]
    public async Task Somebody_told_of_before_their_eighteenth_birthday_stays_a_victim_after_it()
    {
        await using var store = await TestStore.Open();
        var (file, child) = await Case(store);
        await using (var db = Open(store))
        {
            (await db.Set<PersonRecord>().SingleAsync(person => person.Id == child, Stop)).BornOn = db.Today.AddYears(-18).AddDays(3);
            Assert.Null(await db.Save(new Activity("Correct", Permission.KeepCases), "Misheard", Stop));
        }

        await Record(store, new() { CaseId = file, ChildRecordId = child, Hears = true, RelatedToPersonHarmed = true });
        Assert.Equal(ChildVictimOutcome.Victim, (await Row(store, file)).Outcome);
        store.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(ChildVictimOutcome.Victim, (await Row(store, file)).Outcome);
    }

    [Fact]
    public async Task Whoever_may_not_see_the_case_writes_nothing_of_its_children()
    {
        await using var store = await TestStore.Open();
        var (file, child) = await Case(store);
        await using var stranger = store.Database.Open(TestStore.Somebody(Guid.NewGuid()));
        Assert.Contains("on no case of yours", (await new RecordExperience(stranger).Run(new() { CaseId = file, ChildRecordId = child }, Stop)).Refusal?.Message);
        stranger.Add(new ChildExperience { CaseId = file, PersonRecordId = child });
        await Assert.ThrowsAsync<WallException>(() => stranger.Save(new Activity("Sneak in", Permission.KeepCases), null, Stop));
    }

    private static WaymarkDb Open(TestStore store) => store.Database.Open(TestStore.Somebody(Refuge));

    private static async Task<Result<Guid>> Record(TestStore store, RecordExperience.Request request)
    {
        await using var db = Open(store);
        return await new RecordExperience(db).Run(request, Stop);
    }

    private static async Task<ChildrenOnCase.Row> Row(TestStore store, Guid file)
    {
        await using var db = Open(store);
        return (await new ChildrenOnCase(db).Show((await new CaseOverview(db).Show(file, Stop))!, Stop)).Single();
    }

    // A woman of 30 whose husband of 34 is alleged to control her, and a boy of 3.
    private static async Task<(Guid Case, Guid Child)> Case(TestStore store)
    {
        await using var db = Open(store);
        var file = (await new OpenCase(db).Run(new OpenCase.Request
        {
            Survivor = new() { GivenName = "Maren", FamilyName = "Example", Age = 30 },
            AbuseCodes = ["DA1C"],
            AllegedToHarm = [new() { GivenName = "Rob", FamilyName = "Example", Age = 34, Connections = ["PC_A"] }],
            Children = [new() { GivenName = "Bo", Age = 3 }],
        }, Stop)).Value;
        return (file, await db.Set<Party>().Where(party => party.CaseId == file && party.Role == PartyRole.Child).Select(party => party.PersonRecordId).SingleAsync(Stop));
    }
}
