using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Accommodation;

public sealed class HousingAdviceTests
{
    [Fact]
    public async Task Whoever_asks_for_a_safe_place_hears_of_priority_need_and_for_others_it_is_asked_first()
    {
        await using var store = await TestStore.Open();
        await using var db = store.Database.Open(TestStore.Somebody(Guid.NewGuid(), Permission.KeepAccommodation));
        var advice = new HousingAdvice(db, ReferenceFiles.Find(AppContext.BaseDirectory));
        var place = advice.For(seeksPlace: true);
        Assert.Equal(PriorityNeedOutcome.Automatic, place.Outcome);
        Assert.Equal(PriorityNeed.Safeguards, place.Safeguards);
        var home = advice.For(seeksPlace: false);
        Assert.Equal(PriorityNeedOutcome.CannotTellYet, home.Outcome);
        Assert.StartsWith("Ask whether staying", home.Words);
    }
}
