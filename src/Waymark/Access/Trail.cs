using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>Who looked and who changed what: the actor's own organisation's people, and everybody on the cases they may see.</summary>
public sealed class Trail(WaymarkDb db)
{
    public const int PageSize = 50;

    /// <summary>What to look for: nothing means all.</summary>
    /// <param name="Person">Whose account; the terminal's operators share one, and so does whoever wrote on the public pages.</param>
    public sealed record Wanted(Guid? Person, DateOnly? From, DateOnly? To, string? What);

    /// <summary>One page of looks.</summary>
    public sealed record Looks(IReadOnlyList<ReadEntry> Rows, int Total);

    /// <summary>One page of changes.</summary>
    public sealed record Changes(IReadOnlyList<AuditEntry> Rows, int Total);

    /// <summary>Who opened which page, newest first.</summary>
    public async Task<Looks> Looked(Wanted wanted, int page, CancellationToken stop)
    {
        var (from, until) = Bounds(wanted);
        var found = db.Set<ReadEntry>().AsNoTracking().Where(entry =>
            (wanted.Person == null || entry.UserId == wanted.Person) && (wanted.What == null || entry.Page == wanted.What) && entry.At >= from && entry.At < until);
        var total = await found.CountAsync(stop);
        return new Looks(await found.OrderByDescending(entry => entry.At).ThenBy(entry => entry.Id).Skip((Within(page, total) - 1) * PageSize).Take(PageSize).ToListAsync(stop), total);
    }

    /// <summary>Who changed which record, newest first.</summary>
    public async Task<Changes> Changed(Wanted wanted, int page, CancellationToken stop)
    {
        var (from, until) = Bounds(wanted);
        var found = db.Set<AuditEntry>().AsNoTracking().Where(entry =>
            (wanted.Person == null || entry.UserId == wanted.Person) && (wanted.What == null || entry.Activity == wanted.What) && entry.At >= from && entry.At < until);
        var total = await found.CountAsync(stop);
        return new Changes(await found.OrderByDescending(entry => entry.At).ThenBy(entry => entry.Id).Skip((Within(page, total) - 1) * PageSize).Take(PageSize).ToListAsync(stop), total);
    }

    /// <summary>Whom to choose from: each account with every name it has gone by.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> People(bool looks, CancellationToken stop)
    {
        var found = await (looks
            ? db.Set<ReadEntry>().Select(entry => new { entry.UserId, entry.UserName })
            : db.Set<AuditEntry>().Select(entry => new { entry.UserId, entry.UserName })).Distinct().OrderBy(entry => entry.UserName).Take(500).ToListAsync(stop);
        return [.. found.GroupBy(entry => entry.UserId).Select(person => (person.Key, string.Join(", ", person.Select(entry => entry.UserName))))];
    }

    /// <summary>The pages or activities to choose from.</summary>
    public async Task<IReadOnlyList<string>> Things(bool looks, CancellationToken stop) =>
        looks
            ? await db.Set<ReadEntry>().Select(entry => entry.Page).Distinct().OrderBy(page => page).Take(500).ToListAsync(stop)
            : await db.Set<AuditEntry>().Select(entry => entry.Activity).Distinct().OrderBy(activity => activity).Take(500).ToListAsync(stop);

    private static int Within(int page, int total) => Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));

    internal static (DateTime From, DateTime Until) Bounds(Wanted wanted) =>
        (wanted.From is { } from ? LondonTime.StartOf(from) : DateTime.UnixEpoch,
            wanted.To is { } to && to < DateOnly.MaxValue ? LondonTime.StartOf(to.AddDays(1)) : DateTime.SpecifyKind(DateTime.MaxValue.Date, DateTimeKind.Utc));
}
