using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Referrals;

/// <summary>The list of referrals made to us or by us: what waits first, the most urgent and longest waiting at the top.</summary>
public sealed class ReferralList(WaymarkDb db)
{
    public const int PageSize = 25;

    /// <summary>One line of the list. It names nobody: who decides does not need to know who she is.</summary>
    public sealed record Row(Guid Id, string Seeks, string Urgency, int Adults, int Children, bool ChildrenNotSaid, string? ChildrenAges, string? Needs, DateTime ReceivedAt, ReferralState State, string? From, string To, DateTime? DecidedAt, string? PrimaryReason);

    public sealed record Answer(IReadOnlyList<Row> Rows, int Total, DateTime? LastAcceptedAt);

    /// <param name="sent">Whether to list what we sent rather than what we received.</param>
    /// <param name="state">Null for all.</param>
    public async Task<Answer> Show(bool sent, ReferralState? state, int page, CancellationToken stop)
    {
        var mine = db.Set<Referral>().AsNoTracking().Where(r => sent ? r.FromOrganisationId == db.ActingFor : r.ToOrganisationId == db.ActingFor);
        var asked = state is { } wanted ? mine.Where(r => r.State == wanted) : mine;
        var total = await asked.CountAsync(stop);
        var ordered = state == ReferralState.Received
            ? asked.OrderBy(r => r.Urgency == "today" ? 0 : r.Urgency == "this-week" ? 1 : 2).ThenBy(r => r.ReceivedAt)
            : asked.OrderByDescending(r => r.ReceivedAt);
        var organisations = db.Set<Organisation>();
        var rows = await ordered.ThenBy(r => r.Id).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize)
            .Select(r => new Row(r.Id, r.Seeks, r.Urgency, r.Adults, r.Children, r.ChildrenNotSaid, r.ChildrenAges, r.Needs, r.ReceivedAt, r.State,
                organisations.Where(o => o.Id == r.FromOrganisationId).Select(o => o.Name).FirstOrDefault(),
                organisations.Where(o => o.Id == r.ToOrganisationId).Select(o => o.Name).First(), r.DecidedAt, r.PrimaryReason))
            .ToListAsync(stop);
        var last = await mine.Where(r => r.State == ReferralState.Accepted).MaxAsync(r => r.DecidedAt, stop);
        return new Answer(rows, total, last);
    }
}

/// <summary>One referral, as the referrer and the organisation asked both see it.</summary>
public sealed class ReferralPage(WaymarkDb db)
{
    /// <param name="CaseVisible">Whether whoever looks may open the case.</param>
    public sealed record Answer(Referral Referral, string? From, string To, bool Mine, bool Sent, bool CaseVisible);

    public async Task<Answer?> Show(Guid id, CancellationToken stop)
    {
        var referral = await db.Set<Referral>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop);
        if (referral is null)
            return null;
        var names = await db.Set<Organisation>().Where(o => o.Id == referral.FromOrganisationId || o.Id == referral.ToOrganisationId).ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        var visible = await db.Set<People.CaseFile>().AnyAsync(file => file.Id == referral.CaseId, stop);
        return new Answer(referral, referral.FromOrganisationId is { } from ? names.GetValueOrDefault(from) : null, names[referral.ToOrganisationId],
            referral.ToOrganisationId == db.ActingFor, referral.FromOrganisationId == db.ActingFor, visible);
    }
}
