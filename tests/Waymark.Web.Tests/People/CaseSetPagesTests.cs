using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Tests.People;

/// <summary>What hangs on a case as a set: who works on it, what was told of, how people are connected, what was said to the equality questions.</summary>
public sealed class CaseSetPagesTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    public async Task Two_who_tick_what_happened_read_both_texts()
    {
        await using var site = await Site.Open();
        var id = await Open(site);
        var (first, second) = await Two(site, $"/cases/{id:N}/happened");
        await first.Submit(new() { ["Abuse"] = "DA1A" }, "Save");
        await second.Submit(new() { ["Abuse"] = "DA1C" }, "Save");
        Assert.StartsWith("Somebody else changed this", second.Errors.Single());
        Assert.Contains("Both texts, side by side", second.Says);
        await using var store = site.Store(site.Refuge);
        Assert.Equal("DA1A", (await store.Set<AbuseReport>().SingleAsync(Stop)).Code);
    }

    [Fact]
    public async Task A_child_answers_the_equality_questions_for_themselves()
    {
        await using var site = await Site.Open();
        var id = await Open(site);
        var (her, mia, him) = await People(site);
        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get($"/cases/{id:N}/people/{mia:N}");
        await worker.Get(worker.Page.QuerySelectorAll("main a").Single(link => link.TextContent == "Equality questions").GetAttribute("href")!);
        Assert.Contains("About Mia, 7.", worker.Says);
        await worker.Submit(new() { ["Answers[sex]"] = "female", ["Answers[religion]"] = ":declined", ["Answers[disability]"] = ":unknown" }, "Save");
        await worker.Get($"/cases/{id:N}/equality");
        Assert.Contains("About Isobel Example.", worker.Says);
        Assert.Null(worker.Page.QuerySelector("[name='Answers[sex]'] option[selected][value=female]"));
        await using (var store = site.Store(site.Refuge))
            Assert.Equal([(mia, "disability", AnswerState.Unknown), (mia, "religion", AnswerState.Declined), (mia, "sex", AnswerState.Answered)],
                await store.Set<EqualityAnswer>().OrderBy(answer => answer.Question).Select(answer => new ValueTuple<Guid, string, AnswerState>(answer.PersonRecordId, answer.Question, answer.State)).ToListAsync(Stop));
        await worker.Get($"/cases/{id:N}/equality/{him:N}");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, worker.Status);
        Assert.NotEqual(her, mia);
    }

    [Fact]
    public async Task Two_who_answer_for_the_same_person_read_both_texts()
    {
        await using var site = await Site.Open();
        var id = await Open(site);
        var (first, second) = await Two(site, $"/cases/{id:N}/equality");
        await first.Submit(new() { ["Answers[sex]"] = "female" }, "Save");
        await second.Submit(new() { ["Answers[sex]"] = ":declined" }, "Save");
        Assert.StartsWith("Somebody else changed this", second.Errors.Single());
        Assert.Contains("Preferred not to say", second.Page.QuerySelector("td[data-label='What you wrote']")!.TextContent);
    }

    [Fact]
    public async Task Two_who_say_how_people_are_connected_or_end_a_part_read_both_texts()
    {
        await using var site = await Site.Open();
        var id = await Open(site);
        var (_, _, him) = await People(site);
        var (first, second) = await Two(site, $"/cases/{id:N}/people/{him:N}");
        await first.Submit(new() { ["Connections"] = "PC_A" }, "Save how they are connected");
        await second.Submit(new() { ["Connections"] = "PC_B" }, "Save how they are connected");
        Assert.StartsWith("Somebody else changed this", second.Errors.Single());
        (first, second) = await Two(site, $"/cases/{id:N}/people/{him:N}");
        await first.Submit(new() { ["EndReason"] = "Another man was meant" }, "End their part");
        await second.Submit(new() { ["EndReason"] = "It was somebody else" }, "End their part");
        Assert.StartsWith("Somebody else changed this", second.Errors.Single());
        Assert.Contains("It was somebody else", second.Says);
        Assert.Contains("Ended on", second.Says);
    }

    [Fact]
    public async Task Where_she_is_is_not_sealed_over_what_a_colleague_has_just_sealed_and_no_page_shows_either()
    {
        await using var site = await Site.Open();
        var id = await Open(site);
        var (her, _, _) = await People(site);
        var path = $"/cases/{id:N}/where/{her:N}";
        var first = await site.SignIn("refuge-worker", site.Refuge, "Ada");
        var second = await site.SignIn("refuge-worker", site.Refuge, "Bea");
        await first.Get(path);
        await second.Get(path);
        Assert.Null(Draft(second, "Seal it"));
        await first.Submit(new() { ["Address"] = "The blue door, ZZ99 1ZZ" }, "Seal it");
        await second.Submit(new() { ["Address"] = "The red door, ZZ99 2ZZ" }, "Seal it");
        Assert.StartsWith("Somebody wrote down where they are", second.Errors.Single());
        Assert.DoesNotContain("blue door", second.Text);
        // What she typed is still before her, and is kept nowhere.
        Assert.Contains("The red door, ZZ99 2ZZ", second.Says);
        Assert.NotNull(Draft(second, "Show where she is"));
        await second.Get(path);
        Assert.DoesNotContain("red door", second.Text);
    }

    [Fact]
    public async Task Enter_on_the_childrens_page_goes_on_and_the_button_for_it_is_heard_by_nobody()
    {
        await using var site = await Site.Open();
        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get("/cases/open/children");
        var pressed = worker.Page.QuerySelectorAll<IHtmlButtonElement>("main form[data-draft] button").First();
        Assert.Equal(("Continue", null, "true", "-1"), (pressed.TextContent, pressed.GetAttribute("name"), pressed.GetAttribute("aria-hidden"), pressed.GetAttribute("tabindex")));
        await worker.Submit(new() { ["ChildAge[0]"] = "3" }, "Continue");
        Assert.EndsWith("/source", worker.Path);
    }

    [Fact]
    public async Task An_organisation_leaves_a_case_that_others_go_on_with_and_the_last_is_told_to_close_it()
    {
        await using var site = await Site.Open();
        var id = await Open(site);
        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get($"/cases/{id:N}/leave");
        Assert.Contains("Nobody else works on this case.", worker.Says);
        await worker.Submit(new() { ["Reason"] = "Our work is done" }, "Stop working on this case");
        Assert.StartsWith("No other organisation supports her", worker.Errors.Single());
        await using (var store = site.Store(site.Refuge))
        {
            store.Add(new Involvement { CaseId = id, OrganisationId = site.Surgery.Id, Kind = InvolvementKind.AcceptedReferral, From = store.Today });
            Assert.Null(await store.Save(new Activity("Bring in a partner", Permission.KeepCases), null, Stop));
        }

        await worker.Submit(button: "Stop working on this case");
        Assert.Equal("/cases", worker.Path);
        var partner = await site.SignIn("support-worker", site.Surgery);
        await partner.Get("/today");
        Assert.Contains("An organisation no longer works on a case of yours.", partner.Says);
        await partner.Get($"/cases/{id:N}");
        Assert.Contains("Harbour Refuge, since", partner.Says);
        Assert.Contains(", until", partner.Says);
    }

    private static IElement? Draft(Browser browser, string button) =>
        browser.Page.QuerySelectorAll<IHtmlFormElement>("main form").Single(form => form.QuerySelectorAll("button").Any(b => b.TextContent.Trim() == button)) is var form && form.HasAttribute("data-draft") ? form : null;

    private static async Task<(Browser First, Browser Second)> Two(Site site, string page)
    {
        var (first, second) = (await site.SignIn("support-worker", site.Refuge, "Ada"), await site.SignIn("support-worker", site.Refuge, "Bea"));
        await first.Get(page);
        await second.Get(page);
        return (first, second);
    }

    private static async Task<(Guid Her, Guid Mia, Guid Him)> People(Site site)
    {
        await using var store = site.Store(site.Refuge);
        var parties = await store.Set<Party>().ToDictionaryAsync(party => party.Role, party => party.PersonRecordId, Stop);
        return (parties[PartyRole.Survivor], parties[PartyRole.Child], parties[PartyRole.AllegedToHarm]);
    }

    private static async Task<Guid> Open(Site site)
    {
        await using WaymarkDb db = site.Store(site.Refuge);
        return (await new OpenCase(db).Run(new OpenCase.Request
        {
            Survivor = new OpenCase.NewPerson { GivenName = "Isobel", FamilyName = "Example" },
            Children = [new OpenCase.NewPerson { GivenName = "Mia", Age = 7 }],
            AllegedToHarm = [new OpenCase.NewPerson { GivenName = "Mark", Age = 41 }],
        }, Stop)).Value;
    }
}
