using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Accommodation;

public sealed class CorrectTurnAwayTests
{
    private static readonly Guid Refuge = Guid.NewGuid();
    private static readonly CodeLists Codes = new(ReferenceFiles.Find(AppContext.BaseDirectory));
    private static readonly DateOnly Today = new(2025, 6, 10);
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_wrong_reason_or_day_is_put_right_with_why_and_counted_under_the_right_one(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var id = await TurnedAway(store);
        var right = new CorrectTurnAway.Request(id, 0, Today.AddDays(-1), "U05", ["U01", "U05"], null, "HOMELESSNESS_APPLICATION", 3, "Ticked the wrong line");
        Assert.Equal("Reason", (await Correct(store, right with { Reason = null })).Refusal?.Field);
        Assert.Equal("On", (await Correct(store, right with { On = Today.AddDays(1) })).Refusal?.Field);
        Assert.True((await Correct(store, right)).Done);
        Assert.Same(WaymarkDb.Overtaken, (await Correct(store, right with { PrimaryReason = "U01" })).Refusal);
        await using var db = Open(store);
        var refused = await AccommodationQueries.Refusals(db, TestStore.Area, "E99000001", Today.AddDays(-1), Today.AddDays(-1)).SingleAsync(Stop);
        Assert.Equal("U05", refused.Reason);
        var history = await new TurnAways(db).History(id, Stop);
        Assert.Equal(["Ticked the wrong line", null], history.Select(entry => entry.Reason));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task One_struck_out_counts_nowhere_and_is_listed_nowhere_but_its_history_stays(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var id = await TurnedAway(store);
        await using (var db = Open(store))
            Assert.Equal("Reason", (await new StrikeOutTurnAway(db).Run(new(id, 0, null), Stop)).Refusal?.Field);
        await using (var db = Open(store))
            Assert.True((await new StrikeOutTurnAway(db).Run(new(id, 0, "Written down twice"), Stop)).Done);
        await using var later = Open(store);
        Assert.Equal(0, (await new TurnAways(later).Show(1, Stop)).Total);
        Assert.False(await AccommodationQueries.Refusals(later, TestStore.Area, "E99000001", Today.AddYears(-1), Today).AnyAsync(Stop));
        var struck = (await new TurnAways(later).History(id, Stop))[0];
        Assert.Equal(("Removed", "Written down twice"), (struck.Change, struck.Reason));
        Assert.Contains("\"PrimaryReason\":[\"U01\",null]", struck.Changes);
    }

    [Fact]
    public async Task One_that_a_declined_referral_wrote_is_corrected_on_the_referral_and_nowhere_else()
    {
        await using var store = await TestStore.Open();
        var id = await TurnedAway(store, referral: Guid.NewGuid());
        Assert.Contains("correct the answer on the referral", (await Correct(store, new(id, 0, Today, "U05", [], null, "SAFETY_PLAN", 0, "Wrong"))).Refusal?.Message);
        await using var db = Open(store);
        Assert.Contains("correct the answer on the referral", (await new StrikeOutTurnAway(db).Run(new(id, 0, "Wrong"), Stop)).Refusal?.Message);
    }

    [Fact]
    public async Task Another_organisations_is_not_there()
    {
        await using var store = await TestStore.Open();
        var id = await TurnedAway(store);
        await using var partner = store.Database.Open(TestStore.Somebody(Guid.NewGuid()));
        Assert.Null(await new TurnAways(partner).Find(id, Stop));
        Assert.Contains("not one of yours", (await new StrikeOutTurnAway(partner).Run(new(id, 0, "Wrong"), Stop)).Refusal?.Message);
    }

    private static WaymarkDb Open(TestStore store) => store.Database.Open(TestStore.Somebody(Refuge));

    private static async Task<Result<TurnAway>> Correct(TestStore store, CorrectTurnAway.Request request)
    {
        await using var db = Open(store);
        return await new CorrectTurnAway(db, Codes).Run(request, Stop);
    }

    private static async Task<Guid> TurnedAway(TestStore store, Guid? referral = null)
    {
        await using var db = Open(store);
        var written = new TurnAway { OrganisationId = Refuge, AreaCode = TestStore.Area, AuthorityCode = "E99000001", ReferralId = referral, On = Today, AccommodationType = "REFUGE", PrimaryReason = "U01", NextAction = "SAFETY_PLAN" };
        db.Add(written);
        Assert.Null(await db.Save(new Activity("Turn somebody away", Permission.KeepAccommodation), null, Stop));
        store.Clock.Advance(TimeSpan.FromMinutes(5));
        return written.Id;
    }
}
