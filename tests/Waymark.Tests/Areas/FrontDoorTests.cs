using Waymark.Access;
using Waymark.Areas;

namespace Waymark.Tests.Areas;

public sealed class FrontDoorTests
{
    private static readonly Organisation Charity = Partner("Larkspur");
    private static readonly Organisation Another = Partner("Foxglove");

    [Fact]
    public void The_only_partner_of_the_kind_answers() => Assert.Same(Charity, new FrontDoor("support-charity", "invented").Among([Charity, Partner("Harbour", "refuge")]));

    [Fact]
    public void Of_several_the_one_that_is_named_answers() => Assert.Same(Another, new FrontDoor("support-charity", "invented", "Foxglove").Among([Charity, Another]));

    [Fact]
    public void Nobody_answers_rather_than_whoever_comes_first()
    {
        Assert.Null(new FrontDoor("support-charity", "invented").Among([Charity, Another]));
        Assert.Null(new FrontDoor("support-charity", "invented", "Foxglove").Among([Charity]));
        Assert.Null(new FrontDoor("support-charity", "invented").Among([Partner("Harbour", "refuge")]));
    }

    [Fact]
    public void A_partner_that_left_or_takes_no_referrals_does_not_answer()
    {
        Assert.Null(new FrontDoor("support-charity", "invented").Among([Partner("Larkspur", receives: false)]));
        Assert.Null(new FrontDoor("support-charity", "invented").Among([Partner("Larkspur", left: new DateOnly(2025, 6, 1))]));
    }

    [Fact]
    public void Every_area_names_a_kind_of_partner_that_there_is()
    {
        var codes = new CodeLists(ReferenceFiles.Find(AppContext.BaseDirectory));
        Assert.All(AreaList.Read(House.Areas), listing => Assert.True(codes.Has("organisation-kinds", listing.Reading.Pack!.FrontDoor!.OrganisationKind), listing.Code));
    }

    [Fact]
    public void An_area_that_names_nobody_is_told_so()
    {
        using var folder = new AreaFolder();
        folder.Change("area.json", "\"organisationKind\": \"support-charity\",", "");
        Assert.Contains(folder.Read().Faults, fault => fault.Place.StartsWith("/frontDoor", StringComparison.Ordinal));
    }

    private static Organisation Partner(string name, string kind = "support-charity", bool receives = true, DateOnly? left = null) =>
        new() { AreaCode = "testshire", Name = name, Kind = kind, ReceivesReferrals = receives, LeftOn = left };
}
