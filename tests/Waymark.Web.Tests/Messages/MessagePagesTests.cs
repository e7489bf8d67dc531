using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access;
using Waymark.Messages;
using Waymark.People;
using Waymark.Shared;
using Waymark.Web.Tests.Access;

namespace Waymark.Web.Tests.Messages;

/// <summary>The clock stands at half past ten on a Tuesday in June, and she may be written to on Tuesdays from 12 to 2.</summary>
public sealed class MessagePagesTests
{
    [Fact]
    public async Task A_message_is_chosen_checked_sent_in_her_hours_and_told_of()
    {
        var clock = new MovingClock();
        await using var site = await Open(clock);
        var id = await Case(site);
        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get($"/cases/{id:N}");
        await worker.Get(worker.Page.QuerySelectorAll("main a").Single(link => link.TextContent == "Send a safe message").GetAttribute("href")!);
        Assert.Contains("To her by text: It goes on Tuesday 10 June 2025, 12:00, because a message may arrive Tuesdays from 12:00 to 14:00.", worker.Says);
        Assert.Contains("To her by email: Nothing is sent: She has not said that an email is safe.", worker.Says);
        await worker.Submit(button: "Continue");
        Assert.Equal(["Choose to whom"], worker.Errors);
        await worker.Submit(new() { ["To"] = "her", ["How"] = "email", ["Wording"] = "ring" }, "Continue");
        Assert.Contains("not said that an email is safe", worker.Errors.Single());
        await worker.Submit(new() { ["To"] = "her", ["How"] = "text", ["Wording"] = "ring" }, "Continue");

        Assert.Equal("Check the message", worker.Heading);
        Assert.Contains("Isobel Example", worker.Says);
        Assert.Contains("her number that ends in 23", worker.Says);
        Assert.DoesNotContain("900123", worker.Text);
        Assert.DoesNotContain("Isobel", worker.Path);
        Assert.Empty(GiveawayWords.In(worker.Page.Title).Concat(GiveawayWords.In(worker.Path)));
        await worker.Submit(button: "Send it to Isobel Example");
        Assert.Contains("It waits. You can take it back until it goes.", worker.Page.Body!.TextContent);
        Assert.Contains("Waiting ○", worker.Says);
        Assert.DoesNotContain("900123", worker.Text);

        Assert.Equal(0, (await Send(site)).Sent);
        // Half an hour into her hours somebody is signed out, and it goes all the same.
        clock.Forward(TimeSpan.FromHours(2));
        Assert.Equal(1, (await Send(site)).Sent);
        var again = await site.SignIn("support-worker", site.Refuge);
        await again.Get($"/cases/{id:N}/messages");
        Assert.Contains("Sent ✓", again.Says);
        Assert.Contains("The mail server took it on Tuesday 10 June 2025, 12:30.", again.Says);
    }

    [Fact]
    public async Task What_is_held_back_says_why_and_what_to_do_instead_and_today_tells_whoever_asked()
    {
        var clock = new MovingClock();
        await using var site = await Open(clock);
        var id = await Case(site);
        var worker = await site.SignIn("support-worker", site.Refuge);
        await Ask(worker, id);
        await worker.Get($"/cases/{id:N}/contact");
        await worker.SubmitMany([("Contact.Asked", "yes"), ("Contact.Safe", "text"), ("Contact.DoNotContactAsk", "her sister")], "Save");
        await worker.Get($"/cases/{id:N}/messages");
        Assert.Contains("Nothing is sent: She must not be contacted.", worker.Says);
        clock.Forward(TimeSpan.FromHours(2));
        Assert.Equal(1, (await Send(site)).HeldBack);
        var later = await site.SignIn("support-worker", site.Refuge);
        await later.Get($"/cases/{id:N}/messages");
        Assert.Contains("Held back ■", later.Says);
        Assert.Contains("The case says first of all whom to ask instead.", later.Says);
    }

    [Fact]
    public async Task A_message_that_waits_is_taken_back_and_does_not_go()
    {
        var clock = new MovingClock();
        await using var site = await Open(clock);
        var id = await Case(site);
        var worker = await site.SignIn("support-worker", site.Refuge);
        await Ask(worker, id);
        await worker.Submit(button: "Take it back: Ask her to ring, to Isobel Example");
        Assert.Contains("Withdrawn –", worker.Says);
        clock.Forward(TimeSpan.FromHours(2));
        Assert.Equal(0, (await Send(site)).Sent);
    }

    [Fact]
    public async Task The_hours_are_asked_for_whole_and_shown_with_how_to_contact_her()
    {
        await using var site = await Open(new MovingClock());
        var id = await Case(site);
        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get($"/cases/{id:N}/contact");
        Assert.Equal("12:00", worker.Page.QuerySelector("[name='Contact.MessageFrom']")!.GetAttribute("value"));
        await worker.SubmitMany([("Contact.MessageUntil", "")], "Save");
        Assert.Equal(["Enter when it is safe from and until, on one day, like 10:00 and 12:00"], worker.Errors);
        await worker.SubmitMany([("Contact.MessageUntil", "13.30"), ("Contact.EmailAddress", "no address")], "Save");
        Assert.Equal(["Enter an email address like name@example.com, or leave it empty"], worker.Errors);
        await worker.SubmitMany([("Contact.MessageUntil", "13.30"), ("Contact.EmailAddress", "isobel@example.com")], "Save");
        Assert.Contains("A text or an email may arrive: Tuesdays from 12:00 to 13:30.", worker.Says);
    }

    [Fact]
    public async Task Where_nothing_is_set_up_the_page_says_so_before_anything_is_asked_for_and_nothing_can_be()
    {
        await using var site = await Site.Open(new MovingClock());
        var id = await Case(site);
        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get($"/cases/{id:N}/messages/ask");
        Assert.Contains("Messages are not set up on this Waymark: nothing is sent.", worker.Says);
        Assert.Empty(worker.Page.QuerySelectorAll("main form"));
        await worker.Get($"/cases/{id:N}/messages/check?to=her&how=text&say=ring");
        Assert.Equal(HttpStatusCode.NotFound, worker.Status);
    }

    [Fact]
    public async Task Nobody_reads_or_asks_for_messages_of_a_case_that_is_not_theirs_and_no_address_can_be_typed()
    {
        await using var site = await Open(new MovingClock());
        var id = await Case(site);
        var stranger = await site.SignIn("refuge-worker", site.Council);
        await stranger.Get($"/cases/{Guid.NewGuid():N}");
        var nothing = stranger.Text;
        foreach (var page in (string[])["/messages", "/messages/ask", "/messages/check?to=her&how=text&say=ring"])
        {
            await stranger.Get($"/cases/{id:N}{page}");
            Assert.Equal((HttpStatusCode.NotFound, nothing), (stranger.Status, stranger.Text));
        }

        var worker = await site.SignIn("support-worker", site.Refuge);
        foreach (var to in (string[])["al@example.org", "07700900555", Guid.NewGuid().ToString("N"), ""])
        {
            await worker.Get($"/cases/{id:N}/messages/check?to={to}&how=email&say=ring");
            Assert.Equal(["Choose somebody who works on this case"], worker.Errors);
            await worker.Get($"/cases/{id:N}/messages/ask");
            Assert.DoesNotContain(worker.Page.QuerySelectorAll("main form input[type=text], main form input[type=email], main form textarea"), input => !input.GetAttribute("name")!.StartsWith("NotBefore", StringComparison.Ordinal));
            await worker.Submit(new() { ["To"] = to, ["How"] = "email", ["Wording"] = "ring" }, "Continue");
            Assert.Equal(["Choose to whom"], worker.Errors);
        }

        await worker.Get($"/cases/{id:N}/messages/check?to=her&how=text&say=Come%20to%20the%20refuge");
        Assert.Single(worker.Errors);
        Assert.Empty(worker.Page.QuerySelectorAll("main form"));
    }

    private static async Task Ask(Browser worker, Guid id)
    {
        await worker.Get($"/cases/{id:N}/messages/check?to=her&how=text&say=ring");
        await worker.Submit(button: "Send it to Isobel Example");
        Assert.Contains("Waiting ○", worker.Says);
    }

    private static Task<Site> Open(TimeProvider clock) => Site.Open(clock, adjust: settings => settings with
    {
        Messages = new MessageSettings { From = "jay@example.org", Folder = Path.Combine(settings.KeyFolder, "..", "out"), TextGateway = "text.example.org", Link = "https://waymark.example.org" },
    });

    // The service itself may be sending just then.
    private static async Task<SendMessages.Round> Send(Site site)
    {
        for (var attempt = 0; ; attempt++)
        {
            var round = await site.Services.GetRequiredService<SendMessages>().Run(site.Area.Code, CancellationToken.None);
            if (round.OurTurn || attempt == 20)
                return round;
            await Task.Delay(200);
        }
    }

    private static async Task<Guid> Case(Site site)
    {
        await using var db = site.Store(site.Refuge);
        return (await new OpenCase(db).Run(new OpenCase.Request
        {
            Survivor = new() { GivenName = "Isobel", FamilyName = "Example" }, Contact = new SafeContact { Asked = true, Text = true, Phone = "07700 900123", MessageHours = "tue 12:00-14:00" },
        }, CancellationToken.None)).Value;
    }
}
