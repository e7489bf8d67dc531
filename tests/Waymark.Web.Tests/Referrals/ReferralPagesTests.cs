using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Referrals;

namespace Waymark.Web.Tests.Referrals;

public sealed class ReferralPagesTests
{
    [Fact]
    public async Task The_organisation_asked_reads_what_is_asked_and_not_who_she_is_until_it_accepts()
    {
        await using var site = await Site.Open();
        var id = await Refer(site);
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get($"/referrals/{id:N}");
        Assert.Equal("A safe place to stay", worker.Heading);
        Assert.Contains("1 adult, 1 child (under 1)", worker.Says);
        Assert.DoesNotContain("Isobel", worker.Text);
        await worker.Get($"/referrals/{id:N}/accept");
        await worker.Submit(new() { ["NamedContact"] = "Priya Shah" });
        await worker.Get($"/referrals/{id:N}");
        Assert.Contains("Priya Shah at Harbour Refuge will be in touch", worker.Says);
    }

    [Fact]
    public async Task Accepting_without_a_name_to_tell_her_is_refused_and_nothing_typed_is_lost()
    {
        await using var site = await Site.Open();
        var id = await Refer(site);
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get($"/referrals/{id:N}/accept");
        await worker.Submit(new() { ["NamedContact"] = " ", ["WordToReferrer"] = "We call at ten." });
        Assert.Equal(["Say who will be in touch, so that the referrer can tell her"], worker.Errors);
        Assert.Contains("We call at ten.", worker.Text);
    }

    [Fact]
    public async Task A_referral_to_somebody_else_is_the_same_page_as_none_at_all()
    {
        await using var site = await Site.Open();
        var id = await Refer(site);
        var stranger = await site.SignIn("refuge-worker", site.Council);
        await stranger.Get($"/referrals/{id:N}");
        var theirs = (stranger.Status, stranger.Text);
        await stranger.Get($"/referrals/{Guid.NewGuid():N}");
        Assert.Equal(theirs, (stranger.Status, stranger.Text));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, stranger.Status);
    }

    private static async Task<Guid> Refer(Site site)
    {
        await using var db = site.Store(site.Surgery);
        var made = await new MakeReferral(db, new AreaInForce()).Run(new MakeReferral.Request
        {
            NewCase = new OpenCase.Request { Survivor = new OpenCase.NewPerson { GivenName = "Isobel", FamilyName = "Example" } },
            ToOrganisationId = site.Refuge.Id,
            Seeks = "safe-accommodation",
            Source = "health-gp",
            ChildrenAges = [0],
        }, CancellationToken.None);
        return made.Value;
    }
}
