using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Tests.Storage;

namespace Waymark.Tests.People;

public sealed class CaseActTests
{
    private static readonly Guid Refuge = Guid.NewGuid();
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly CodeLists Codes = new(ReferenceFiles.Find(AppContext.BaseDirectory));

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_note_with_a_next_step_needs_a_day_and_then_stands_on_the_worklist(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (caseId, _) = await Open(store);
        await using (var db = Mine(store))
        {
            var refused = await new NoteOnCase(db).Run(new NoteOnCase.Request { CaseId = caseId, Kind = "call", Text = "She rang.", NextStep = "Call back" }, Stop);
            Assert.Equal("NextStepBy", refused.Refusal!.Field);
        }

        await using (var db = Mine(store))
            Assert.True((await new NoteOnCase(db).Run(new NoteOnCase.Request { CaseId = caseId, Kind = "call", Text = "She rang.", NextStep = "Call back", NextStepBy = db.Today.AddDays(-1) }, Stop)).Done);
        await using var look = Mine(store);
        Assert.Equal(1, (await new CaseList(look).Show(new CaseList.Question { Due = "overdue" }, Stop)).Total);
        Assert.Equal(0, (await new CaseList(look).Show(new CaseList.Question { Due = "today" }, Stop)).Total);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_case_is_found_by_the_first_letters_of_a_name_a_birthday_or_its_reference(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (caseId, _) = await Open(store, "Zoë", "O'Brien");
        await Open(store, "Anna", "Brown");
        await using var db = Mine(store);
        var reference = (await db.Set<CaseFile>().SingleAsync(file => file.Id == caseId, Stop)).Reference;
        foreach (var words in new[] { "obr", "O’BRIEN", "zoe", "Zoe Obrien", "o'brien zo", reference, reference.ToLowerInvariant() })
            Assert.Equal([caseId], (await new CaseList(db).Show(new CaseList.Question { Words = words }, Stop)).Rows.Select(row => row.Id));
        Assert.Equal(2, (await new CaseList(db).Show(new CaseList.Question { BornOn = new DateOnly(1990, 2, 28) }, Stop)).Total);
        Assert.Empty((await new CaseList(db).Show(new CaseList.Question { Words = "Zoe Brown" }, Stop)).Rows);
        Assert.Empty((await new CaseList(db).Show(new CaseList.Question { Words = "%" }, Stop)).Rows);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Another_organisation_finds_nothing_and_cannot_write_a_note(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (caseId, _) = await Open(store);
        await using var theirs = store.Database.Open(TestStore.Somebody(Guid.NewGuid()));
        Assert.Empty((await new CaseList(theirs).Show(new CaseList.Question { Words = "Isobel" }, Stop)).Rows);
        Assert.Null(await new CaseOverview(theirs).Show(caseId, Stop));
        Assert.False((await new NoteOnCase(theirs).Run(new NoteOnCase.Request { CaseId = caseId, Kind = "call", Text = "x" }, Stop)).Done);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_counter_allegation_is_a_second_edge_and_the_first_stays_as_it_was(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (caseId, her) = await Open(store);
        await using (var db = Mine(store))
            Assert.True((await new AddParty(db, Codes).Run(new AddParty.Request { CaseId = caseId, Role = PartyRole.AllegedToHarm, Person = new OpenCase.NewPerson { GivenName = "Mark", Age = 41, Connections = ["PC_A"] }, Source = "the survivor" }, Stop)).Done);
        Guid him;
        await using (var db = Mine(store))
        {
            him = (await db.Set<Party>().SingleAsync(party => party.Role == PartyRole.AllegedToHarm, Stop)).PersonRecordId;
            Assert.True((await new AddParty(db, Codes).Run(new AddParty.Request { CaseId = caseId, Role = PartyRole.AllegedToHarm, ExistingRecordId = her, TowardsRecordId = him, Source = "Mark" }, Stop)).Done);
        }

        await using var look = Mine(store);
        var edges = await look.Set<Party>().Where(party => party.Role == PartyRole.AllegedToHarm).Select(party => new { party.PersonRecordId, party.TowardsRecordId }).ToListAsync(Stop);
        Assert.Equal(2, edges.Count);
        Assert.Contains(edges, edge => edge.PersonRecordId == him && edge.TowardsRecordId == her);
        Assert.Contains(edges, edge => edge.PersonRecordId == her && edge.TowardsRecordId == him);
        Assert.Equal(her, (await look.Set<CaseFile>().SingleAsync(Stop)).SurvivorRecordId);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Where_she_is_opens_only_with_a_reason_and_leaves_an_entry_that_does_not_say_where(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (caseId, her) = await Open(store);
        await using (var db = Mine(store))
            Assert.True((await new SetSafeAddress(db).Run(new SetSafeAddress.Request(caseId, her, "The blue door, ZZ99 1ZZ"), Stop)).Done);
        await using (var db = Mine(store))
            Assert.Equal("Reason", (await new RevealSafeAddress(db).Run(new RevealSafeAddress.Request(caseId, her, " "), Stop)).Refusal!.Field);
        await using (var db = Mine(store))
            Assert.Equal("The blue door, ZZ99 1ZZ", (await new RevealSafeAddress(db).Run(new RevealSafeAddress.Request(caseId, her, "Moving her things"), Stop)).Value);
        await using var look = Mine(store);
        var entries = await look.Set<AuditEntry>().Where(entry => entry.Kind == nameof(Whereabouts)).ToListAsync(Stop);
        Assert.Contains(entries, entry => entry is { Activity: "Reveal where somebody is", Reason: "Moving her things" });
        Assert.DoesNotContain(entries, entry => entry.Changes.Contains("blue door", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_correction_needs_a_reason_and_the_older_of_two_versions_is_told(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (_, her) = await Open(store);
        await using (var db = Mine(store))
            Assert.Equal("Reason", (await new CorrectPerson(db).Run(new CorrectPerson.Request { RecordId = her, Version = 0, GivenName = "Isobel", FamilyName = "Ashdown" }, Stop)).Refusal!.Field);
        await using (var db = Mine(store))
            Assert.True((await new CorrectPerson(db).Run(new CorrectPerson.Request { RecordId = her, Version = 0, GivenName = "Isobel", FamilyName = "Ashdown", Reason = "Her married name" }, Stop)).Done);
        await using (var db = Mine(store))
            Assert.Equal(WaymarkDb.Overtaken, (await new CorrectPerson(db).Run(new CorrectPerson.Request { RecordId = her, Version = 0, GivenName = "Isobel", FamilyName = "Ashton", Reason = "Misheard" }, Stop)).Refusal);
        await using var look = Mine(store);
        Assert.Equal("ashdown", (await look.Set<PersonRecord>().SingleAsync(Stop)).FamilyKey);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_case_with_an_open_next_step_does_not_close_and_a_closed_one_reopens_with_a_reason(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (caseId, _) = await Open(store);
        Guid note;
        await using (var db = Mine(store))
            note = (await new NoteOnCase(db).Run(new NoteOnCase.Request { CaseId = caseId, Kind = "call", Text = "x", NextStep = "Call back", NextStepBy = db.Today }, Stop)).Value;
        await using (var db = Mine(store))
            Assert.StartsWith("One next step of yours is still open", (await new CloseCase(db).Run(new CloseCase.Request(caseId, 0, "Moved away"), Stop)).Refusal!.Message);
        await using (var db = Mine(store))
            Assert.True((await new FinishNextStep(db).Run(new FinishNextStep.Request(caseId, note, 0), Stop)).Done);
        await using (var db = Mine(store))
            Assert.True((await new CloseCase(db).Run(new CloseCase.Request(caseId, 0, "Moved away"), Stop)).Done);
        await using (var db = Mine(store))
            Assert.Equal("Reason", (await new ReopenCase(db).Run(new ReopenCase.Request(caseId, 1, ""), Stop)).Refusal!.Field);
        await using (var db = Mine(store))
            Assert.True((await new ReopenCase(db).Run(new ReopenCase.Request(caseId, 1, "She came back"), Stop)).Done);
        await using var look = Mine(store);
        Assert.Null((await look.Set<CaseFile>().SingleAsync(Stop)).ClosedOn);
        Assert.Contains(await look.Set<AuditEntry>().ToListAsync(Stop), entry => entry is { Activity: "Close a case", Reason: "Moved away" });
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_partners_next_step_holds_no_case_open_and_ones_own_support_does(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (caseId, her) = await Open(store);
        var partner = Guid.NewGuid();
        Guid episode;
        await using (var db = Mine(store))
        {
            db.Add(new Involvement { CaseId = caseId, OrganisationId = partner, Kind = InvolvementKind.AcceptedReferral, From = db.Today });
            Assert.Null(await db.Save(new Activity("Bring in a partner", Permission.KeepCases), null, Stop));
            episode = (await new StartSupport(db).Run(new(caseId, her, "outreach", null, null), Stop)).Value;
        }

        await using (var db = store.Database.Open(TestStore.Somebody(partner)))
            Assert.True((await new NoteOnCase(db).Run(new NoteOnCase.Request { CaseId = caseId, Kind = "call", Text = "x", NextStep = "Call back", NextStepBy = db.Today }, Stop)).Done);
        await using (var db = Mine(store))
        {
            Assert.Equal(1, (await new OpenWork(db).Show(caseId, Stop)).PartnersSteps);
            Assert.Contains("end that support first", (await new CloseCase(db).Run(new CloseCase.Request(caseId, 0, "Moved away"), Stop)).Refusal!.Message);
        }

        await using (var db = Mine(store))
        {
            (await db.Set<Episode>().SingleAsync(e => e.Id == episode, Stop)).To = db.Today;
            Assert.Null(await db.Save(new Activity("End support", Permission.GiveSupport), null, Stop));
        }

        await using (var db = Mine(store))
            Assert.True((await new CloseCase(db).Run(new CloseCase.Request(caseId, 0, "Moved away"), Stop)).Done);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Taking_back_a_kind_of_abuse_needs_a_reason_and_adding_one_does_not(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (caseId, _) = await Open(store);
        await using (var db = Mine(store))
            Assert.True((await new RecordAbuse(db, Codes).Run(new RecordAbuse.Request(caseId, 0, ["DA1A", "DA1C", "nonsense"], null), Stop)).Done);
        await using (var db = Mine(store))
            Assert.Equal("Reason", (await new RecordAbuse(db, Codes).Run(new RecordAbuse.Request(caseId, 1, ["DA1C"], null), Stop)).Refusal!.Field);
        await using var look = Mine(store);
        Assert.Equal(["DA1A", "DA1C"], await look.Set<AbuseReport>().Select(report => report.Code).OrderBy(code => code).ToListAsync(Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Preferred_not_to_say_not_known_and_not_asked_stay_apart(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (caseId, her) = await Open(store);
        await using (var db = Mine(store))
            Assert.True((await new AnswerEquality(db, Codes).Run(new AnswerEquality.Request(caseId, her, 0, new Dictionary<string, AnswerEquality.Said>
            {
                ["sex"] = new(AnswerState.Answered, "female"), ["religion"] = new(AnswerState.Declined), ["disability"] = new(AnswerState.Unknown), ["nrpf"] = new(AnswerState.NotAsked),
            }), Stop)).Done);
        await using (var db = Mine(store))
            Assert.Equal("sex", (await new AnswerEquality(db, Codes).Run(new AnswerEquality.Request(caseId, her, 1, new Dictionary<string, AnswerEquality.Said> { ["sex"] = new(AnswerState.Answered, "W1") }), Stop)).Refusal!.Field);
        await using var look = Mine(store);
        var said = await look.Set<EqualityAnswer>().ToDictionaryAsync(answer => answer.Question, answer => answer.State, Stop);
        Assert.Equal((AnswerState.Answered, AnswerState.Declined, AnswerState.Unknown), (said["sex"], said["religion"], said["disability"]));
        Assert.DoesNotContain("nrpf", said.Keys);
    }

    [Fact]
    public async Task The_definition_advises_and_an_unrecorded_connection_is_unknown_rather_than_absent()
    {
        await using var store = await TestStore.Open();
        var (caseId, _) = await Open(store);
        await using (var db = Mine(store))
            await new AddParty(db, Codes).Run(new AddParty.Request { CaseId = caseId, Role = PartyRole.AllegedToHarm, Person = new OpenCase.NewPerson { GivenName = "Mark", Age = 41 }, Source = "the survivor" }, Stop);
        await using var look = Mine(store);
        var overview = (await new CaseOverview(look).Show(caseId, Stop))!;
        var decision = RoutingAdvice.For(overview, overview.InRole(PartyRole.AllegedToHarm).Single());
        Assert.Equal(StatutoryOutcome.CannotTellYet, decision.Outcome);
        Assert.Contains(decision.Advice, line => line.Contains("do not hold back help", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_birthday_since_then_changes_nothing_and_the_day_it_last_happened_does(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await using var open = Mine(store);
        var caseId = (await new OpenCase(open).Run(new OpenCase.Request
        {
            Survivor = new() { GivenName = "Maren", BornOn = open.Today.AddYears(-16).AddDays(1) },
            AbuseCodes = ["DA1C"],
            AllegedToHarm = [new() { GivenName = "Rob", Age = 19, Connections = ["PC_E"] }],
        }, Stop)).Value;
        Assert.Equal(StatutoryOutcome.OutsideTheDefinition, await Decided(store, caseId));
        store.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(StatutoryOutcome.OutsideTheDefinition, await Decided(store, caseId));
        await using var later = Mine(store);
        var version = (await later.Set<CaseFile>().SingleAsync(Stop)).Version;
        Assert.Equal("LastHappenedOn", (await new RecordAbuse(later, Codes).Run(new RecordAbuse.Request(caseId, version, ["DA1C"], null, later.Today.AddDays(1)), Stop)).Refusal!.Field);
        Assert.True((await new RecordAbuse(later, Codes).Run(new RecordAbuse.Request(caseId, version, ["DA1C"], null, later.Today), Stop)).Done);
        Assert.Equal(StatutoryOutcome.DomesticAbuse, await Decided(store, caseId));
    }

    [Fact]
    public async Task Harm_towards_a_child_is_judged_by_the_childs_age_and_ties()
    {
        await using var store = await TestStore.Open();
        Guid caseId, child;
        await using (var db = Mine(store))
        {
            caseId = (await new OpenCase(db).Run(new OpenCase.Request { Survivor = new() { GivenName = "Maren", Age = 31 }, AbuseCodes = ["DA1A"], Children = [new() { GivenName = "Bo", Age = 9 }] }, Stop)).Value;
            child = (await db.Set<Party>().SingleAsync(party => party.Role == PartyRole.Child, Stop)).PersonRecordId;
        }

        await using (var db = Mine(store))
            Assert.True((await new AddParty(db, Codes).Run(new AddParty.Request { CaseId = caseId, Role = PartyRole.AllegedToHarm, TowardsRecordId = child, Person = new OpenCase.NewPerson { GivenName = "Rob", Age = 34 }, Source = "school" }, Stop)).Done);
        await using var look = Mine(store);
        var overview = (await new CaseOverview(look).Show(caseId, Stop))!;
        Assert.Contains(Pathway.ChildSafeguarding, RoutingAdvice.For(overview, overview.InRole(PartyRole.AllegedToHarm).Single()).Pathways);
    }

    private static async Task<StatutoryOutcome> Decided(TestStore store, Guid caseId)
    {
        await using var db = Mine(store);
        var overview = (await new CaseOverview(db).Show(caseId, Stop))!;
        return RoutingAdvice.For(overview, overview.InRole(PartyRole.AllegedToHarm).Single()).Outcome;
    }

    private static WaymarkDb Mine(TestStore store) => store.Database.Open(TestStore.Somebody(Refuge));

    private static async Task<(Guid CaseId, Guid Survivor)> Open(TestStore store, string given = "Isobel", string family = "Example")
    {
        await using var db = Mine(store);
        var opened = await new OpenCase(db).Run(new OpenCase.Request { Survivor = new OpenCase.NewPerson { GivenName = given, FamilyName = family, BornOn = new DateOnly(1990, 2, 28) } }, Stop);
        return (opened.Value, (await db.Set<CaseFile>().SingleAsync(file => file.Id == opened.Value, Stop)).SurvivorRecordId);
    }
}
