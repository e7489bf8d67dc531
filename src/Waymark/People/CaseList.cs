using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Waymark.Linkage.Text;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>The cases one's organisation works on: to find one, or to see what is due.</summary>
public sealed class CaseList(WaymarkDb db)
{
    public const int PageSize = 25;

    /// <summary>One line of the list.</summary>
    public sealed record Row(Guid Id, string Reference, string GivenName, string FamilyName, string? KnownAs, DateOnly? BornOn, DateOnly OpenedOn, DateOnly? ClosedOn, string? NextStep, DateOnly? NextStepBy)
    {
        public string Name => $"{KnownAs ?? GivenName} {FamilyName}".Trim();
    }

    public sealed record Answer(IReadOnlyList<Row> Rows, int Total);

    public sealed record Question
    {
        /// <summary>A name or its beginning, or a reference.</summary>
        public string? Words { get; init; }
        public DateOnly? BornOn { get; init; }

        /// <summary>True for open cases, false for closed ones, null for all.</summary>
        public bool? Open { get; init; }

        /// <summary>Whether to list what partners lend, rather than one's own organisation's work.</summary>
        public bool Lent { get; init; }

        /// <summary>"overdue" or "today": cases where my organisation's next step is.</summary>
        public string? Due { get; init; }

        /// <summary>"name", "due", or by the day opened.</summary>
        public string? Sort { get; init; }
        public int Page { get; init; } = 1;
    }

    public async Task<Answer> Show(Question question, CancellationToken stop)
    {
        // From one's own cases outward: from all cases, the store would ask of each one in the partnership whether it is ours.
        var files = question.Lent
            ? db.Set<CaseFile>().AsNoTracking().Where(file => db.LentCases().Contains(file.Id) && !db.OwnCases().Contains(file.Id))
            : db.Set<CaseFile>().AsNoTracking().Where(file => db.OwnCases().Contains(file.Id));
        if (question.Open is { } open)
            files = files.Where(file => (file.ClosedOn == null) == open);
        files = Due(Named(files, question), question.Due);
        // In one pass: how many there are, and which stand on this page. Only what is shown is then read.
        var ids = await Sorted(files, question.Sort).ToListAsync(stop);
        var page = ids.Skip((Math.Max(question.Page, 1) - 1) * PageSize).Take(PageSize).ToList();
        return new Answer(await Rows(page, stop), ids.Count);
    }

    private async Task<IReadOnlyList<Row>> Rows(IReadOnlyList<Guid> page, CancellationToken stop)
    {
        var found = await db.Set<CaseFile>().AsNoTracking().Where(file => page.Contains(file.Id))
            .Join(db.Set<PersonRecord>(), file => file.SurvivorRecordId, person => person.Id, (file, person) => new { file, person })
            .ToDictionaryAsync(pair => pair.file.Id, stop);
        var steps = (await OpenSteps.Where(note => page.Contains(note.CaseId)).Select(note => new { note.CaseId, note.NextStep, By = note.NextStepBy }).ToListAsync(stop))
            .ToLookup(step => step.CaseId);
        return [.. page.Where(found.ContainsKey).Select(id => (found[id], Step: steps[id].MinBy(step => step.By))).Select(row => new Row(
            row.Item1.file.Id, row.Item1.file.Reference, row.Item1.person.GivenName, row.Item1.person.FamilyName, row.Item1.person.KnownAs, row.Item1.person.BornOn,
            row.Item1.file.OpenedOn, row.Item1.file.ClosedOn, row.Step?.NextStep, row.Step?.By))];
    }

    // My organisation's next steps that are still to be done.
    private IQueryable<Note> OpenSteps => db.Set<Note>().AsNoTracking().Where(note => note.OrganisationId == db.ActingFor && note.NextStepBy != null && note.NextStepDoneOn == null);

    private IQueryable<CaseFile> Named(IQueryable<CaseFile> files, Question question)
    {
        if (question.BornOn is { } born)
            files = OfSurvivors(files, person => person.BornOn == born);
        if (string.IsNullOrWhiteSpace(question.Words))
            return files;
        if (Reference(question.Words) is { } reference)
            return files.Where(file => file.Reference == reference);
        var keys = question.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(NameKey.Of).Where(key => key.Length > 0).ToList();
        return keys.Count switch
        {
            0 => files.Where(file => false),
            1 => OfSurvivors(files, OneNameBegins(keys[0])),
            _ => OfSurvivors(files, BothNamesBegin(keys[0], string.Concat(keys[1..]), string.Concat(keys[..^1]), keys[^1])),
        };
    }

    private IQueryable<CaseFile> OfSurvivors(IQueryable<CaseFile> files, Expression<Func<PersonRecord, bool>> who) =>
        files.Join(db.Set<PersonRecord>().Where(who), file => file.SurvivorRecordId, person => person.Id, (file, person) => file);

    // A beginning as a range of the stored key, in the same order on both databases. The key holds no letter above the last one here.
    private const char Last = '\uffff';

    private static Expression<Func<PersonRecord, bool>> OneNameBegins(string key)
    {
        var past = key + Last;
        return person => (string.Compare(person.FamilyKey, key) >= 0 && string.Compare(person.FamilyKey, past) < 0)
            || (string.Compare(person.GivenKey, key) >= 0 && string.Compare(person.GivenKey, past) < 0)
            || (string.Compare(person.KnownAsKey, key) >= 0 && string.Compare(person.KnownAsKey, past) < 0);
    }

    // Two words or more, in either order: "given family" or "family given", and the name she wishes to be called for the given one.
    private static Expression<Func<PersonRecord, bool>> BothNamesBegin(string familyFirst, string givenAfter, string givenFirst, string familyLast)
    {
        var (pastFamilyFirst, pastGivenAfter, pastGivenFirst, pastFamilyLast) = (familyFirst + Last, givenAfter + Last, givenFirst + Last, familyLast + Last);
        return person =>
            (string.Compare(person.FamilyKey, familyFirst) >= 0 && string.Compare(person.FamilyKey, pastFamilyFirst) < 0
                && ((string.Compare(person.GivenKey, givenAfter) >= 0 && string.Compare(person.GivenKey, pastGivenAfter) < 0)
                    || (string.Compare(person.KnownAsKey, givenAfter) >= 0 && string.Compare(person.KnownAsKey, pastGivenAfter) < 0)))
            || (string.Compare(person.FamilyKey, familyLast) >= 0 && string.Compare(person.FamilyKey, pastFamilyLast) < 0
                && ((string.Compare(person.GivenKey, givenFirst) >= 0 && string.Compare(person.GivenKey, pastGivenFirst) < 0)
                    || (string.Compare(person.KnownAsKey, givenFirst) >= 0 && string.Compare(person.KnownAsKey, pastGivenFirst) < 0)));
    }

    private static string? Reference(string words)
    {
        var letters = new string([.. words.ToUpperInvariant().Where(char.IsLetterOrDigit)]);
        return letters.Length == 8 && (words.Contains('-') || letters.Any(char.IsDigit)) ? $"{letters[..4]}-{letters[4..]}" : null;
    }

    private IQueryable<CaseFile> Due(IQueryable<CaseFile> files, string? due)
    {
        var today = db.Today;
        return due switch
        {
            "overdue" => files.Where(file => OpenSteps.Where(note => note.NextStepBy < today).Select(note => note.CaseId).Contains(file.Id)),
            "today" => files.Where(file => OpenSteps.Where(note => note.NextStepBy == today).Select(note => note.CaseId).Contains(file.Id)),
            _ => files,
        };
    }

    private IQueryable<Guid> Sorted(IQueryable<CaseFile> files, string? sort) => sort switch
    {
        "name" => files.Join(db.Set<PersonRecord>(), file => file.SurvivorRecordId, person => person.Id, (file, person) => new { file.Id, person.FamilyKey, person.GivenKey })
            .OrderBy(row => row.FamilyKey).ThenBy(row => row.GivenKey).ThenBy(row => row.Id).Select(row => row.Id),
        "due" => files.LeftJoin(OpenSteps.GroupBy(note => note.CaseId).Select(steps => new { CaseId = steps.Key, By = steps.Min(note => note.NextStepBy) }), file => file.Id, step => step.CaseId, (file, step) => new { file.Id, step!.By })
            .OrderBy(row => row.By == null ? 1 : 0).ThenBy(row => row.By).ThenBy(row => row.Id).Select(row => row.Id),
        _ => files.OrderByDescending(file => file.OpenedOn).ThenBy(file => file.Id).Select(file => file.Id),
    };
}
