using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Support;

/// <summary>Notes one contact of support. The first that was kept begins the support of somebody who was waiting.</summary>
public sealed class NoteSession(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Note a session", Permission.GiveSupport);

    public sealed record Request(Guid EpisodeId, DateOnly On, string? Mode, int? Minutes, string? SupportType, bool Attended, string? Note);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var episode = await new Episodes(db).Open(request.EpisodeId, stop);
        if (!episode.Done)
            return episode.Refusal!;
        var open = episode.Value;
        if (Wrong(open, request) is { } wrong)
            return wrong;
        var session = new Session
        {
            CaseId = open.CaseId,
            OrganisationId = db.ActingFor,
            EpisodeId = open.Id,
            HeldAt = HeldAt(request.On),
            Mode = request.Mode!,
            Minutes = request.Minutes,
            SupportType = request.SupportType!,
            Attended = request.Attended,
            Note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim(),
        };
        db.Add(session);
        if (request.Attended && open.From is null)
            open.From = request.On;
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : session.Id;
    }

    /// <summary>The moment of a session whose day alone is known: noon in London keeps it on that day.</summary>
    internal DateTime HeldAt(DateOnly on) => on == db.Today ? db.Now : LondonTime.ToUtc(on.ToDateTime(new TimeOnly(12, 0)));

    /// <summary>What must be put right in what is said of a session; null when nothing must.</summary>
    internal Refusal? Wrong(Episode episode, Request request)
    {
        if (request.On > (episode.To ?? db.Today) || request.On < episode.WaitingFrom)
            return new Refusal("The day must be on or after the day they began to wait, and not still to come or after support ended", "On");
        if (request.Mode is null || !SupportKinds.Modes.ContainsKey(request.Mode))
            return new Refusal("Choose how you met", "Mode");
        if (request.SupportType is null || !codes.Has("support-types", request.SupportType))
            return new Refusal("Choose what it was for", "SupportType");
        if (request.Minutes is not (null or (>= 1 and <= 1_000)))
            return new Refusal("Enter the minutes as a number from 1 to 1,000, or leave it empty", "Minutes");
        return request.Note?.Length > 4_000 ? new Refusal("Write the note in up to 4,000 characters", "Note") : null;
    }
}

/// <summary>Ends support, with why and, where they can be had, the scores at the end.</summary>
public sealed class EndSupport(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("End support", Permission.GiveSupport);

    public sealed record Request(Guid EpisodeId, int Version, DateOnly To, string? Reason, IReadOnlyList<ScoreOutcomes.Answer> Scores);

    public async Task<Result<Episode>> Run(Request request, CancellationToken stop)
    {
        var found = await new Episodes(db).Open(request.EpisodeId, stop);
        if (!found.Done)
            return found.Refusal!;
        var episode = found.Value;
        if (episode.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (request.To > db.Today || request.To < (episode.From ?? episode.WaitingFrom))
            return new Refusal("The day it ended must be on or after the day it began, and not still to come", "To");
        if (request.Reason is null || !SupportKinds.EndReasons.ContainsKey(request.Reason))
            return new Refusal("Choose why it ended", "Reason");
        if (await new ScoreOutcomes(db, codes).Add(episode, new(episode.Id, episode.Version, OutcomePoint.End, request.To, request.Scores), stop) is { } wrong)
            return wrong;
        episode.To = request.To;
        episode.EndReason = request.Reason;
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : episode;
    }
}

/// <summary>The episodes one's own organisation gives.</summary>
internal sealed class Episodes(WaymarkDb db)
{
    public async Task<Result<Episode>> Open(Guid id, CancellationToken stop)
    {
        var episode = await Ours(id, stop);
        return episode is null ? NotOurs
            : episode.To is not null ? new Refusal("This support has ended: start it anew to go on, or open it again if it was ended by mistake")
            : episode;
    }

    /// <summary>One of one's own, also after it has ended: a wrong entry is put right whenever it is found.</summary>
    public async Task<Episode?> Ours(Guid id, CancellationToken stop) =>
        await db.Set<Episode>().SingleOrDefaultAsync(e => e.Id == id && e.OrganisationId == db.ActingFor, stop);

    public static readonly Refusal NotOurs = new("That support is not given by you");

    public static readonly Refusal NeedsReason = new("Say why, so that whoever reads the history understands", "Reason");
}
