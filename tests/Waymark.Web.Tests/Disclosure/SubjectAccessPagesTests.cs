using System.Net;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Disclosure;
using Waymark.People;

namespace Waymark.Web.Tests.Disclosure;

public sealed class SubjectAccessPagesTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    public async Task A_request_is_taken_in_answered_paragraph_by_paragraph_and_released_by_another()
    {
        await using var site = await Site.Open();
        var file = await Hold(site);
        var ada = await site.SignIn("information-governance", site.Refuge, "Ada Answers");
        var bea = await site.SignIn("information-governance", site.Refuge, "Bea Balances");
        await ada.Get("/requests");
        Assert.Contains("Nobody has asked.", ada.Says);
        await ada.Get("/requests/add");
        await ada.Submit(button: "Take it in");
        Assert.Equal(["Say about whom they ask"], ada.Errors);
        await TakeIn(ada, "Themselves", "Maren", "Canaryworth", "5", "5", "1990");
        Assert.Equal("Maren Canaryworth", ada.Heading);
        Assert.Contains("To be answered", ada.Says);
        Assert.DoesNotContain("Maren", ada.Path);
        var root = ada.Path;

        await ada.Get(root + "/prepare");
        foreach (var hers in (string[])["Maren Canaryworth", "07700 900123", "canary-hers"])
            Assert.Contains(hers, ada.Says);
        foreach (var never in (string[])["canary-place", "ZZ9", "canary-source", "Tobias Kestrel"])
            Assert.DoesNotContain(never, ada.Text);
        // What somebody wrote of her and of him is read, and refused as it stands; what was typed instead stays.
        await ada.Submit(button: "It is ready for a second person");
        Assert.Equal(["2 paragraphs have not been decided, or were changed since they were: read each of them"], ada.Errors);
        await Mark(ada, "canary-hers", "goes");
        await Mark(ada, "Tobias came", "goes");
        Assert.Contains("These words hold the name of somebody else on the record", ada.Errors.Single());
        await Mark(ada, "Tobias came", "goes", "Somebody came. Tobias, that is.");
        Assert.Contains("Somebody came. Tobias, that is.", ada.Says);
        await Mark(ada, "Tobias came", "goes", "Somebody came to the door.");
        Assert.Contains("goes in other words", ada.Says);
        await ada.Submit(button: "It is ready for a second person");
        Assert.Equal(root, ada.Path);
        Assert.Contains("You prepared this. Another person releases it", ada.Says);
        await ada.Get(root + "/release");
        await ada.Submit(button: "Release the answer");
        Assert.Equal(["You prepared this yourself: another person releases it"], ada.Errors);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Get(root + "/answer.html")).Status);

        await bea.Get("/requests");
        Assert.Contains("Waits for a second person", bea.Says);
        await bea.Get(root + "/release");
        Assert.Contains("Somebody came to the door.", bea.Says);
        Assert.DoesNotContain("Tobias", bea.Says);
        await bea.Submit(button: "Send it back");
        Assert.Equal(["Say what has to be put right, so that whoever prepared it can"], bea.Errors);
        await bea.Submit(button: "Release the answer");
        Assert.Contains("Released By Bea Balances", bea.Says);
        await bea.Get(root + "/answer.html");
        Assert.Equal("answer.html", bea.Answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Contains("canary-hers", bea.Text);
        Assert.Contains("Somebody came to the door.", bea.Text);
        foreach (var never in (string[])["canary-place", "ZZ9", "canary-source", "Tobias", "canary-theirs"])
            Assert.DoesNotContain(never, bea.Text);
        Assert.Equal("en-GB", bea.Page.DocumentElement.GetAttribute("lang"));
        Assert.Single(bea.Page.QuerySelectorAll("h1"));
        Assert.Empty(bea.Page.QuerySelectorAll("script,link,img,iframe,[hidden],[style]"));

        // Reading it left a mark on the case that it was read from, by each of them.
        await using var db = site.Store(site.Refuge);
        var looks = await db.Set<ReadEntry>().Where(look => look.CaseId == file).ToListAsync(Stop);
        Assert.Contains(looks, look => look is { Page: "/Disclosure/Prepare", UserName: "Ada Answers" });
        Assert.Contains(looks, look => look is { Page: "/Disclosure/Release", UserName: "Bea Balances" });
        Assert.Contains(looks, look => look is { Page: "/Disclosure/Answer", UserName: "Bea Balances" });
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(entry => entry.Activity == "Release an answer to a request for information"));
    }

    [Fact]
    public async Task Whoever_harmed_her_is_answered_as_somebody_of_whom_nothing_is_held_unless_they_know()
    {
        await using var site = await Site.Open();
        await Hold(site);
        var ada = await site.SignIn("information-governance", site.Refuge, "Ada Answers");
        var bea = await site.SignIn("information-governance", site.Refuge, "Bea Balances");
        var answers = new List<string>();
        foreach (var (given, family) in new[] { ("Tobias", "Kestrel"), ("Nobody", "Kestrel") })
        {
            await ada.Get("/requests/add");
            await TakeIn(ada, "Themselves", given, family, "3", "3", "1988");
            var root = ada.Path;
            await ada.Get(root + "/prepare");
            Assert.Contains("There is nothing that may be given.", ada.Says);
            Assert.DoesNotContain("Maren", ada.Text);
            if (given == "Tobias")
            {
                Assert.Contains("Do they know already that something is held", ada.Says);
                await ada.Submit(button: "It is ready for a second person");
                Assert.Contains("Say what the answer may set off", ada.Errors.Single());
            }

            await ada.Submit(new() { ["Safety"] = "Her worker was asked" }, "Save");
            await ada.Submit(button: "It is ready for a second person");
            await bea.Get(root + "/release");
            await bea.Submit(button: "Release the answer");
            await bea.Get(root + "/answer.html");
            answers.Add(bea.Text.Replace(given, "X", StringComparison.Ordinal));
        }

        Assert.Equal(answers[1], answers[0]);
        Assert.Contains("This answer does not mean that we do, and it does not mean that we do not.", answers[0]);
    }

    [Fact]
    public async Task Only_those_who_answer_open_requests_and_only_their_own_organisations()
    {
        await using var site = await Site.Open();
        await Hold(site);
        var ada = await site.SignIn("information-governance", site.Refuge, "Ada Answers");
        await ada.Get("/requests/add");
        await TakeIn(ada, "Themselves", "Maren", "Canaryworth", "5", "5", "1990");
        var root = ada.Path;
        foreach (var (role, place) in new[] { ("refuge-worker", site.Refuge), ("administrator", site.Refuge), ("information-governance", site.Council), ("board-member", site.Refuge) })
        {
            var other = await site.SignIn(role, place);
            foreach (var page in (string[])["", "/prepare", "/release", "/answer.html"])
                Assert.Equal(HttpStatusCode.NotFound, (await other.Get(root + page)).Status);
        }

        // The manager of the service reads and releases, and takes nothing in.
        var manager = await site.SignIn("service-manager", site.Refuge);
        await manager.Get("/requests");
        Assert.Contains("Maren Canaryworth", manager.Says);
        Assert.DoesNotContain("Take in a request", manager.Says);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Get(root + "/prepare")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Get("/requests/add")).Status);
    }

    [Fact]
    public async Task It_is_extended_once_and_in_time()
    {
        await using var site = await Site.Open();
        var ada = await site.SignIn("information-governance", site.Refuge);
        await ada.Get("/requests/add");
        await TakeIn(ada, "Themselves", "Maren", "Canaryworth", "5", "5", "1990");
        await ada.Submit(button: "Extend it");
        Assert.Equal(["Say why it is complex: they must be told the reason"], ada.Errors);
        await ada.Submit(new() { ["Why"] = "Eight years of notes; told by letter" }, "Extend it");
        Assert.Contains("Eight years of notes; told by letter", ada.Says);
        Assert.DoesNotContain("It is complex and takes longer", ada.Says);
    }

    [Fact]
    public async Task A_school_is_told_what_it_needs_in_a_document_to_print()
    {
        await using var site = await Site.Open();
        var file = await Hold(site);
        var worker = await site.SignIn("refuge-worker", site.Refuge, "Sam Example");
        await worker.Get($"/cases/{file:N}");
        Assert.Contains(worker.Page.QuerySelectorAll("a"), link => link.GetAttribute("href") == $"/cases/{file:N}/document");
        await worker.Get($"/cases/{file:N}/document");
        await worker.Submit(button: "Make the document");
        Assert.Equal(["Say for whom it is"], worker.Errors);
        var child = worker.Page.QuerySelectorAll("#Child option").Single(option => option.TextContent == "Linnet Canaryworth").GetAttribute("value")!;
        Dictionary<string, string> answers = new()
        {
            ["Recipient"] = "School", ["ToWhom"] = "The head teacher", ["Child"] = child, ["Kind"] = "Summary", ["Order"] = "NotKnown", ["Delivery"] = "ByHand", ["Purpose"] = "He waits at the gate", ["Message"] = "They live at ZZ9 9ZZ",
        };
        await worker.Submit(answers, "Make the document");
        Assert.Equal(["What you wrote holds a postcode, which this recipient is not told. Write it without"], worker.Errors);
        Assert.Contains("They live at ZZ9 9ZZ", worker.Says);
        await worker.Submit(new() { ["Message"] = "Tobias must not collect Linnet." }, "Make the document");
        Assert.Equal("A document that was made", worker.Heading);
        Assert.Contains("He waits at the gate", worker.Says);
        var made = worker.Path;
        await worker.Get(made + "/document.html");
        Assert.Equal("document.html", worker.Answer.Content.Headers.ContentDisposition!.FileName);
        foreach (var told in (string[])["Linnet Canaryworth", "Tobias Kestrel", "Tobias must not collect Linnet.", "For The head teacher, from Harbour Refuge"])
            Assert.Contains(told, worker.Text);
        foreach (var never in (string[])["canary-", "ZZ9", "He waits at the gate"])
            Assert.DoesNotContain(never, worker.Text);
        Assert.Empty(worker.Page.QuerySelectorAll("script,link,img,iframe,[hidden],[style],meta:not([charset]):not([name=viewport])"));

        // A parent where nobody knows of an order is told nothing; a letter to her is not made before she was asked.
        var him = worker;
        await him.Get($"/cases/{file:N}/document");
        var tobias = him.Page.QuerySelectorAll("#Person option").Single(option => option.TextContent == "Tobias Kestrel").GetAttribute("value")!;
        await him.Submit(new() { ["Recipient"] = "ParentWithResponsibility", ["Person"] = tobias, ["Child"] = child, ["Kind"] = "Summary", ["Order"] = "NotKnown", ["Delivery"] = "ByHand", ["Purpose"] = "He asked" }, "Make the document");
        Assert.StartsWith("Nothing may be told to this recipient", him.Errors.Single());
        await worker.Submit(new() { ["Recipient"] = "Survivor", ["Person"] = "", ["Child"] = "", ["Order"] = "None", ["Delivery"] = "ByPost" }, "Make the document");
        Assert.StartsWith("She has not said that it is safe to write to her", worker.Errors.Single());

        var elsewhere = await site.SignIn("refuge-worker", site.Surgery);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get(made)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get(made + "/document.html")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get($"/cases/{file:N}/document")).Status);
    }

    private static async Task TakeIn(Browser browser, string capacity, string given, string family, string day, string month, string year) => await browser.Submit(new()
    {
        ["Capacity"] = capacity, ["GivenName"] = given, ["FamilyName"] = family, ["BornOn.Day"] = day, ["BornOn.Month"] = month, ["BornOn.Year"] = year, ["Shown"] = "A passport",
    }, "Take it in");

    private static Task<Browser> Mark(Browser browser, string paragraph, string choice, string words = "")
    {
        var form = browser.Page.QuerySelectorAll("main section").Single(section => section.TextContent.Contains(paragraph, StringComparison.Ordinal)).QuerySelector("form")!;
        string Value(string name) => form.QuerySelector($"input[name={name}]")!.GetAttribute("value")!;
        return browser.Post(browser.Path.Split('?')[0] + "?handler=mark", new() { ["__RequestVerificationToken"] = Value("__RequestVerificationToken"), ["_once"] = Value("_once"), ["_version"] = Value("_version"), ["Key"] = Value("Key"), ["Words"] = words, ["Choice"] = choice });
    }

    private static async Task<Guid> Hold(Site site)
    {
        await using var db = site.Store(site.Refuge);
        var her = new PersonRecord { OrganisationId = site.Refuge.Id, GivenName = "Maren", FamilyName = "Canaryworth", BornOn = new DateOnly(1990, 5, 5), Phone = "07700 900123", Postcode = "ZZ9 9ZZ" };
        var him = new PersonRecord { OrganisationId = site.Refuge.Id, GivenName = "Tobias", FamilyName = "Kestrel", BornOn = new DateOnly(1988, 3, 3) };
        var child = new PersonRecord { OrganisationId = site.Refuge.Id, GivenName = "Linnet", FamilyName = "Canaryworth", BornOn = new DateOnly(2018, 1, 1) };
        var file = new CaseFile { AreaCode = site.Area.Code, SurvivorRecordId = her.Id, SurvivorPersonId = her.PersonId, OpenedOn = db.Today };
        db.AddRange(her, him, child, file, new Involvement { CaseId = file.Id, OrganisationId = site.Refuge.Id, Kind = InvolvementKind.Opened, From = db.Today },
            new Party { CaseId = file.Id, PersonRecordId = her.Id, Role = PartyRole.Survivor, Source = "canary-source", From = db.Today },
            new Party { CaseId = file.Id, PersonRecordId = him.Id, Role = PartyRole.AllegedToHarm, TowardsRecordId = her.Id, Source = "canary-source", From = db.Today },
            new Party { CaseId = file.Id, PersonRecordId = child.Id, Role = PartyRole.Child, Source = "canary-source", From = db.Today },
            new ContactRule { CaseId = file.Id },
            new Whereabouts { CaseId = file.Id, PersonRecordId = her.Id, Address = SafeAddress.Of("12 canary-place Row, ZZ9 9ZZ") },
            new Note { CaseId = file.Id, OrganisationId = site.Refuge.Id, AuthorName = "Sam", HappenedAt = db.Now, Kind = "call", Text = "She felt safe: canary-hers." },
            new Note { CaseId = file.Id, OrganisationId = site.Refuge.Id, AuthorName = "Sam", HappenedAt = db.Now, Kind = "call", Text = "Tobias came to the door: canary-theirs." });
        Assert.Null(await db.Save(new Activity("Settle", Permission.KeepCases), null, Stop));
        return file.Id;
    }
}
