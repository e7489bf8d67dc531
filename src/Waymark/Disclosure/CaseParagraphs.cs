using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Children;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Support;

namespace Waymark.Disclosure;

/// <summary>A case taken apart into paragraphs, each with whom it is about, who wrote it and what class of fact it is. It decides nothing: who gets which is decided by the rules.</summary>
public sealed class CaseParagraphs(WaymarkDb db, CodeLists codes, ReferenceFiles files)
{
    /// <summary>The case as whoever works on it sees it; null where it is not theirs.</summary>
    public Task<CaseInWords?> Seen(Guid caseId, CancellationToken stop) => Of(RecordsToTell.Seen(db), caseId, places: true, stop);

    /// <summary>The case as the organisation holds it, to answer a request. Where anybody is is not read at all.</summary>
    public Task<CaseInWords?> Held(RecordsToTell records, Guid caseId, CancellationToken stop) => Of(records, caseId, places: false, stop);

    private async Task<CaseInWords?> Of(RecordsToTell records, Guid caseId, bool places, CancellationToken stop)
    {
        if (await records.Case(caseId, stop) is not { } file)
            return null;
        var parties = await records.On<Party>(caseId).OrderBy(party => party.Role).ThenBy(party => party.Id).ToListAsync(stop);
        var people = (await records.People(caseId).ToListAsync(stop)).ToDictionary(person => person.Id);
        var opener = await records.On<Involvement>(caseId).OrderBy(involved => involved.From).ThenBy(involved => involved.Id).Select(involved => involved.OrganisationId).FirstOrDefaultAsync(stop);
        var names = await db.Set<Organisation>().AsNoTracking().ToDictionaryAsync(partner => partner.Id, partner => partner.Name, stop);
        var on = parties.Where(party => people.ContainsKey(party.PersonRecordId))
            .Select(party => people[party.PersonRecordId] is var person ? new PersonOnCase(person.Id, party.Role, person.GivenName, person.FamilyName, person.KnownAs, person.BornOn) : null!).ToList();
        var whole = new CaseInWords(caseId, file.SurvivorRecordId, on, []);
        var to = new Collected(caseId, [.. on.Select(person => person.RecordId).Append(file.SurvivorRecordId)]);

        foreach (var person in on.Select(person => people[person.RecordId]).Distinct().OrderBy(person => whole.RoleOf(person.Id)))
            OfPerson(to, person, whole.RoleOf(person.Id) == PartyRole.AllegedToHarm, places);
        foreach (var party in parties)
        {
            to.Add("Party.Source", party.Id, "Who told us", party.Source, opener, FieldClass.Narrative, party.PersonRecordId, tells: true);
            if (party.Role == PartyRole.AllegedToHarm)
                to.Add("Party.Role", party.Id, "Part in the case", $"Alleged to have harmed, as written down on {Day(party.From)}.", opener, FieldClass.Perpetrator, party.PersonRecordId);
        }

        to.Add("CaseFile.OpenedOn", caseId, "Our record", $"It was opened on {Day(file.OpenedOn)}{(file.ClosedOn is { } closed ? $" and closed on {Day(closed)}" : "")}.", opener, FieldClass.Work, file.SurvivorRecordId);
        to.AddOwn("CaseFile.ClosedReason", caseId, "Why it was closed", file.ClosedReason, opener, FieldClass.Narrative);
        var abuse = await records.On<AbuseReport>(caseId).OrderBy(report => report.Code).Select(report => report.Code).ToListAsync(stop);
        if (abuse.Count > 0)
            to.Add("AbuseReport.Code", caseId, "What has happened", string.Join("; ", abuse.Distinct().Select(code => Label("abuse-types", code))) + ".", opener, FieldClass.Risk, file.SurvivorRecordId);
        if (await records.On<ContactRule>(caseId).SingleOrDefaultAsync(stop) is { } rule)
            OfContact(to, rule, opener, file.SurvivorRecordId);
        foreach (var told in await records.On<ChildExperience>(caseId).OrderBy(told => told.Id).ToListAsync(stop))
            to.Add("ChildExperience", told.Id, "How the child meets it", $"Sees it: {YesNo(told.Sees)}. Hears it: {YesNo(told.Hears)}. Feels its effects: {YesNo(told.ExperiencesEffects)}.", opener, FieldClass.Risk, told.PersonRecordId);
        foreach (var answer in (await records.Answers([.. people.Keys]).OrderBy(answer => answer.Question).ThenBy(answer => answer.Id).ToListAsync(stop)).Where(answer => answer is { State: AnswerState.Answered, Code: not null }))
            to.Add("EqualityAnswer.Code", answer.Id, codes.Names.Contains(answer.Question) ? codes[answer.Question].Title : "About them", Label(answer.Question, answer.Code!) + ".", answer.OrganisationId, EqualityClass.Of(answer.Question), answer.PersonRecordId);
        foreach (var assessment in await records.Written<Assessment>(caseId).Where(assessment => assessment.SupersededById == null).OrderBy(assessment => assessment.CompletedAt).ToListAsync(stop))
            OfAssessment(to, assessment, file.SurvivorRecordId);
        foreach (var episode in await records.Written<Episode>(caseId).OrderBy(episode => episode.WaitingFrom).ThenBy(episode => episode.Id).ToListAsync(stop))
            to.Add("Episode", episode.Id, "Support", $"Supported by {names.GetValueOrDefault(episode.OrganisationId, "a partner")} {(episode.From is { } from ? $"since {Day(from)}" : $"from {Day(episode.WaitingFrom)}, waiting to begin")}{(episode.To is { } until ? $", until {Day(until)}" : "")}.",
                episode.OrganisationId, whole.RoleOf(episode.PersonRecordId) == PartyRole.AllegedToHarm ? FieldClass.Perpetrator : FieldClass.Work, episode.PersonRecordId);
        foreach (var session in await records.Written<Session>(caseId).OrderBy(session => session.HeldAt).ThenBy(session => session.Id).ToListAsync(stop))
            to.AddOwn("Session.Note", session.Id, $"Support on {Day(session.HeldAt)}", session.Note, session.OrganisationId, FieldClass.Narrative);
        foreach (var note in await records.Written<Note>(caseId).OrderBy(note => note.HappenedAt).ThenBy(note => note.Id).ToListAsync(stop))
        {
            to.AddOwn("Note.Text", note.Id, $"{(note.IsOpinion ? "Opinion" : "Note")} of {Day(note.HappenedAt)}", note.Text, note.OrganisationId, FieldClass.Narrative);
            to.AddOwn("Note.NextStep", note.Id, "What was agreed next", note.NextStep, note.OrganisationId, FieldClass.Narrative);
        }

        foreach (var referral in await records.On<Referral>(caseId).OrderBy(referral => referral.ReceivedAt).ThenBy(referral => referral.Id).ToListAsync(stop))
        {
            var by = referral.FromOrganisationId ?? referral.ToOrganisationId;
            to.Add("Referral.Source", referral.Id, "Who asked for help", Label("referral-sources", referral.Source), by, FieldClass.Work, file.SurvivorRecordId, tells: true);
            if (places)
                to.Add("Referral.FromAuthority", referral.Id, "Where from", referral.FromAuthority, by, FieldClass.Location, file.SurvivorRecordId);
            to.AddOwn("Referral.Needs", referral.Id, "What was asked for", referral.Needs, by, FieldClass.Narrative);
        }

        if (places)
            foreach (var stay in await records.Written<Stay>(caseId).OrderBy(stay => stay.From).ToListAsync(stop))
                to.Add("Stay", stay.Id, "Where from and until when", $"In safe accommodation from {Day(stay.From)}{(stay.To is { } left ? $" until {Day(left)}" : "")}.", stay.OrganisationId, FieldClass.Location, stay.PersonRecordId);
        return whole with { Paragraphs = to.All };
    }

    private static void OfPerson(Collected to, PersonRecord person, bool alleged, bool places)
    {
        to.Add("PersonRecord.Name", person.Id, "Name", person.KnownAs is { } known ? $"{person.GivenName} {person.FamilyName}, known as {known}." : $"{person.GivenName} {person.FamilyName}.", person.OrganisationId, FieldClass.Identity, person.Id);
        if (person.BornOn is { } born)
            to.Add("PersonRecord.BornOn", person.Id, "Date of birth", Day(born) + ".", person.OrganisationId, FieldClass.Identity, person.Id);
        if (person.Phone is { } phone)
            to.Add("PersonRecord.Phone", person.Id, "Telephone", phone + ".", person.OrganisationId, FieldClass.Contact, person.Id);
        if (person.Email is { } email)
            to.Add("PersonRecord.Email", person.Id, "Email", email + ".", person.OrganisationId, FieldClass.Contact, person.Id);
        if (places && !alleged && person.Postcode is { } postcode)
            to.Add("PersonRecord.Postcode", person.Id, "Postcode", postcode + ".", person.OrganisationId, FieldClass.Location, person.Id);
    }

    private static void OfContact(Collected to, ContactRule rule, Guid by, Guid survivor)
    {
        string[] ways = [.. ((bool Safe, string Words)[])[(rule.SafeToCall, "call"), (rule.SafeToText, "text"), (rule.SafeToLeaveVoicemail, "leave a message"), (rule.SafeToEmail, "email"), (rule.SafeToWrite, "write")]
            is var all ? all.Where(way => way.Safe).Select(way => way.Words) : []];
        var words = rule.AskedOn is null || ways.Length == 0 || rule.DoNotContactAsk is not null
            ? "Do not contact her. Contact us."
            : $"It is safe to {string.Join(", ", ways)}.{(rule.Phone is { } phone ? $" Her number: {phone}." : "")} Anything else is not.";
        to.Add("ContactRule", rule.Id, "How she may be reached", words, by, FieldClass.Contact, survivor);
        to.AddOwn("ContactRule.Times", rule.Id, "When she may be reached", rule.Times, by, FieldClass.Contact);
        to.AddOwn("ContactRule.OtherWay", rule.Id, "Another way to reach her", rule.OtherWay, by, FieldClass.Contact);
        to.AddOwn("ContactRule.WhoMayAnswer", rule.Id, "Who may answer", rule.WhoMayAnswer, by, FieldClass.Contact);
    }

    private void OfAssessment(Collected to, Assessment assessment, Guid survivor)
    {
        var instrument = RiskInstrument.Read(files, assessment.Instrument, assessment.Edition);
        var said = ChecklistAnswers.Of(assessment);
        to.Add("Assessment", assessment.Id, "Risk", $"Assessed on {Day(assessment.CompletedAt)} with the {instrument.Title}: {assessment.YesCount} answered yes. Judged to be at high risk: {YesNo(assessment.JudgedHighRisk)}.", assessment.OrganisationId, FieldClass.Risk, survivor);
        to.AddOwn("Assessment.Answers", assessment.Id, $"What was answered on {Day(assessment.CompletedAt)}", Lines(said.Items.Select(item => (item.Key, ChecklistAnswers.Word(item.Value))), instrument), assessment.OrganisationId, FieldClass.Risk);
        to.AddOwn("Assessment.Comments", assessment.Id, $"What was said on {Day(assessment.CompletedAt)}", Lines(said.Comments.Select(item => (item.Key, item.Value)), instrument), assessment.OrganisationId, FieldClass.Narrative);
        to.AddOwn("Assessment.JudgementReason", assessment.Id, "Why it was judged so", assessment.JudgementReason, assessment.OrganisationId, FieldClass.Narrative);
    }

    private static string? Lines(IEnumerable<(int Item, string Words)> said, RiskInstrument instrument) => said.ToList() is { Count: > 0 } all
        ? string.Join('\n', all.Select(one => $"{instrument.Items.FirstOrDefault(item => item.Number == one.Item)?.Topic ?? one.Item.ToString(CultureInfo.InvariantCulture)}: {one.Words}"))
        : null;

    private string Label(string list, string code) => codes.Names.Contains(list) && codes.Has(list, code) ? codes.Label(list, code) : code;

    private static string YesNo(bool? said) => said switch { true => "yes", false => "no", _ => "not known" };

    private static string Day(DateOnly day) => LondonTime.InWords(day);

    private static string Day(DateTime utc) => Day(LondonTime.DateOf(utc));

    // Paragraphs as they are made; nothing said is no paragraph.
    private sealed class Collected(Guid caseId, HashSet<Guid> everybody)
    {
        public List<DocumentParagraph> All { get; } = [];

        public void Add(string field, Guid record, string heading, string? words, Guid by, FieldClass fact, Guid about, bool tells = false) => Add(field, record, heading, words, by, fact, new HashSet<Guid> { about }, tells, own: false);

        public void AddOwn(string field, Guid record, string heading, string? words, Guid by, FieldClass fact) => Add(field, record, heading, words, by, fact, everybody, tells: false, own: true);

        private void Add(string field, Guid record, string heading, string? words, Guid by, FieldClass fact, IReadOnlySet<Guid> about, bool tells, bool own)
        {
            if (!string.IsNullOrWhiteSpace(words))
                All.Add(new DocumentParagraph { Key = $"{field}:{record:N}", CaseId = caseId, Heading = heading, Words = words, Subjects = about, SourceOrganisationId = by, Class = fact, TellsWhoTold = tells, OwnWords = own });
        }
    }
}
