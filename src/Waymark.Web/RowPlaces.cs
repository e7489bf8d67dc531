using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Board;
using Waymark.Marac;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Strategy;
using Waymark.Support;
using Waymark.Web.Design;

namespace Waymark.Web;

/// <summary>Where the rows behind a figure are opened. Every set is the ordinary one, so what somebody may not see is not even counted here.</summary>
public sealed class RowPlaces(WaymarkDb db)
{
    /// <summary>One row: what it is and when, and where it is opened; null where it has no page of its own.</summary>
    public sealed record Place(Guid Id, string Words, string? Href);

    /// <summary>Rows in the order given.</summary>
    public async Task<IReadOnlyList<Place>> Show(IReadOnlyList<(string Kind, Guid Id)> rows, CancellationToken stop)
    {
        var found = new Dictionary<Guid, Place>();
        foreach (var kind in rows.GroupBy(row => row.Kind))
            foreach (var place in await Of(kind.Key, [.. kind.Select(row => row.Id)], stop))
                found[place.Id] = place;
        return [.. rows.Select(row => found.GetValueOrDefault(row.Id)).OfType<Place>()];
    }

    /// <summary>So many rows of a kind, in words.</summary>
    public static string Many(string kind, int rows)
    {
        var (one, many) = kind switch
        {
            nameof(Episode) => ("period of support", "periods of support"),
            nameof(Stay) => ("stay", "stays"),
            nameof(StayMember) => ("person in a stay", "people in stays"),
            nameof(Session) => ("session", "sessions"),
            nameof(MaracCase) => ("MARAC case", "MARAC cases"),
            nameof(Referral) => ("referral", "referrals"),
            nameof(TurnAway) => ("household turned away", "households turned away"),
            nameof(Unit) => ("unit", "units"),
            _ => ("row", "rows"),
        };
        return $"{rows:N0} {(rows == 1 ? one : many)}";
    }

    private async Task<List<Place>> Of(string kind, List<Guid> ids, CancellationToken stop) => kind switch
    {
        nameof(Episode) => [.. (await Rows<Episode>(ids).Select(e => new { e.Id, e.CaseId, e.WaitingFrom }).ToListAsync(stop)).Select(e => Case(e.Id, e.CaseId, "Support", e.WaitingFrom))],
        nameof(Stay) => [.. (await Rows<Stay>(ids).Select(s => new { s.Id, s.CaseId, s.From }).ToListAsync(stop)).Select(s => Case(s.Id, s.CaseId, "Stay", s.From))],
        nameof(StayMember) => [.. (await Rows<StayMember>(ids).Select(m => new { m.Id, m.CaseId, m.IsChild }).ToListAsync(stop))
            .Select(m => new Place(m.Id, m.IsChild ? "A child in a stay" : "An adult in a stay", CasePath(m.CaseId)))],
        nameof(Session) => [.. (await Rows<Session>(ids).Select(s => new { s.Id, s.CaseId, s.HeldAt }).ToListAsync(stop)).Select(s => Case(s.Id, s.CaseId, "Session", When.Day(s.HeldAt)))],
        nameof(MaracCase) => [.. (await Rows<MaracCase>(ids).Select(m => new { m.Id, m.CaseId, m.ReferredOn }).ToListAsync(stop)).Select(m => Case(m.Id, m.CaseId, "MARAC case referred", m.ReferredOn))],
        nameof(Referral) => [.. (await Rows<Referral>(ids).Select(r => new { r.Id, r.ReceivedAt }).ToListAsync(stop))
            .Select(r => new Place(r.Id, $"Referral, {When.ShortDate(When.Day(r.ReceivedAt))}", ReferralPath(r.Id)))],
        nameof(TurnAway) => [.. (await Rows<TurnAway>(ids).Select(t => new { t.Id, t.On, t.ReferralId }).ToListAsync(stop))
            .Select(t => new Place(t.Id, $"Turned away, {When.ShortDate(t.On)}", t.ReferralId is { } referral ? ReferralPath(referral) : db.Actor.May(Permission.KeepAccommodation) ? $"/places/turn-aways/{t.Id:N}" : null))],
        nameof(Unit) => [.. (await Rows<Unit>(ids).Select(u => new { u.Id, u.Bedspaces, u.From }).ToListAsync(stop))
            .Select(u => new Place(u.Id, $"A unit of {u.Bedspaces} bedspaces, since {When.ShortDate(u.From)}", null))],
        nameof(BoardMeeting) => [.. (await Rows<BoardMeeting>(ids).Select(m => new { m.Id, m.BoardCode, m.HeldOn }).ToListAsync(stop))
            .Select(m => new Place(m.Id, $"Board meeting, {When.ShortDate(m.HeldOn)}", $"/board/{m.BoardCode}/meetings/{m.Id:N}"))],
        nameof(PlanAction) => [.. (await Rows<PlanAction>(ids).Select(a => new { a.Id, a.Title }).ToListAsync(stop)).Select(a => new Place(a.Id, a.Title, $"/strategy/actions/{a.Id:N}"))],
        nameof(Review) => [.. (await Rows<Review>(ids).Select(r => new { r.Id, r.Kind, r.HeldOn }).ToListAsync(stop))
            .Select(r => new Place(r.Id, $"{ReviewKind.Words(r.Kind)}, {When.ShortDate(r.HeldOn)}", "/strategy#reviews"))],
        _ => [],
    };

    private IQueryable<T> Rows<T>(List<Guid> ids)
        where T : class, IRecord => db.Set<T>().AsNoTracking().Where(row => ids.Contains(row.Id));

    private Place Case(Guid id, Guid caseId, string what, DateOnly on) => new(id, $"{what}, {When.ShortDate(on)}", CasePath(caseId));

    // Whoever opens rows may have no role that opens cases or referrals: a link would lead to "not found".
    private string? CasePath(Guid caseId) => db.Actor.May(Permission.SeeCases) ? $"/cases/{caseId:N}" : null;

    private string? ReferralPath(Guid referralId) => db.Actor.May(Permission.DecideReferrals) || db.Actor.May(Permission.Refer) ? $"/referrals/{referralId:N}" : null;
}
