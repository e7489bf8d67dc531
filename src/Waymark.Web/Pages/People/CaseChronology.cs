using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Web.Pages.Referrals;
using Waymark.Web.Pages.Risk;

namespace Waymark.Web.Pages.People;

/// <summary>One thing on a case's chronology.</summary>
/// <param name="Kind">"note", "referral", "risk", "marac", "stay" or "support".</param>
/// <param name="By">The organisation whose it is.</param>
/// <param name="Href">Where it is opened; null when there is no page of its own.</param>
public sealed record Happening(DateTime At, bool DayOnly, string Kind, string Title, string? Text, bool IsOpinion, string? Author, Guid? By, string? Href);

/// <summary>Everything that happened on a case, newest first, from every capability that adds to it: the page's own read, because it joins what the domain keeps apart.</summary>
public sealed class CaseChronology(WaymarkDb db, CodeLists codes)
{
    public const int PageSize = 60;

    public sealed record Answer(IReadOnlyList<Happening> Rows, int Total);

    public static IReadOnlyList<(string Code, string Words)> Kinds { get; } =
        [("note", "Notes"), ("referral", "Referrals"), ("risk", "Risk"), ("marac", "MARAC"), ("stay", "Stays"), ("support", "Support")];

    /// <param name="kind">A code of <see cref="Kinds"/>; null for all.</param>
    /// <param name="by">Only what this organisation wrote or did; null for all.</param>
    /// <param name="inWords">Whether written words are open: without them a danger is told and not what was said of it.</param>
    /// <param name="page">Which page; one past the end is the last.</param>
    public async Task<Answer> Show(Guid caseId, bool inWords, string? kind, Guid? by, int page, CancellationToken stop)
    {
        // A case has hundreds of notes and few of anything else: notes and assessments are cut by the store, the rest is read whole.
        var few = new List<Happening>();
        if (kind is null or "referral")
            few.AddRange((await db.Set<Referral>().AsNoTracking().Where(r => r.CaseId == caseId && (by == null || r.FromOrganisationId == by || r.ToOrganisationId == by)).ToListAsync(stop)).SelectMany(Referrals));
        if (kind is null or "marac")
            few.AddRange((await db.Set<MaracCase>().AsNoTracking().Where(m => m.CaseId == caseId && (by == null || m.ReferredByOrganisationId == by)).ToListAsync(stop)).SelectMany(marac => Maracs(marac, inWords)));
        if (kind is null or "stay")
            few.AddRange((await db.Set<Stay>().AsNoTracking().Where(s => s.CaseId == caseId && (by == null || s.OrganisationId == by)).ToListAsync(stop)).SelectMany(Stays));
        if (kind is null or "support")
            few.AddRange((await db.Set<Episode>().AsNoTracking().Where(e => e.CaseId == caseId && (by == null || e.OrganisationId == by)).ToListAsync(stop)).SelectMany(Episodes));
        few.RemoveAll(happening => by is not null && happening.By != by);

        var notes = db.Set<Note>().AsNoTracking().Where(n => n.CaseId == caseId && (kind == null || kind == "note") && (by == null || n.OrganisationId == by));
        var risks = db.Set<Assessment>().AsNoTracking().Where(a => a.CaseId == caseId && a.SupersededById == null && (kind == null || kind == "risk") && (by == null || a.OrganisationId == by));
        var total = few.Count + await notes.CountAsync(stop) + await risks.CountAsync(stop);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var reach = number * PageSize;
        var many = (await notes.OrderByDescending(n => n.HappenedAt).ThenBy(n => n.Id).Take(reach).ToListAsync(stop))
            .Select(n => new Happening(n.HappenedAt, false, "note", NoteWords.Kind(n.Kind), n.Text, n.IsOpinion, n.AuthorName, n.OrganisationId, $"/cases/{caseId:N}/notes/{n.Id:N}"))
            .Concat((await risks.OrderByDescending(a => a.CompletedAt).ThenBy(a => a.Id).Take(reach).ToListAsync(stop))
                .Select(a => new Happening(a.CompletedAt, false, "risk", a.CorrectsId is null ? "Risk assessed" : "Risk assessed, corrected since", RiskWords.Line(a, codes, inWords), false, a.AssessorName, a.OrganisationId, $"/cases/{caseId:N}/risk/{a.Id:N}")));
        return new Answer([.. many.Concat(few).OrderByDescending(happening => happening.At).Skip(reach - PageSize).Take(PageSize)], total);
    }

    private static IEnumerable<Happening> Referrals(Referral referral)
    {
        yield return new(referral.ReceivedAt, false, "referral", "Referred: " + ReferralWords.Seeks(referral.Seeks).ToLowerInvariant(), referral.Needs, false, null, referral.FromOrganisationId, $"/referrals/{referral.Id:N}");
        if (referral is { State: ReferralState.Withdrawn, DecidedAt: { } taken })
            yield return new(taken, false, "referral", "Referral withdrawn", referral.WhyWithdrawn, false, referral.DecidedBy, referral.FromOrganisationId, $"/referrals/{referral.Id:N}");
        else if (referral.DecidedAt is { } decided)
            yield return new(decided, false, "referral", "Referral " + ReferralWords.State(referral.State).ToLowerInvariant(), referral.WordToReferrer, false, referral.DecidedBy, referral.ToOrganisationId, $"/referrals/{referral.Id:N}");
    }

    private IEnumerable<Happening> Maracs(MaracCase marac, bool inWords)
    {
        yield return Day(marac.ReferredOn, "marac", marac.IsRepeat ? "Referred to MARAC, a repeat" : "Referred to MARAC", RiskWords.Criteria(marac.Criteria, codes), marac.ReferredByOrganisationId);
        if (marac.HeardOn is { } heard)
            yield return Day(heard, "marac", "Heard at MARAC", null, null);
        else if (marac.State is MaracState.NotHeard)
            yield return Day(marac.ReferredOn, "marac", "Not heard at MARAC", inWords ? marac.StateReason : null, null);
    }

    private IEnumerable<Happening> Stays(Stay stay)
    {
        yield return Day(stay.From, "stay", "Came to safe accommodation", null, stay.OrganisationId);
        if (stay.To is { } left)
            yield return Day(left, "stay", "Left safe accommodation", stay.Destination is { } where && codes.Has("move-on-destinations", where) ? codes.Label("move-on-destinations", where) : null, stay.OrganisationId);
    }

    private static IEnumerable<Happening> Episodes(Episode episode)
    {
        yield return Day(episode.WaitingFrom, "support", "Waiting for support", episode.WorkerName, episode.OrganisationId);
        if (episode.From is { } began)
            yield return Day(began, "support", "Support began", episode.WorkerName, episode.OrganisationId);
        if (episode.To is { } ended)
            yield return Day(ended, "support", "Support ended", null, episode.OrganisationId);
    }

    private static Happening Day(DateOnly on, string kind, string title, string? text, Guid? by) => new(LondonTime.StartOf(on), true, kind, title, text, false, null, by, null);
}
