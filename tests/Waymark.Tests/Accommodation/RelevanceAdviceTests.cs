using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Returns;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Accommodation;

public sealed class RelevanceAdviceTests
{
    private static Scheme Scheme(string type, AccommodationProvider? provider = null, AccommodationProvider? owner = null, bool? temporary = null, bool? selfContained = null, bool? shared = null) => new()
    {
        OrganisationId = Guid.NewGuid(), AreaCode = TestStore.Area, Name = "Aspen House", AccommodationType = type, AuthorityCode = "E99000001",
        Provider = provider, OwnedOrManagedBy = owner, Temporary = temporary, SelfContained = selfContained, Shared = shared,
    };

    [Theory]
    [InlineData("REFUGE")]
    [InlineData("SPECIALIST_SAFE")]
    [InlineData("DISPERSED")]
    [InlineData("SECOND_STAGE")]
    [InlineData("OTHER_DESIGNATED")]
    public void Every_kind_the_regulations_name_counts_when_a_charity_for_victims_provides_and_owns_it(string type) =>
        Assert.True(RelevanceAdvice.Of(Scheme(type, AccommodationProvider.CharityWithDomesticAbuseObjects, AccommodationProvider.CharityWithDomesticAbuseObjects)).Relevant);

    [Fact]
    public void A_sanctuary_scheme_counts_whoever_provides_it() => Assert.True(RelevanceAdvice.Of(Scheme("SANCTUARY", AccommodationProvider.Private)).Relevant);

    [Fact]
    public void A_private_provider_does_not_count_whatever_else_is_not_known()
    {
        var advice = RelevanceAdvice.Of(Scheme("REFUGE", AccommodationProvider.Private));
        Assert.False(advice.Relevant);
        Assert.Contains("do not name who provides it", advice.Why);
    }

    [Fact]
    public void Shared_rooms_of_a_private_owner_for_a_time_are_bed_and_breakfast()
    {
        var advice = RelevanceAdvice.Of(Scheme("REFUGE", AccommodationProvider.LocalHousingAuthority, AccommodationProvider.Private, temporary: true, selfContained: false, shared: true));
        Assert.False(advice.Relevant);
        Assert.Contains("bed and breakfast", advice.Why);
    }

    [Fact]
    public void What_is_not_known_is_asked_for_and_never_taken_for_a_no()
    {
        Assert.Equal((null, "Not known yet. Say who provides it."), Told(Scheme("REFUGE")));
        Assert.Equal((null, "Not known yet. Say who owns or manages the building."), Told(Scheme("REFUGE", AccommodationProvider.LocalHousingAuthority)));
        Assert.Null(RelevanceAdvice.Of(Scheme("REFUGE", AccommodationProvider.LocalHousingAuthority, AccommodationProvider.Private)).Relevant);
        Assert.True(RelevanceAdvice.Of(Scheme("REFUGE", AccommodationProvider.LocalHousingAuthority, AccommodationProvider.Private, selfContained: true)).Relevant);
        Assert.Null(RelevanceAdvice.Of(Scheme("HOTEL", AccommodationProvider.LocalHousingAuthority)).Relevant);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_annual_return_can_say_which_units_count_and_of_which_nobody_has_said(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        var refuge = world.Organisation();
        var (charity, hotel) = (world.Scheme(refuge), world.Scheme(refuge));
        (charity.Provider, charity.OwnedOrManagedBy, hotel.Provider) = (AccommodationProvider.CharityWithDomesticAbuseObjects, AccommodationProvider.NonProfitRegisteredProvider, AccommodationProvider.Private);
        foreach (var scheme in (Scheme[])[charity, hotel])
            scheme.Relevant = RelevanceAdvice.Of(scheme).Relevant;
        foreach (var scheme in (Scheme[])[charity, charity, hotel, world.Scheme(refuge), world.Scheme(refuge, "SANCTUARY")])
            world.Unit(scheme, "2024-01-01");
        await world.Save(store);
        await using var db = store.Database.Open(TestStore.Somebody(Guid.NewGuid(), Permission.BuildReturns));
        var field = AccommodationFields.All.Single(one => one.Code == "accommodation.units-by-relevance");
        var rows = await field.Rows(db, new ReturnScope(TestStore.Area, SmallWorld.County, [SmallWorld.County], SmallWorld.Day("2024-04-01"), SmallWorld.Day("2025-03-31"), 65, 24)).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["not-relevant 1", "relevant 3", "unknown 1"], rows.CountBy(row => row.Part ?? "").Select(part => $"{part.Key} {part.Value}").Order(StringComparer.Ordinal));
    }

    private static (bool?, string) Told(Scheme scheme) => (RelevanceAdvice.Of(scheme).Relevant, RelevanceAdvice.Of(scheme).Why);
}
