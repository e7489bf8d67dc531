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

        /// <summary>"overdue" or "today": cases where my organisation's next step is.</summary>
        public string? Due { get; init; }

        /// <summary>"name", "due", or by the day opened.</summary>
        public string? Sort { get; init; }
        public int Page { get; init; } = 1;
    }

    public async Task<Answer> Show(Question question, CancellationToken stop)
    {
        var files = db.Set<CaseFile>().AsNoTracking();
        if (question.Open is { } open)
            files = files.Where(file => (file.ClosedOn == null) == open);
        files = Named(files, question);
        files = Due(files, question.Due);
        // Counted from one's own involvements: from the cases, the store would ask of each one in the partnership whether it is ours.
        var ours = db.Set<Involvement>().Where(involvement => involvement.OrganisationId == db.ActingFor).Select(involvement => involvement.CaseId);
        var total = await files.Where(file => ours.Contains(file.Id)).CountAsync(stop);
        var steps = db.Set<Note>().Where(note => note.OrganisationId == db.ActingFor && note.NextStepBy != null && note.NextStepDoneOn == null);
        var rows = await Sorted(files.Join(db.Set<PersonRecord>(), file => file.SurvivorRecordId, person => person.Id, (file, person) => new Pair { File = file, Person = person }), steps, question.Sort)
            .Skip((Math.Max(question.Page, 1) - 1) * PageSize).Take(PageSize)
            .Select(pair => new Row(pair.File.Id, pair.File.Reference, pair.Person.GivenName, pair.Person.FamilyName, pair.Person.KnownAs, pair.Person.BornOn, pair.File.OpenedOn, pair.File.ClosedOn,
                steps.Where(note => note.CaseId == pair.File.Id).OrderBy(note => note.NextStepBy).Select(note => note.NextStep).FirstOrDefault(),
                steps.Where(note => note.CaseId == pair.File.Id).Min(note => note.NextStepBy)))
            .ToListAsync(stop);
        return new Answer(rows, total);
    }

    private IQueryable<CaseFile> Named(IQueryable<CaseFile> files, Question question)
    {
        if (question.BornOn is { } born)
            files = files.Where(file => db.Set<PersonRecord>().Any(person => person.Id == file.SurvivorRecordId && person.BornOn == born));
        if (string.IsNullOrWhiteSpace(question.Words))
            return files;
        if (Reference(question.Words) is { } reference)
            return files.Where(file => file.Reference == reference);
        var keys = question.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(NameKey.Of).Where(key => key.Length > 0).ToList();
        if (keys.Count == 0)
            return files.Where(file => false);
        var people = db.Set<PersonRecord>();
        var found = keys.Count == 1
            ? people.Where(Begins(true, keys[0])).Select(person => person.Id).Union(people.Where(Begins(false, keys[0])).Select(person => person.Id))
            : people.Where(Begins(true, keys[^1])).Where(Begins(false, string.Concat(keys[..^1]))).Select(person => person.Id)
                .Union(people.Where(Begins(true, keys[0])).Where(Begins(false, string.Concat(keys[1..]))).Select(person => person.Id));
        return files.Where(file => found.Contains(file.SurvivorRecordId));
    }

    // A prefix as a range of the stored key: the index answers it. The key holds no letter above the last one here.
    private static Expression<Func<PersonRecord, bool>> Begins(bool family, string key)
    {
        var past = key + '\uffff';
        return family
            ? person => string.Compare(person.FamilyKey, key) >= 0 && string.Compare(person.FamilyKey, past) < 0
            : person => string.Compare(person.GivenKey, key) >= 0 && string.Compare(person.GivenKey, past) < 0;
    }

    private static string? Reference(string words)
    {
        var letters = new string([.. words.ToUpperInvariant().Where(char.IsLetterOrDigit)]);
        return letters.Length == 8 && (words.Contains('-') || letters.Any(char.IsDigit)) ? $"{letters[..4]}-{letters[4..]}" : null;
    }

    private IQueryable<CaseFile> Due(IQueryable<CaseFile> files, string? due)
    {
        var today = db.Today;
        var mine = db.Set<Note>().Where(note => note.OrganisationId == db.ActingFor && note.NextStepDoneOn == null);
        return due switch
        {
            "overdue" => files.Where(file => mine.Any(note => note.CaseId == file.Id && note.NextStepBy < today)),
            "today" => files.Where(file => mine.Any(note => note.CaseId == file.Id && note.NextStepBy == today)),
            _ => files,
        };
    }

    private static IQueryable<Pair> Sorted(IQueryable<Pair> pairs, IQueryable<Note> steps, string? sort) => sort switch
    {
        "name" => pairs.OrderBy(pair => pair.Person.FamilyKey).ThenBy(pair => pair.Person.GivenKey).ThenBy(pair => pair.File.Id),
        "due" => pairs.OrderBy(pair => steps.Any(note => note.CaseId == pair.File.Id) ? 0 : 1).ThenBy(pair => steps.Where(note => note.CaseId == pair.File.Id).Min(note => note.NextStepBy)).ThenBy(pair => pair.File.Id),
        _ => pairs.OrderByDescending(pair => pair.File.OpenedOn).ThenBy(pair => pair.File.Id),
    };

    private sealed class Pair
    {
        public required CaseFile File { get; init; }
        public required PersonRecord Person { get; init; }
    }
}
