using Waymark.Access;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Marac;

public sealed class MaracExpectedTests
{
    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Cases_of_the_last_four_whole_quarters_stand_beside_how_many_to_expect(string kind)
    {
        await using var here = await Partnership.Open(kind);
        var world = new SmallWorld();
        var coordinator = world.Organisation();
        foreach (var heard in (string[])["2024-03-31", "2024-04-01", "2025-03-31", "2025-04-01"])
            world.Marac(world.Case(world.Person(coordinator)), heard);
        await world.Save(here.Store);
        await using var db = here.Store.Database.Open(TestStore.Somebody(coordinator.Id, Permission.CoordinateMarac, Permission.SeeCases));
        var answer = (await new MaracExpected(db, here.Areas, ReferenceFiles.Find(AppContext.BaseDirectory)).Show(TestContext.Current.CancellationToken))!;
        var women = here.Area.OwnAuthorities.Where(authority => authority.CarriesPartFourDuties).Sum(authority => here.Area.PopulationOf(authority.Code, PopulationSex.Female, PopulationAges.SixteenAndOver));
        Assert.Equal((2, women, women * 40m / 10_000), (answer.Heard, answer.Women, answer.Expected));
        Assert.Equal(answer.Expected / 100, answer.ForExpected.Idvas);
        Assert.Equal((SmallWorld.Day("2024-04-01"), SmallWorld.Day("2025-03-31")), (answer.From, answer.To));
    }
}
