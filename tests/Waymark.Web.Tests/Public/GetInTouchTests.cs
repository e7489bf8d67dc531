using System.Net;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Referrals;

namespace Waymark.Web.Tests.Public;

public sealed class GetInTouchTests
{
    private static readonly Dictionary<string, string> First = new() { ["Danger"] = "no", ["Who"] = "me" };
    private static readonly Dictionary<string, string> About = new() { ["Name"] = "Bluebell", ["Need"] = "place", ["Children"] = "2", ["LivesIn"] = "E99000002" };
    private static readonly Dictionary<string, string> Reach = new() { ["Phone"] = "07700 900123", ["Safe"] = "text", ["Times"] = "Weekdays 10 to 2" };

    [Fact]
    public async Task Somebody_without_an_account_asks_and_the_worker_who_answers_reads_how_to_reach_her_once_they_accept()
    {
        await using var site = await Site.Open();
        var door = await Door(site);
        var visitor = await site.Visit().Get("/?Told=true");
        Assert.NotEmpty(visitor.Page.QuerySelectorAll("main a[href='/get-in-touch']"));
        await visitor.Get("/get-in-touch");
        Assert.Equal("Ask us to get in touch", visitor.Heading);
        Assert.Contains(door.Name, visitor.Says);
        Assert.Contains("by the end of the next working day", visitor.Says);
        await visitor.Submit(First);
        await visitor.Submit(About);
        Assert.Equal("How can we reach you safely?", visitor.Heading);
        await visitor.Submit(Reach);
        Assert.Equal("Check your answers", visitor.Heading);
        foreach (var said in new[] { "Bluebell", "A safe place to stay", "2 children", "Wyke", "07700 900123", "Send a text. Nothing else.", "Weekdays 10 to 2", "We will not say who we are." })
            Assert.Contains(said, visitor.Says);
        await visitor.Submit(new() { ["_go"] = "send" });
        Assert.Equal("/get-in-touch/next", visitor.Path);
        Assert.Contains("Sent. We have got your answers.", visitor.Says);
        Assert.DoesNotContain("Bluebell", visitor.Text);
        Assert.DoesNotContain("900123", visitor.Text);
        // Opened again it says nothing of having been sent.
        Assert.DoesNotContain("Sent.", (await visitor.Get("/get-in-touch/next")).Says);

        var worker = await site.SignIn("support-worker", door);
        Assert.Contains("Somebody asked for help on the website.", worker.Says);
        await worker.Get("/referrals?state=received");
        Assert.Contains("1 adult, 2 children", worker.Says);
        await worker.Get(worker.Page.QuerySelector("tbody a")!.GetAttribute("href")!);
        Assert.Contains("Herself, on the website", worker.Says);
        Assert.Contains("Nobody else can tell her your answer", worker.Says);
        Assert.DoesNotContain("Bluebell", worker.Text);
        await worker.Get(worker.Path + "/accept");
        await worker.Submit(new() { ["NamedContact"] = "Priya Shah" });
        Assert.Contains("Bluebell", worker.Heading);
        // Nobody referred her, so nobody was told.
        Assert.Contains("She waits to hear from you", worker.Says);
        foreach (var said in new[] { "Safe: text", "Do not call", "Weekdays 10 to 2", "07700 900123" })
            Assert.Contains(said, worker.Says);
    }

    [Fact]
    public async Task Nothing_typed_stands_in_an_address_a_title_or_anything_the_browser_may_keep()
    {
        await using var site = await Site.Open();
        await Door(site);
        var visitor = await site.Visit().Get("/get-in-touch");
        foreach (var answers in new[] { First, About, Reach })
        {
            await visitor.Submit(answers);
            Assert.DoesNotContain('?', visitor.Path);
            Assert.StartsWith("Get in touch", visitor.Page.Title);
            Assert.Contains("no-store", visitor.Answer.Headers.CacheControl!.ToString());
            Assert.Equal("off", visitor.Page.QuerySelector("main form")!.GetAttribute("autocomplete"));
            Assert.Null(visitor.Page.QuerySelector("[data-draft]"));
            Assert.Equal("/leave", visitor.Page.QuerySelector(".govuk-js-exit-this-page-button")?.GetAttribute("href"));
            Assert.Contains("what you typed is lost", visitor.Says);
            Assert.Contains("999", visitor.Says);
        }

        // What travels is sealed.
        var carried = visitor.Hidden("_answers");
        Assert.DoesNotContain("Bluebell", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(carried)));
        await using var db = site.Database.Open(Actor.Operator("Test", site.Area.Code, Guid.Empty));
        Assert.Equal(0, await db.Set<Draft>().CountAsync());
    }

    [Fact]
    public async Task Danger_now_shows_whom_to_call_at_once_and_she_can_still_go_on()
    {
        await using var site = await Site.Open();
        var door = await Door(site);
        var visitor = await site.Visit().Get("/get-in-touch");
        await visitor.Submit(new() { ["Danger"] = "yes", ["Who"] = "me" });
        Assert.Contains("In danger now? Call 999", visitor.Says);
        Assert.Contains("We cannot come to you at once", visitor.Says);
        Assert.Equal("About you", visitor.Heading);
        await visitor.Submit([]);
        await visitor.Submit(Reach);
        await visitor.Submit(new() { ["_go"] = "send" });
        await using var db = site.Store(door);
        Assert.Equal("today", (await db.Set<Referral>().SingleAsync()).Urgency);
    }

    [Fact]
    public async Task Only_what_is_needed_to_reach_her_safely_must_be_said_and_what_was_typed_stays()
    {
        await using var site = await Site.Open();
        await Door(site);
        var visitor = await site.Visit().Get("/get-in-touch");
        await visitor.Submit([]);
        Assert.Equal(["Say who needs help, so that we know whose number it is"], visitor.Errors);
        await visitor.Submit(new() { ["Who"] = "me" });
        await visitor.Submit([]);
        await visitor.Submit(new() { ["OtherWay"] = "Tell the nurse" });
        Assert.Equal(["Say when it is safe. Write “any time” if it is always safe"], visitor.Errors);
        Assert.Equal("Tell the nurse", visitor.Page.QuerySelector("textarea[name=OtherWay]")!.TextContent.Trim());
        await visitor.Submit(new() { ["Times"] = "any time" });
        Assert.Equal("Check your answers", visitor.Heading);
        Assert.Contains("Not said", visitor.Says);
    }

    [Fact, Asvs("2.2.1", "2.2.2", "2.3.1")]
    public async Task Rubbish_and_too_much_is_answered_in_words()
    {
        await using var site = await Site.Open();
        var door = await Door(site);
        var visitor = await site.Visit().Get("/get-in-touch");
        await visitor.Submit(First);
        await visitor.Submit(new() { ["Name"] = new string('x', 10_000), ["Need"] = "<script>", ["Children"] = "-5", ["LivesIn"] = "E06000001" });
        Assert.Equal(["The name must be 60 letters or fewer: it has 10,000", "Choose what you need from the list", "Choose how many children from the list", "Choose a place from the list"], visitor.Errors);
        Assert.DoesNotContain("<script>\"", visitor.Text);
        await visitor.Submit(About);
        await visitor.Submit(new() { ["Phone"] = "\u0007🙈'; --", ["Safe"] = "letter", ["Times"] = "any time" });
        Assert.Contains("Enter the whole phone number, with all its figures", visitor.Errors);
        // More than all its answers together could hold is not read at all.
        await visitor.Submit(new() { ["Phone"] = new string('7', 300_000) });
        Assert.Equal((HttpStatusCode.OK, "Ask us to get in touch"), (visitor.Status, visitor.Heading));
        await visitor.Get("/get-in-touch/nonsense");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        await visitor.Get("/get-in-touch/check");
        Assert.Equal("/get-in-touch", visitor.Path);
        await using var db = site.Store(door);
        Assert.Equal(0, await db.Set<Referral>().CountAsync());
    }

    [Fact]
    public async Task Sent_twice_it_is_one_request()
    {
        await using var site = await Site.Open();
        var door = await Door(site);
        var visitor = await Ready(site);
        var fields = new Dictionary<string, string> { ["_answers"] = visitor.Hidden("_answers"), ["__RequestVerificationToken"] = visitor.Hidden("__RequestVerificationToken"), ["_go"] = "send" };
        await visitor.Post("/get-in-touch/check", fields);
        await visitor.Post("/get-in-touch/check", fields);
        Assert.Equal("/get-in-touch/next", visitor.Path);
        await using var db = site.Store(door);
        Assert.Equal(1, await db.Set<Referral>().CountAsync());
        Assert.Equal(1, await db.Set<Notice>().CountAsync());
    }

    [Fact]
    public async Task Back_and_change_lead_to_what_was_answered_and_on_to_check_again()
    {
        await using var site = await Site.Open();
        await Door(site);
        var visitor = await Ready(site);
        await visitor.Submit(new() { ["_go"] = "about" });
        Assert.Equal("About you", visitor.Heading);
        Assert.Equal("Bluebell", visitor.Page.QuerySelector("#Name")!.GetAttribute("value"));
        await visitor.Submit(new() { ["Name"] = "Wren" });
        Assert.Equal("Check your answers", visitor.Heading);
        Assert.Contains("Wren", visitor.Says);
        await visitor.Submit(new() { ["_go"] = "reach" });
        await visitor.Submit(new() { ["_go"] = "back", ["Times"] = "Sundays" });
        Assert.Equal("About you", visitor.Heading);
        await visitor.Submit();
        Assert.Contains("Sundays", visitor.Says);
    }

    [Fact]
    public async Task Answers_left_lying_for_hours_do_not_open_again()
    {
        var clock = new MovingClock();
        await using var site = await Site.Open(clock);
        var door = await Door(site);
        var visitor = await Ready(site);
        clock.Ahead = TimeSpan.FromHours(3);
        await visitor.Submit(new() { ["_go"] = "send" });
        Assert.Equal("Ask us to get in touch", visitor.Heading);
        Assert.Contains("you were away", visitor.Errors.Single(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Bluebell", visitor.Text);
        Assert.Contains("01632 960001", visitor.Says);
        await visitor.Post("/get-in-touch/reach", new() { ["_answers"] = "bm9uc2Vuc2U=", ["__RequestVerificationToken"] = visitor.Hidden("__RequestVerificationToken") });
        Assert.Contains("you were away", visitor.Errors.Single(), StringComparison.OrdinalIgnoreCase);
        await using var db = site.Store(door);
        Assert.Equal(0, await db.Set<Referral>().CountAsync());
    }

    [Fact]
    public async Task A_form_that_is_not_ours_sends_nothing_and_gives_numbers_to_call()
    {
        await using var site = await Site.Open();
        var door = await Door(site);
        var visitor = await Ready(site);
        await visitor.Post("/get-in-touch/check", new() { ["_answers"] = visitor.Hidden("_answers"), ["_go"] = "send" });
        Assert.StartsWith("This page was not sent.", visitor.Errors.Single());
        Assert.Contains("01632 960001", visitor.Says);
        await using (var db = site.Store(door))
            Assert.Equal(0, await db.Set<Referral>().CountAsync());
        // The page shown carries the proof: pressing once more sends it.
        await visitor.Submit(new() { ["_go"] = "send" });
        Assert.Equal("/get-in-touch/next", visitor.Path);
    }

    [Fact, Asvs("2.4.1", "2.3.2")]
    public async Task Over_the_limit_there_are_plain_words_and_numbers_to_call_and_an_hour_later_it_is_taken()
    {
        var clock = new MovingClock();
        await using var site = await Site.Open(clock);
        var door = await Door(site);
        for (var sent = 0; sent < SendingLimit.MostInAnHour; sent++)
            Assert.Equal("/get-in-touch/next", (await (await Ready(site)).Submit(new() { ["_go"] = "send" })).Path);
        var visitor = await (await Ready(site)).Submit(new() { ["_go"] = "send" });
        Assert.Equal((HttpStatusCode.TooManyRequests, "Call us instead"), (visitor.Status, visitor.Heading));
        Assert.Contains("You did nothing wrong", visitor.Says);
        Assert.Contains("01632 960001", visitor.Says);
        await using (var db = site.Store(door))
            Assert.Equal(SendingLimit.MostInAnHour, await db.Set<Referral>().CountAsync());
        clock.Ahead = TimeSpan.FromMinutes(61);
        Assert.Equal("/get-in-touch/next", (await (await Ready(site)).Submit(new() { ["_go"] = "send" })).Path);
    }

    [Fact]
    public async Task Where_nobody_answers_there_are_numbers_to_call_and_no_form()
    {
        await using var site = await Site.Open();
        var visitor = await site.Visit().Get("/get-in-touch");
        Assert.Equal("Call us", visitor.Heading);
        Assert.Contains("01632 960001", visitor.Says);
        Assert.Empty(visitor.Page.QuerySelectorAll("main form"));
        await visitor.Post("/get-in-touch", First);
        Assert.Equal("Call us", visitor.Heading);
    }

    [Fact]
    public async Task Somebody_who_works_here_asks_as_anybody_and_their_visit_is_not_written_down()
    {
        await using var site = await Site.Open();
        var door = await Door(site);
        var worker = await site.SignIn("referrer", site.Surgery, "Wendy Worker");
        await worker.Get("/get-in-touch");
        foreach (var answers in new[] { First, About, Reach, new() { ["_go"] = "send" } })
            await worker.Submit(answers);
        Assert.Equal("/get-in-touch/next", worker.Path);
        await using (var db = site.Store(door))
            Assert.Single(await db.Set<Referral>().ToListAsync());
        await using var surgery = site.Store(site.Surgery);
        Assert.DoesNotContain(await surgery.Set<ReadEntry>().Select(entry => entry.Page).ToListAsync(), page => page.Contains("Public"));
        Assert.Empty(await surgery.Set<AuditEntry>().Where(entry => entry.Activity == AskForHelp.Activity).ToListAsync());
    }

    [Fact]
    public async Task A_friend_is_reached_and_she_is_not()
    {
        await using var site = await Site.Open();
        var door = await Door(site);
        var visitor = await site.Visit().Get("/get-in-touch");
        await visitor.Submit(new() { ["Who"] = "other" });
        Assert.Contains("What do they need?", visitor.Says);
        await visitor.Submit(new() { ["Name"] = "Sam" });
        await visitor.Submit(Reach);
        await visitor.Submit(new() { ["_go"] = "send" });
        await using var db = site.Store(door);
        var referral = await db.Set<Referral>().SingleAsync();
        Assert.True((await new AcceptReferral(db).Run(new(referral.Id, 0, "Priya", null), CancellationToken.None)).Done);
        var worker = await site.SignIn("support-worker", door);
        await worker.Get($"/cases/{referral.CaseId:N}");
        Assert.Contains("Do not contact her: ask Sam, who asked for her. 07700 900123: safe to send a text, and nothing else.", worker.Says);
    }

    [Fact]
    public async Task Whoever_declines_is_told_that_she_hears_nothing()
    {
        await using var site = await Site.Open();
        var door = await Door(site);
        await (await Ready(site)).Submit(new() { ["_go"] = "send" });
        var worker = await site.SignIn("support-worker", door);
        await worker.Get("/referrals?state=received");
        await worker.Get(worker.Page.QuerySelector("tbody a")!.GetAttribute("href")! + "/decline");
        Assert.Contains("nobody tells her that you declined", worker.Says);
        await worker.Submit(new() { ["PrimaryReason"] = worker.Page.QuerySelector("input[name=PrimaryReason]")!.GetAttribute("value")!, ["NextAction"] = worker.Page.QuerySelector("input[name=NextAction]")!.GetAttribute("value")! });
        Assert.Contains("Declined. Nobody has told her.", worker.Says);
        await worker.Get("/cases");
        Assert.DoesNotContain("Bluebell", worker.Text);
    }

    [Fact]
    public void Whoever_sends_from_one_line_is_counted_together_and_nobody_else_is()
    {
        var limit = new SendingLimit(TimeProvider.System);
        for (var sent = 0; sent < SendingLimit.MostInAnHour; sent++)
            Assert.True(limit.Take(IPAddress.Parse($"2001:db8:1:2::{sent + 1}")));
        Assert.False(limit.Take(IPAddress.Parse("2001:db8:1:2::ffff")));
        Assert.True(limit.Take(IPAddress.Parse("2001:db8:1:3::1")));
        Assert.True(limit.Take(IPAddress.Parse("192.0.2.1")));
    }

    /// <summary>A visitor who has sent as often as one address may and sends once more.</summary>
    internal static async Task<Browser> OnceTooOften(Site site)
    {
        await Door(site);
        var limit = (SendingLimit)site.Services.GetService(typeof(SendingLimit))!;
        while (limit.Take(System.Net.IPAddress.Loopback))
        {
        }

        var visitor = await site.Visit().Get("/get-in-touch");
        await visitor.Submit(new() { ["Danger"] = "no", ["Who"] = "me" });
        await visitor.Submit(new() { ["Name"] = "Bluebell", ["Need"] = "talk" });
        await visitor.Submit(new() { ["Phone"] = "07700 900123", ["Safe"] = "text", ["Times"] = "any time" });
        await visitor.Submit(new() { ["_go"] = "send" });
        return visitor;
    }

    /// <summary>The partner that the made-up area names.</summary>
    internal static async Task<Organisation> Door(Site site)
    {
        var door = new Organisation { AreaCode = site.Area.Code, Name = site.Area.FrontDoor!.Organisation!, Kind = site.Area.FrontDoor.OrganisationKind, ReceivesReferrals = true };
        await using var db = site.Database.Open(Actor.Operator("Test", site.Area.Code, Guid.Empty));
        db.Add(door);
        Assert.Null(await db.Save(new Activity("Add an organisation", Permission.Administer), null, CancellationToken.None));
        return door;
    }

    private static async Task<Browser> Ready(Site site)
    {
        var visitor = await site.Visit().Get("/get-in-touch");
        foreach (var answers in new[] { First, About, Reach })
            await visitor.Submit(answers);
        Assert.Equal("Check your answers", visitor.Heading);
        return visitor;
    }

    private sealed class MovingClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }
}
