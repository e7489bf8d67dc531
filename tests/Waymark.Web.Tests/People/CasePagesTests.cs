using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.People;
using Waymark.Risk;

namespace Waymark.Web.Tests.People;

public sealed class CasePagesTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_case_is_opened_found_noted_and_closed(bool postgres)
    {
        await using var site = await Site.Open(postgres: postgres);
        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get("/cases/open");
        await worker.Submit(new() { ["GivenName"] = "Isobel", ["FamilyName"] = "Example", ["Age"] = "37" }, "Continue");
        await worker.SubmitMany([("Contact.Asked", "yes"), ("Contact.Safe", "text"), ("Contact.Phone", "07700 900123"), ("Contact.CodeWord", "parcel")], "Continue");
        await worker.Submit(new() { ["Home"] = "unknown" }, "Continue");
        await worker.Submit(button: "Continue");
        await worker.Submit(new() { ["HarmGivenName"] = "Mark", ["HarmAge"] = "15" }, "Continue");
        await worker.Submit(new() { ["ChildName[0]"] = "Mia", ["ChildAge[0]"] = "3", ["_more"] = "true" }, "Add another child");
        Assert.EndsWith("/children", worker.Path);
        await worker.Submit(new() { ["ChildAge[1]"] = "0" }, "Continue");
        await worker.Submit(button: "Continue");
        Assert.Equal("Check your answers before you open the case", worker.Heading);
        await worker.Submit(button: "Open the case");
        await worker.Get(worker.Page.QuerySelectorAll("main a").Single(link => link.TextContent == "Skip these questions").GetAttribute("href")!);
        var casePath = worker.Path;

        Assert.Equal("Isobel Example", worker.Heading);
        Assert.Contains("Safe: text", worker.Says);
        Assert.Contains("Do not call", worker.Says);
        Assert.Contains("A child, under 1", worker.Says);
        Assert.Contains("Use the pathway for children and young people who harm", worker.Says);
        Assert.DoesNotContain("Mark", worker.Says);
        Assert.Equal("Waymark", worker.Page.Title);

        await worker.Get(casePath + "/note");
        await worker.Submit(new() { ["Text"] = "She feels safer.", ["Fact"] = "opinion", ["NextStep"] = "Ring the school" }, "Keep the note");
        Assert.Equal(["Say by when the next step is done, so that it is not forgotten"], worker.Errors);
        await worker.Submit(new() { ["NextStepBy.Day"] = "1", ["NextStepBy.Month"] = "3", ["NextStepBy.Year"] = "2024" }, "Keep the note");
        Assert.Equal(casePath, worker.Path);
        Assert.Contains("Opinion: She feels safer.", worker.Says);
        Assert.Contains("Overdue", worker.Says);

        await worker.Get("/cases?due=overdue");
        Assert.Contains("Ring the school", worker.Says);
        await worker.Get(casePath);
        await worker.Submit(button: "Mark as done: Ring the school");
        Assert.Contains("Nothing is agreed next", worker.Says);

        await worker.Get(casePath + "/close");
        await worker.Submit(new() { ["Reason"] = "She has moved away and is supported there." }, "Close the case");
        Assert.Contains("Closed", worker.Says);
        await worker.Get("/cases");
        Assert.Contains("Your organisation has no open cases", worker.Says);
    }

    [Fact, Asvs("14.2.1")]
    public async Task A_search_names_nobody_in_the_address_and_is_kept_as_a_hash()
    {
        await using var site = await Site.Open();
        var id = await Open(site);
        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get("/cases");
        await worker.Submit(new() { ["Words"] = "exam" }, "Find");
        Assert.DoesNotContain("exam", worker.Path, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Isobel Example", worker.Says);
        var address = worker.Path;
        await worker.Get(address);
        Assert.Contains("1 case", worker.Says);
        var other = await site.SignIn("support-worker", site.Refuge);
        await other.Get(address);
        Assert.Equal(System.Net.HttpStatusCode.OK, other.Status);
        Assert.DoesNotContain("Clear the search", other.Says);
        await using var store = site.Store(site.Refuge);
        Assert.Contains(await store.Set<ReadEntry>().ToListAsync(), look => look.SearchHash is not null && !look.SearchHash.Contains("exam", StringComparison.Ordinal));
        Assert.NotEqual(Guid.Empty, id);
    }

    [Fact]
    public async Task Every_page_of_a_case_that_is_not_ours_is_the_same_page_as_none()
    {
        await using var site = await Site.Open();
        var id = await Open(site);
        Guid her;
        await using (var store = site.Store(site.Refuge))
            her = (await store.Set<CaseFile>().SingleAsync()).SurvivorRecordId;
        var stranger = await site.SignIn("refuge-worker", site.Council);
        await stranger.Get($"/cases/{Guid.NewGuid():N}");
        var nothing = stranger.Text;
        foreach (var page in new[] { "", "/note", "/contact", "/happened", "/add", "/others", "/close", "/history", "/equality", "/messages", "/messages/ask", $"/people/{her:N}", $"/where/{her:N}", "/risk/assess/part-1" })
        {
            await stranger.Get($"/cases/{id:N}{page}");
            Assert.Equal((System.Net.HttpStatusCode.NotFound, nothing), (stranger.Status, stranger.Text));
        }
    }

    [Fact]
    public async Task Two_people_who_change_how_she_is_reached_read_both_texts_and_nothing_vanishes()
    {
        await using var site = await Site.Open();
        var id = await Open(site);
        var first = await site.SignIn("support-worker", site.Refuge, "Ada");
        var second = await site.SignIn("support-worker", site.Refuge, "Bea");
        await first.Get($"/cases/{id:N}/contact");
        await second.Get($"/cases/{id:N}/contact");
        await first.SubmitMany([("Contact.Asked", "yes"), ("Contact.Safe", "call"), ("Contact.Times", "mornings")], "Save");
        await second.SubmitMany([("Contact.Asked", "yes"), ("Contact.Safe", "text"), ("Contact.Times", "evenings")], "Save");
        Assert.StartsWith("Somebody else changed this", second.Errors.Single());
        Assert.Contains("mornings", second.Says);
        Assert.Equal("evenings", second.Page.QuerySelector("[name='Contact.Times']")!.GetAttribute("value"));
        await second.SubmitMany([("Contact.Asked", "yes"), ("Contact.Safe", "text"), ("Contact.Times", "evenings")], "Save");
        Assert.Contains("When: evenings", second.Says);
    }

    [Theory, Asvs("14.2.6"), InlineData(false), InlineData(true)]
    public async Task Where_she_is_stands_on_no_page_until_it_is_asked_for(bool postgres)
    {
        await using var site = await Site.Open(postgres: postgres);
        var id = await Open(site);
        Guid her;
        await using (var store = site.Store(site.Refuge))
            her = (await store.Set<CaseFile>().SingleAsync()).SurvivorRecordId;
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get($"/cases/{id:N}/where/{her:N}");
        await worker.Submit(new() { ["Address"] = "The blue door, ZZ99 1ZZ" }, "Seal it");
        foreach (var page in new[] { "", $"/where/{her:N}", $"/people/{her:N}", "/history" })
        {
            await worker.Get($"/cases/{id:N}{page}");
            Assert.DoesNotContain("blue door", worker.Text);
        }

        await worker.Get($"/cases/{id:N}/where/{her:N}");
        await worker.Submit(button: "Show where she is");
        Assert.Equal(["Say why you need to know where she is"], worker.Errors);
        await worker.Submit(new() { ["Reason"] = "Moving her things" }, "Show where she is");
        Assert.Contains("The blue door, ZZ99 1ZZ", worker.Says);
        // Covered again after half a minute without anybody's help, and kept by nothing on the way.
        Assert.Equal($"30; url=/cases/{id:N}/where/{her:N}", worker.Answer.Headers.GetValues("Refresh").Single());
        Assert.True(worker.Answer.Headers.CacheControl!.NoStore);
        await worker.Get($"/cases/{id:N}/where/{her:N}");
        Assert.False(worker.Answer.Headers.Contains("Refresh"));
        foreach (var page in new[] { "", "/note", "/contact", "/abuse", "/add", "/alleged", "/close", "/history", $"/history/{her:N}", "/equality", $"/people/{her:N}", $"/where/{her:N}", $"/move/{her:N}/address", "/risk/assess/part-1", "/refer", "/support", "/stays", "/leave", "/messages", "/messages/ask" })
        {
            await worker.Get($"/cases/{id:N}{page}");
            Assert.DoesNotContain("blue door", worker.Text);
        }

        await using (var store = site.Store(site.Refuge))
            Assert.Equal("Moving her things", Assert.Single(await store.Set<AuditEntry>().Where(entry => entry.Activity == "Reveal where somebody is").ToListAsync()).Reason);

        await worker.Get($"/cases/{id:N}/history");
        Assert.Contains("Reveal where somebody is", worker.Says);
    }

    [Fact, Asvs("8.2.3")]
    public async Task Whoever_is_alleged_to_harm_stands_behind_a_permission_of_their_own()
    {
        await using var site = await Site.Open();
        var id = await Open(site);
        Guid him;
        await using (var store = site.Store(site.Refuge))
            him = (await store.Set<Party>().SingleAsync(party => party.Role == PartyRole.AllegedToHarm)).PersonRecordId;
        var referrer = await site.SignIn("referrer", site.Refuge);
        foreach (var page in new[] { "/others", $"/people/{him:N}", $"/history/{him:N}" })
        {
            await referrer.Get($"/cases/{id:N}{page}");
            Assert.Equal(System.Net.HttpStatusCode.NotFound, referrer.Status);
        }

        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get($"/cases/{id:N}/others");
        Assert.Contains("Mark", worker.Says);
    }

    [Fact]
    public async Task A_wrong_name_is_put_right_with_a_reason_and_its_history_says_both()
    {
        await using var site = await Site.Open();
        var id = await Open(site);
        Guid her;
        await using (var store = site.Store(site.Refuge))
            her = (await store.Set<CaseFile>().SingleAsync()).SurvivorRecordId;
        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get($"/cases/{id:N}/people/{her:N}");
        await worker.Submit(new() { ["FamilyName"] = "Ashdown" }, "Correct the details");
        Assert.Equal(["Say why, so that whoever reads the history understands"], worker.Errors);
        Assert.Equal("Ashdown", worker.Page.QuerySelector("[name=FamilyName]")!.GetAttribute("value"));
        await worker.Submit(new() { ["Reason"] = "Her married name" }, "Correct the details");
        Assert.Equal("Isobel Ashdown", worker.Heading);
        await worker.Get($"/cases/{id:N}/history/{her:N}");
        Assert.Contains("Why: Her married name", worker.Says);
        Assert.Contains("Example → Ashdown", worker.Says);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Risk_is_assessed_in_parts_and_fourteen_yes_answers_reach_the_coordinator_who_records_the_hearing(bool postgres)
    {
        await using var site = await Site.Open(postgres: postgres);
        var id = await Open(site);
        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get($"/cases/{id:N}/risk/assess");
        for (var part = 0; part < 4; part++)
            await worker.SubmitMany([.. Enumerable.Range(part * 6 + 1, 6).Where(item => item <= 14).Select(item => ($"Item[{item}]", "yes")), ($"Comment[{part * 6 + 1}]", "She said so")], "Continue");
        Assert.Contains("At least 14 answers are yes: 10 have no answer.", worker.Says);
        await worker.Submit(new() { ["Judged"] = "no" }, "Continue");
        await worker.Submit(new() { ["PoliceIncidents"] = "many" }, "Continue");
        Assert.Contains("The number of incidents must be a whole number from 0 to 500", worker.Errors);
        await worker.Submit(new() { ["PoliceIncidents"] = "", ["Agency"] = "voluntary" }, "Continue");
        Assert.Contains("at least 14 of 24", worker.Says);
        Assert.Contains("Visible high risk", worker.Says);
        await worker.Submit(new() { ["Decision"] = "hold" }, "Save the assessment");
        Assert.StartsWith("The score is visible high risk", worker.Errors.Single());
        await worker.Submit(new() { ["Decision"] = "refer" }, "Save the assessment");
        Assert.Equal("High risk ▲", worker.Heading);
        Assert.Contains("The MARAC coordinator has been told and can see the case.", worker.Says);
        await worker.Get($"/cases/{id:N}/risk/assess/part-1");
        Assert.Contains("yes. She said so", worker.Says);

        var coordinator = await site.SignIn("marac-coordinator", site.Marac);
        await coordinator.Get("/agenda");
        Assert.Contains("Isobel Example", coordinator.Says);
        await coordinator.Get("/agenda/meetings");
        var today = LondonTime.DateOf(DateTime.UtcNow);
        await coordinator.Submit(new() { ["Name"] = "North", ["HeldOn.Day"] = $"{today.Day}", ["HeldOn.Month"] = $"{today.Month}", ["HeldOn.Year"] = $"{today.Year}" }, "Add the meeting");
        Assert.Contains("No cases are on the agenda yet.", coordinator.Says);
        Guid marac;
        await using (var store = site.Store(site.Marac))
            marac = (await store.Set<MaracCase>().SingleAsync()).Id;
        await coordinator.Submit(new() { ["Cases"] = marac.ToString() }, "Save the agenda");
        Assert.Contains("1 case on the agenda.", coordinator.Says);
        await coordinator.Submit(new() { ["State"] = "NotHeard" }, "Record");
        Assert.Equal(["Say why it was not heard"], coordinator.Errors);
        await coordinator.Submit(new() { ["State"] = "Heard" }, "Record");
        Assert.Contains("Heard ✓", coordinator.Says);
        await worker.Get("/today");
        Assert.Contains("A case you referred was heard at MARAC.", worker.Says);
    }

    [Fact]
    public async Task Advice_that_tells_of_the_person_alleged_to_harm_is_not_for_whoever_may_not_read_about_them()
    {
        await using var site = await Site.Open();
        var id = await Open(site, alleged: 15);
        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get($"/cases/{id:N}");
        Assert.Contains("children and young people who harm", worker.Says);
        var referrer = await site.SignIn("referrer", site.Refuge);
        await referrer.Get($"/cases/{id:N}");
        Assert.Equal("Isobel Example", referrer.Heading);
        Assert.DoesNotContain("who harm", referrer.Says);
        Assert.DoesNotContain("Where help lies", referrer.Says);
    }

    [Fact]
    public async Task The_oldest_of_many_entries_is_reached_by_paging_and_by_choosing_whose_it_is()
    {
        await using var site = await Site.Open();
        var id = await Open(site);
        await using (var store = site.Store(site.Refuge))
        {
            store.Add(new Involvement { CaseId = id, OrganisationId = site.Council.Id, Kind = InvolvementKind.AcceptedReferral, From = store.Today });
            for (var at = 1; at <= 70; at++)
                store.Add(Entry(id, site.Refuge.Id, $"Entry number {at}.", DateTime.UtcNow.AddDays(-at)));
            Assert.Null(await store.Save(new Activity("Write notes", Permission.KeepCases), null, CancellationToken.None));
        }

        await using (var store = site.Store(site.Council))
        {
            store.Add(Entry(id, site.Council.Id, "The council saw her first.", DateTime.UtcNow.AddDays(-200)));
            Assert.Null(await store.Save(new Activity("Write notes", Permission.KeepCases), null, CancellationToken.None));
        }

        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get($"/cases/{id:N}");
        Assert.Contains("71 entries, the newest first.", worker.Says);
        Assert.DoesNotContain("The council saw her first.", worker.Says);
        await worker.Get(worker.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Contains("Entry number 61.", worker.Says);
        Assert.DoesNotContain("Entry number 60.", worker.Says);
        Assert.Contains("The council saw her first.", worker.Says);
        await worker.Get($"/cases/{id:N}?by={site.Council.Id:N}");
        Assert.Contains("The council saw her first.", worker.Says);
        Assert.DoesNotContain("Entry number", worker.Says);
        await worker.Get($"/cases/{id:N}?number=2147483647");
        Assert.Contains("The council saw her first.", worker.Says);
    }

    [Fact]
    public async Task Whoever_read_of_a_case_on_a_list_or_a_meeting_stands_among_those_who_looked()
    {
        await using var site = await Site.Open();
        var id = await Open(site);
        Guid meeting;
        await using (var store = site.Store(site.Refuge))
            await new AssessAndRefer(store, ReferenceFiles.Find(AppContext.BaseDirectory), new AreaInForce()).Run(HighRisk(id), CancellationToken.None);
        await using (var store = site.Store(site.Marac))
            meeting = (await new AddMeeting(store).Run(new AddMeeting.Request("North", store.Today), CancellationToken.None)).Value;
        foreach (var (roles, organisation, name, page) in new[]
                 {
                     ("support-worker", site.Refuge, "Ada of the list", "/cases"),
                     ("marac-coordinator", site.Marac, "Bea of the list", "/agenda"),
                     ("marac-coordinator", site.Marac, "Cal of the meeting", $"/agenda/meetings/{meeting:N}"),
                 })
        {
            var reader = await site.SignIn(roles, organisation, name);
            await reader.Get(page);
            Assert.Contains("Isobel Example", reader.Says);
            var worker = await site.SignIn("support-worker", site.Refuge, "Dot");
            await worker.Get($"/cases/{id:N}");
            Assert.Contains(name, worker.Text);
        }
    }

    [Fact]
    public async Task Two_coordinators_who_record_the_same_hearing_read_both_texts()
    {
        await using var site = await Site.Open();
        var id = await Open(site);
        Guid meeting, marac;
        await using (var store = site.Store(site.Refuge))
            await new AssessAndRefer(store, ReferenceFiles.Find(AppContext.BaseDirectory), new AreaInForce()).Run(HighRisk(id), CancellationToken.None);
        await using (var store = site.Store(site.Marac))
        {
            meeting = (await new AddMeeting(store).Run(new AddMeeting.Request("North", store.Today), CancellationToken.None)).Value;
            marac = (await store.Set<MaracCase>().SingleAsync()).Id;
            Assert.True((await new ListCases(store).Run(new ListCases.Request(meeting, 0, [marac]), CancellationToken.None)).Done);
        }

        var first = await site.SignIn("marac-coordinator", site.Marac, "Ada");
        var second = await site.SignIn("marac-coordinator", site.Marac, "Bea");
        await first.Get($"/agenda/meetings/{meeting:N}");
        await second.Get($"/agenda/meetings/{meeting:N}");
        await first.Submit(new() { ["State"] = "Deferred", ["Reason"] = "The referrer was ill." }, "Record");
        await second.Submit(new() { ["State"] = "NotHeard", ["Reason"] = "She has moved away." }, "Record");
        Assert.StartsWith("Somebody else changed this", second.Errors.Single());
        Assert.Contains("Both texts, side by side", second.Says);
        Assert.Contains("The referrer was ill.", second.Says);
        Assert.Contains("She has moved away.", second.Says);
        await second.Submit(new() { ["State"] = "NotHeard", ["Reason"] = "She has moved away." }, "Record");
        Assert.Contains("Not heard ■: She has moved away.", second.Says);
    }

    [Fact]
    public async Task Words_typed_for_one_survivor_at_marac_never_stand_in_anothers_form()
    {
        await using var site = await Site.Open();
        Guid meeting;
        foreach (var id in new[] { await Open(site), await Open(site) })
            await using (var store = site.Store(site.Refuge))
                await new AssessAndRefer(store, ReferenceFiles.Find(AppContext.BaseDirectory), new AreaInForce()).Run(HighRisk(id), CancellationToken.None);
        await using (var store = site.Store(site.Marac))
        {
            meeting = (await new AddMeeting(store).Run(new AddMeeting.Request("North", store.Today), CancellationToken.None)).Value;
            var both = await store.Set<MaracCase>().Select(marac => marac.Id).ToListAsync();
            Assert.True((await new ListCases(store).Run(new ListCases.Request(meeting, 0, both), CancellationToken.None)).Done);
        }

        var coordinator = await site.SignIn("marac-coordinator", site.Marac);
        await coordinator.Get($"/agenda/meetings/{meeting:N}");
        foreach (var (button, field) in new[] { ("Record", "Reason"), ("Mark as a repeat", "RepeatReason") })
        {
            await coordinator.Get($"/agenda/meetings/{meeting:N}");
            Assert.Equal(2, coordinator.Page.QuerySelectorAll($"input[name={field}]").Length);
            var asked = coordinator.Page.QuerySelector($"input[name={field}]")!.Closest("form")!.QuerySelector("input[name=CaseOnList]")!.GetAttribute("value");
            await coordinator.Submit(new() { [field] = new string('x', 600) }, button);
            Assert.Contains("must be 500 characters or fewer", coordinator.Errors.Single());
            var left = Assert.Single(coordinator.Page.QuerySelectorAll($"input[name={field}]"));
            Assert.Equal(asked, left.Closest("form")!.QuerySelector("input[name=CaseOnList]")!.GetAttribute("value"));
            Assert.NotNull(left.Closest("details[open]"));
        }
    }

    [Fact]
    public async Task The_coordinator_marks_a_repeat_with_a_reason()
    {
        await using var site = await Site.Open();
        var id = await Open(site);
        await using (var store = site.Store(site.Refuge))
            await new AssessAndRefer(store, ReferenceFiles.Find(AppContext.BaseDirectory), new AreaInForce()).Run(HighRisk(id), CancellationToken.None);
        Guid meeting;
        await using (var store = site.Store(site.Marac))
            meeting = (await new AddMeeting(store).Run(new AddMeeting.Request("North", store.Today), CancellationToken.None)).Value;
        var coordinator = await site.SignIn("marac-coordinator", site.Marac);
        await coordinator.Get($"/agenda/meetings/{meeting:N}");
        await coordinator.Submit(new() { ["RepeatReason"] = " " }, "Mark as a repeat");
        Assert.StartsWith("Say why it is a repeat", coordinator.Errors.Single());
        await coordinator.Submit(new() { ["RepeatReason"] = "Heard in spring under another case; threats since." }, "Mark as a repeat");
        Assert.DoesNotContain("Mark as a repeat", coordinator.Says);
        await coordinator.Get("/agenda?repeats=true");
        Assert.Contains("Isobel Example", coordinator.Says);
    }

    private static AssessAndRefer.Request HighRisk(Guid id) => new()
    {
        CaseId = id,
        Checklist = new ChecklistAnswers(Enumerable.Range(1, 24).ToDictionary(n => n, _ => RiskAnswer.Yes), new Dictionary<int, string>()),
    };

    private static Note Entry(Guid caseId, Guid by, string text, DateTime at) =>
        new() { CaseId = caseId, OrganisationId = by, Kind = "call", Text = text, AuthorName = "Sam Example", HappenedAt = at };

    private static async Task<Guid> Open(Site site, int alleged = 41)
    {
        await using var db = site.Store(site.Refuge);
        return (await new OpenCase(db).Run(new OpenCase.Request
        {
            Survivor = new OpenCase.NewPerson { GivenName = "Isobel", FamilyName = "Example", BornOn = new DateOnly(1990, 2, 28) },
            AllegedToHarm = [new OpenCase.NewPerson { GivenName = "Mark", FamilyName = "Example", Age = alleged, Connections = ["PC_A"] }],
        }, CancellationToken.None)).Value;
    }
}
