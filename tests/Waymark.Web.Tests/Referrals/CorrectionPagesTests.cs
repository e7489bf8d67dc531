using System.Net;
using Waymark.Areas;
using Waymark.People;
using Waymark.Referrals;

namespace Waymark.Web.Tests.Referrals;

public sealed class CorrectionPagesTests
{
    [Fact]
    public async Task The_referrer_corrects_what_waits_and_the_service_reads_it_again_before_it_answers()
    {
        await using var site = await Site.Open();
        var id = await Refer(site);
        var referrer = await site.SignIn("referrer", site.Surgery);
        var colleague = await site.SignIn("referrer", site.Surgery, "Bea Example");
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get($"/referrals/{id:N}/accept");
        await referrer.Get($"/referrals/{id:N}");
        await referrer.Get(referrer.Page.QuerySelectorAll("main a").First(link => link.TextContent.Trim() == "Correct what was written").GetAttribute("href")!);
        await colleague.Get(referrer.Path);
        await referrer.Submit(new() { ["Needs"] = "A ground-floor room", ["Children"] = "2", ["Ages"] = "3, seven", ["Reason"] = "Two children" });
        Assert.Equal(["Each age must be a whole number from 0 to 17"], referrer.Errors);
        await referrer.Submit(new() { ["Ages"] = "3, 7" });
        Assert.Contains("1 adult, 2 children (3 and 7)", referrer.Says);

        await colleague.Submit(new() { ["Needs"] = "A cot", ["Reason"] = "A baby" });
        Assert.Contains("Both texts, side by side", colleague.Says);
        Assert.Contains("A ground-floor room", colleague.Page.QuerySelector("main table")!.TextContent);
        Assert.Contains("A cot", colleague.Page.QuerySelector("main table")!.TextContent);

        await worker.Submit(new() { ["NamedContact"] = "Priya Shah" });
        Assert.StartsWith("The referrer corrected this referral while you were writing.", worker.Errors.Single());
        Assert.Contains("A ground-floor room", worker.Says);
        Assert.Contains("Priya Shah", worker.Text);
        await worker.Get("/today");
        Assert.Contains("was corrected", worker.Says);
    }

    [Fact]
    public async Task A_referral_withdrawn_says_why_and_nobody_can_answer_it()
    {
        await using var site = await Site.Open();
        var id = await Refer(site);
        var referrer = await site.SignIn("referrer", site.Surgery);
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get($"/referrals/{id:N}/decline");
        await referrer.Get($"/referrals/{id:N}/withdraw");
        await referrer.Submit(new() { ["Reason"] = "She went to her sister" });
        Assert.Contains("Withdrawn on", referrer.Says);
        await worker.Submit(new() { ["PrimaryReason"] = "U01", ["NextAction"] = "SAFETY_PLAN" }, "Decline and tell the referrer");
        Assert.Contains("She went to her sister. It needs no answer", worker.Errors.Single());
        await worker.Get("/referrals?state=withdrawn");
        Assert.Contains("1 referral", worker.Says);
        await worker.Get($"/referrals/{id:N}/correct");
        Assert.Equal(HttpStatusCode.NotFound, worker.Status);
    }

    [Fact]
    public async Task An_answer_entered_wrongly_is_put_right_and_the_referrer_hears_of_it()
    {
        await using var site = await Site.Open();
        var id = await Refer(site);
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        var second = await site.SignIn("refuge-worker", site.Refuge, "Bea Example");
        await worker.Get($"/referrals/{id:N}/decline");
        Assert.Contains("she has priority need for housing", worker.Says);
        await worker.Submit(new() { ["PrimaryReason"] = "U01", ["NextAction"] = "SAFETY_PLAN" }, "Decline and tell the referrer");
        await worker.Get(worker.Page.QuerySelectorAll("main a").First(link => link.TextContent.Contains("The answer is wrong")).GetAttribute("href")!);
        await second.Get(worker.Path);
        await worker.Submit(new() { ["State"] = "accepted", ["NamedContact"] = "Priya Shah" });
        Assert.Equal(["Say why, so that whoever reads the history understands"], worker.Errors);
        await worker.Submit(new() { ["Reason"] = "The wrong button" });
        Assert.Contains("Priya Shah at Harbour Refuge will be in touch", worker.Says);
        await second.Submit(new() { ["PrimaryReason"] = "U05", ["Reason"] = "Too many" });
        Assert.Contains("Both texts, side by side", second.Says);
        Assert.Contains("Accepted", second.Page.QuerySelector("main table")!.TextContent);
        var referrer = await site.SignIn("referrer", site.Surgery);
        await referrer.Get("/today");
        Assert.Contains("it is accepted", referrer.Says);
        await referrer.Get($"/referrals/{id:N}/correct");
        Assert.Equal(HttpStatusCode.NotFound, referrer.Status);
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
