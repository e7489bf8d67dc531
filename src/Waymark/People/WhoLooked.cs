using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>Everybody who looked at one case: who, from where, when and at which page. For those whose organisation works on it.</summary>
public sealed class WhoLooked(WaymarkDb db)
{
    public const int PageSize = 50;

    /// <summary>One look, with the name of the organisation of whoever looked.</summary>
    public sealed record Row(ReadEntry Look, string Organisation);

    /// <param name="People">Whom to choose from: each account with every name it has gone by.</param>
    /// <param name="Rows">The newest first.</param>
    public sealed record Answer(string Reference, IReadOnlyList<(Guid Id, string Name)> People, IReadOnlyList<Row> Rows, int Total);

    /// <summary>One page of looks, or all of them where no page is named. Null where the case is not there, or not theirs.</summary>
    public async Task<Answer?> Show(Guid caseId, Trail.Wanted wanted, int? page, CancellationToken stop)
    {
        var reference = await db.Set<CaseFile>().Where(file => file.Id == caseId && db.OwnCases().Contains(file.Id)).Select(file => file.Reference).SingleOrDefaultAsync(stop);
        if (reference is null)
            return null;
        var (from, until) = Trail.Bounds(wanted);
        var looks = db.Set<ReadEntry>().AsNoTracking().Where(entry => entry.CaseId == caseId);
        var people = await looks.Select(entry => new { entry.UserId, entry.UserName }).Distinct().OrderBy(entry => entry.UserName).ToListAsync(stop);
        var found = looks.Where(entry => (wanted.Person == null || entry.UserId == wanted.Person) && entry.At >= from && entry.At < until);
        var total = await found.CountAsync(stop);
        var ordered = found.OrderByDescending(entry => entry.At).ThenBy(entry => entry.Id);
        var rows = await (page is { } number ? ordered.Skip((Math.Clamp(number, 1, Math.Max(1, (total + PageSize - 1) / PageSize)) - 1) * PageSize).Take(PageSize) : ordered).ToListAsync(stop);
        var places = rows.Select(row => row.OrganisationId).Distinct().ToList();
        var names = await db.Set<Organisation>().Where(place => places.Contains(place.Id)).ToDictionaryAsync(place => place.Id, place => place.Name, stop);
        return new Answer(reference, [.. people.GroupBy(person => person.UserId).Select(person => (person.Key, string.Join(", ", person.Select(entry => entry.UserName))))],
            [.. rows.Select(row => new Row(row, names.GetValueOrDefault(row.OrganisationId, "")))], total);
    }
}
