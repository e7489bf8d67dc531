using Microsoft.EntityFrameworkCore;
using Waymark.Accommodation;
using Waymark.People;
using Waymark.Referrals;

namespace Waymark.Web.Tests.Referrals;

public sealed class ReferJourneyTests
{
    [Fact]
    public async Task A_surgery_refers_a_woman_and_her_baby_and_hears_why_the_refuge_cannot_take_them()
    {
        await using var site = await Site.Open();
        var surgery = await site.SignIn("referrer", site.Surgery, "Dr Noor");
        await AnswerAll(site, surgery);
        Assert.Equal("Check your answers before you refer", surgery.Heading);
        Assert.Contains("Isobel Example", surgery.Says);
        Assert.Contains("Safe: call", surgery.Says);
        Assert.Contains("Mia, under 1", surgery.Says);
        await surgery.Submit(button: "Send the referral");
        Assert.Equal("Equality questions", surgery.Heading);
        await surgery.Submit(new() { ["Answers[sex]"] = "female", ["Answers[religion]"] = ":declined" }, "Save");
        Assert.EndsWith("/sent", surgery.Path);
        Assert.Contains("Harbour Refuge has been told", surgery.Says);

        await using (var store = site.Store(site.Surgery))
        {
            var file = await store.Set<CaseFile>().SingleAsync();
            Assert.Equal("E99000002", file.HomeAuthorityCode);
            var said = await store.Set<EqualityAnswer>().ToDictionaryAsync(e => e.Question, e => (e.State, e.Code));
            Assert.Equal((AnswerState.Answered, "female"), said["sex"]);
            Assert.Equal((AnswerState.Declined, (string?)null), said["religion"]);
            Assert.DoesNotContain("ethnicity", said.Keys);
        }

        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get("/referrals?state=received");
        await worker.Get(worker.Page.QuerySelector("main table a")!.GetAttribute("href")!);
        Assert.DoesNotContain("Isobel", worker.Text);
        await worker.Get(worker.Path + "/decline");
        await worker.Submit(new() { ["PrimaryReason"] = "U01" });
        Assert.Equal(["Say what happens next for her: nobody is turned away with nothing"], worker.Errors);
        await worker.Submit(new() { ["PrimaryReason"] = "U01", ["NextAction"] = "ONWARD_REFERRAL", ["WordToReferrer"] = "A room may come free on Friday." });
        Assert.Contains("Declined. The referrer has been told", worker.Says);

        await using (var store = site.Store(site.Refuge))
        {
            var turned = await store.Set<TurnAway>().SingleAsync();
            Assert.Equal(("U01", "DISPERSED", 1, "E99000001"), (turned.PrimaryReason, turned.AccommodationType, turned.Children, turned.AuthorityCode));
        }

        await surgery.Get("/today");
        Assert.Contains("A referral you made was declined", surgery.Says);
        await surgery.Submit(button: "A referral you made was declined. Read why, and what happens next.");
        Assert.Contains("A room may come free on Friday.", surgery.Says);
    }

    [Fact]
    public async Task A_name_or_what_to_call_her_is_asked_for_and_nothing_else_typed_is_lost()
    {
        await using var site = await Site.Open();
        var browser = await site.SignIn("referrer", site.Surgery);
        await browser.Get("/refer");
        await browser.Submit(new() { ["BornOn.Day"] = "31", ["BornOn.Month"] = "2", ["BornOn.Year"] = "1988", ["Age"] = "old" }, "Continue");
        Assert.Equal(["Age must be a whole number from 0 to 120", "Date of birth must be a real date", "Enter a name, or what to call her"], browser.Errors.Order(StringComparer.Ordinal));
        Assert.Equal("1988", browser.Page.QuerySelector("[name='BornOn.Year']")!.GetAttribute("value"));
        Assert.Equal("old", browser.Page.QuerySelector("[name=Age]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Over_long_words_are_refused_in_words_and_control_characters_do_not_arrive()
    {
        await using var site = await Site.Open();
        var browser = await site.SignIn("referrer", site.Surgery);
        await browser.Get("/refer/who");
        await browser.Submit(new() { ["GivenName"] = new string('a', 121) }, "Continue");
        Assert.Equal(["First name must be 120 characters or fewer: it has 121"], browser.Errors);
        await browser.Submit(new() { ["GivenName"] = "Iso\u0001bel\u0007" }, "Continue");
        await browser.Get("/refer/who");
        Assert.Equal("Isobel", browser.Page.QuerySelector("[name=GivenName]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_form_with_characters_that_no_text_holds_is_refused_and_breaks_nothing()
    {
        await using var site = await Site.Open();
        var browser = await site.SignIn("referrer", site.Surgery);
        await browser.Get("/refer/who");
        await browser.Submit(new() { ["GivenName"] = "Iso\u0000bel" }, "Continue");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, browser.Status);
    }

    [Fact]
    public async Task What_nobody_asked_her_about_is_unsafe_even_when_it_is_ticked()
    {
        await using var site = await Site.Open();
        var browser = await site.SignIn("referrer", site.Surgery);
        await browser.Get("/refer/who");
        await browser.Submit(new() { ["GivenName"] = "Isobel" }, "Continue");
        await browser.SubmitMany([("Contact.Asked", "no"), ("Contact.Safe", "call")], "Continue");
        await AnswerFrom(site, browser, "home");
        Assert.Contains("Not asked yet: nothing is safe", browser.Says);
    }

    [Fact]
    public async Task Referring_without_her_agreement_needs_a_reason()
    {
        await using var site = await Site.Open();
        var browser = await site.SignIn("referrer", site.Surgery);
        await AnswerAll(site, browser);
        await browser.Get("/refer/agreement?change=true");
        await browser.Submit(new() { ["Agrees"] = "no" }, "Continue");
        Assert.StartsWith("Say why it is right to refer without her agreement", browser.Errors.Single());
        await browser.Submit(new() { ["Agrees"] = "no", ["WhyWithoutConsent"] = "Her life is in danger." }, "Continue");
        Assert.Contains("No. Her life is in danger.", browser.Says);
    }

    [Fact]
    public async Task A_service_that_is_not_on_the_list_cannot_be_asked()
    {
        await using var site = await Site.Open();
        var browser = await site.SignIn("referrer", site.Surgery);
        await AnswerAll(site, browser);
        await browser.Get("/refer/organisation?change=true");
        await browser.Submit(new() { ["ToOrganisationId"] = site.Council.Id.ToString() }, "Continue");
        Assert.Equal(["Choose a service from the list"], browser.Errors);
    }

    [Fact]
    public async Task A_referral_sent_twice_is_made_once()
    {
        await using var site = await Site.Open();
        var browser = await site.SignIn("referrer", site.Surgery);
        await AnswerAll(site, browser);
        var fields = new Dictionary<string, string> { ["__RequestVerificationToken"] = browser.Hidden("__RequestVerificationToken"), ["_once"] = browser.Hidden("_once") };
        await browser.Post("/refer/check", fields);
        var first = browser.Path;
        Assert.Equal("Equality questions", browser.Heading);
        await browser.Post("/refer/check", fields);
        Assert.Equal(first, browser.Path);
        await using var store = site.Store(site.Surgery);
        Assert.Equal(1, await store.Set<Referral>().CountAsync());
    }

    [Fact]
    public async Task Where_help_lies_is_said_before_it_is_sent_and_turns_nobody_away()
    {
        await using var site = await Site.Open();
        var browser = await site.SignIn("referrer", site.Surgery);
        await AnswerAll(site, browser);
        Assert.Contains("This is domestic abuse under the Act.", browser.Says);
        await browser.Get("/refer/others?change=true");
        await browser.Submit(new() { ["HarmAge"] = "15" }, "Continue");
        Assert.Contains("Use the pathway for children and young people who harm", browser.Says);
        await browser.Submit(button: "Send the referral");
        await using var store = site.Store(site.Surgery);
        Assert.Equal(1, await store.Set<Referral>().CountAsync());
    }

    [Fact]
    public async Task From_a_case_nothing_known_is_asked_again()
    {
        await using var site = await Site.Open();
        var browser = await site.SignIn("referrer", site.Surgery);
        await AnswerAll(site, browser);
        await browser.Submit(button: "Send the referral");
        await using var store = site.Store(site.Surgery);
        var id = (await store.Set<CaseFile>().SingleAsync()).Id;
        await browser.Get($"/cases/{id:N}/refer");
        Assert.Equal("Which children need help too?", browser.Heading);
        Assert.Equal("Mia", browser.Page.QuerySelector("[name='ChildName[0]']")!.GetAttribute("value"));
        await browser.Submit(button: "Continue");
        Assert.Equal("What does she need?", browser.Heading);
    }

    [Fact]
    public async Task A_case_that_is_not_ours_cannot_be_referred_and_looks_like_none()
    {
        await using var site = await Site.Open();
        var browser = await site.SignIn("referrer", site.Surgery);
        await AnswerAll(site, browser);
        await browser.Submit(button: "Send the referral");
        await using var store = site.Store(site.Surgery);
        var id = (await store.Set<CaseFile>().SingleAsync()).Id;
        var stranger = await site.SignIn("referrer", site.Council);
        await stranger.Get($"/cases/{id:N}/refer/children");
        var theirs = (stranger.Status, stranger.Text);
        await stranger.Get($"/cases/{Guid.NewGuid():N}/refer/children");
        Assert.Equal(theirs, (stranger.Status, stranger.Text));
    }

    internal static async Task AnswerAll(Site site, Browser browser)
    {
        await browser.Get("/refer");
        await browser.Submit(new() { ["GivenName"] = "Isobel", ["FamilyName"] = "Example", ["BornOn.Day"] = "27", ["BornOn.Month"] = "march", ["BornOn.Year"] = "1988" }, "Continue");
        await browser.SubmitMany([("Contact.Asked", "yes"), ("Contact.Safe", "call"), ("Contact.Safe", "text"), ("Contact.Phone", "07700 900123"), ("Contact.Times", "weekdays 10 to 2")], "Continue");
        await AnswerFrom(site, browser, "home");
    }

    private static async Task AnswerFrom(Site site, Browser browser, string step)
    {
        Assert.EndsWith(step, browser.Path);
        await browser.Submit(new() { ["Home"] = "E99000002" }, "Continue");
        await browser.SubmitMany([("Abuse", "DA1A"), ("Abuse", "DA1C")], "Continue");
        await browser.SubmitMany([("HarmGivenName", "Mark"), ("HarmFamilyName", "Example"), ("HarmAge", "41"), ("Connections", "PC_A")], "Continue");
        await browser.Submit(new() { ["ChildName[0]"] = "Mia", ["ChildAge[0]"] = "0" }, "Continue");
        await browser.Submit(new() { ["Seeks"] = "safe-accommodation" }, "Continue");
        await browser.Submit(new() { ["ToOrganisationId"] = site.Refuge.Id.ToString(), ["AccommodationType"] = "DISPERSED" }, "Continue");
        await browser.Submit(new() { ["Needs"] = "Ground floor, a cot.", ["Urgency"] = "today" }, "Continue");
        await browser.Submit(new() { ["Agrees"] = "yes" }, "Continue");
        await browser.Submit(new() { ["Source"] = "health-gp" }, "Continue");
    }
}
