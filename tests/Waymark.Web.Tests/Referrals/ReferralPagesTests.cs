using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Referrals;

namespace Waymark.Web.Tests.Referrals;

public sealed class ReferralPagesTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task The_organisation_asked_reads_what_is_asked_and_not_who_she_is_until_it_accepts(bool postgres)
    {
        await using var site = await Site.Open(postgres: postgres);
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

    [Fact]
    public async Task A_name_or_a_word_too_long_is_refused_in_words()
    {
        await using var site = await Site.Open();
        var id = await Refer(site);
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get($"/referrals/{id:N}/accept");
        await worker.Submit(new() { ["NamedContact"] = new string('P', 121), ["WordToReferrer"] = new string('w', 1001) });
        Assert.Equal(["The name of who will be in touch must be 120 characters or fewer: it has 121", "What the referrer should know must be 1,000 characters or fewer: it has 1,001"], worker.Errors);
        await worker.Submit(new() { ["NamedContact"] = "Priya\u0007 Shah", ["WordToReferrer"] = "" });
        await worker.Get($"/referrals/{id:N}");
        Assert.Contains("Priya Shah at Harbour Refuge", worker.Says);
        Assert.DoesNotContain("\u0007", worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_answers_after_a_colleague_is_told_by_whom_and_reads_both_texts()
    {
        await using var site = await Site.Open();
        var id = await Refer(site);
        var first = await site.SignIn("refuge-worker", site.Refuge, "Ada Example");
        var second = await site.SignIn("refuge-worker", site.Refuge, "Bea Example");
        var third = await site.SignIn("refuge-worker", site.Refuge, "Cal Example");
        await first.Get($"/referrals/{id:N}/accept");
        await second.Get($"/referrals/{id:N}/accept");
        await third.Get($"/referrals/{id:N}/decline");
        await first.Submit(new() { ["NamedContact"] = "Ada Example", ["WordToReferrer"] = "We call at ten." });
        await second.Submit(new() { ["NamedContact"] = "Bea Example", ["WordToReferrer"] = "We call at noon." });
        Assert.StartsWith("Ada Example answered this referral on ", second.Errors.Single());
        Assert.EndsWith(": accepted. What you wrote was not sent.", second.Errors.Single());
        Assert.Contains("We call at ten.", second.Says);
        Assert.Contains("We call at noon.", second.Says);
        Assert.Equal("1", second.Hidden("_version"));
        await third.Submit(new() { ["PrimaryReason"] = "U99", ["OtherReason"] = "Full", ["WordToReferrer"] = "Try next week." }, "Decline and tell the referrer");
        Assert.StartsWith("Ada Example answered this referral on ", third.Errors.Single());
        Assert.Contains("We call at ten.", third.Says);
        Assert.Contains("Try next week.", third.Says);
    }

    [Fact]
    public async Task Whoever_opened_the_referral_of_a_case_they_may_see_stands_among_those_who_looked()
    {
        await using var site = await Site.Open();
        var id = await Refer(site);
        var worker = await site.SignIn("refuge-worker", site.Refuge, "Ada Example");
        await worker.Get($"/referrals/{id:N}/accept");
        await worker.Submit(new() { ["NamedContact"] = "Ada Example" });
        var casePath = worker.Path;
        var referrer = await site.SignIn("referrer", site.Surgery, "Rhys Example");
        await referrer.Get($"/referrals/{id:N}");
        await worker.Get(casePath);
        Assert.Contains("Rhys Example", worker.Text);
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
