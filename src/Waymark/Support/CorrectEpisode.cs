using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Support;

/// <summary>Puts right when support began and ended and why, with a reason, or opens it again when it was ended by mistake.</summary>
public sealed class CorrectEpisode(WaymarkDb db)
{
    private static readonly Activity Activity = new("Correct an episode of support", Permission.CorrectRecords);

    /// <param name="From">The day support began; null when they still wait.</param>
    /// <param name="To">The day it ended; null opens it again.</param>
    public sealed record Request(Guid EpisodeId, int Version, DateOnly? From, DateOnly? To, string? EndReason, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        if (await new Episodes(db).Ours(request.EpisodeId, stop) is not { } episode)
            return Episodes.NotOurs;
        if (episode.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (request.From > db.Today || request.From < episode.WaitingFrom.AddYears(-2))
            return new Refusal("The day support began must not be still to come, nor more than two years before they began to wait", "From");
        var waiting = WaitingFrom(episode, request.From);
        var ends = request.To is { } to ? Ended(episode, request, to, request.From ?? waiting) : await Opened(episode, stop);
        if (ends is not null)
            return ends;
        if (string.IsNullOrWhiteSpace(request.Reason))
            return Episodes.NeedsReason;
        // The scores at the end were taken on the day it ended, whichever day that is.
        if (request.To is { } moved && moved != episode.To)
            foreach (var score in await db.Set<OutcomeScore>().Where(s => s.EpisodeId == episode.Id && s.Point == OutcomePoint.End).ToListAsync(stop))
                score.On = moved;
        (episode.WaitingFrom, episode.From, episode.To) = (waiting, request.From, request.To);
        episode.EndReason = request.To is null ? null : request.EndReason;
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : episode.Id;
    }

    // As when support is started: nobody waits beyond its beginning, and where no referral led to it the wait begins with it.
    private static DateOnly WaitingFrom(Episode episode, DateOnly? from) =>
        from is { } began && (began < episode.WaitingFrom || (episode.ReferralId is null && episode.WaitingFrom == episode.From)) ? began : episode.WaitingFrom;

    private Refusal? Ended(Episode episode, Request request, DateOnly to, DateOnly begun) =>
        episode.To is null ? new Refusal("End this support on its own page, with the scores at the end", "To")
        : to > db.Today || to < begun ? new Refusal("The day it ended must be on or after the day it began, and not still to come", "To")
        : request.EndReason is null || !SupportKinds.EndReasons.ContainsKey(request.EndReason) ? new Refusal("Choose why it ended", "EndReason")
        : null;

    private async Task<Refusal?> Opened(Episode episode, CancellationToken stop)
    {
        if (episode.To is null)
            return null;
        if (await db.Set<CaseFile>().AnyAsync(file => file.Id == episode.CaseId && file.ClosedOn != null, stop))
            return new Refusal("The case is closed: open the case again first", "Ended");
        return await db.Set<Episode>().AnyAsync(e => e.Id != episode.Id && e.CaseId == episode.CaseId && e.OrganisationId == db.ActingFor && e.PersonRecordId == episode.PersonRecordId && e.Kind == episode.Kind && e.To == null, stop)
            ? new Refusal("You have started this support anew: end that one first, or leave this one ended", "Ended")
            : null;
    }
}
