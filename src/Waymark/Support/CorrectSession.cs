using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Support;

/// <summary>Puts a wrongly noted session right, with a reason, also after the support has ended. What it said before stays in its history.</summary>
public sealed class CorrectSession(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Correct a session", Permission.CorrectRecords);

    /// <param name="Says">What the session should say.</param>
    public sealed record Request(Guid SessionId, int Version, NoteSession.Request Says, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var says = request.Says;
        var session = await db.Set<Session>().SingleOrDefaultAsync(s => s.Id == request.SessionId && s.EpisodeId == says.EpisodeId && s.OrganisationId == db.ActingFor, stop);
        if (session is null || await new Episodes(db).Ours(session.EpisodeId, stop) is not { } episode)
            return Episodes.NotOurs;
        if (session.Version != request.Version)
            return WaymarkDb.Overtaken;
        var noting = new NoteSession(db, codes);
        if (noting.Wrong(episode, says) is { } wrong)
            return wrong;
        if (string.IsNullOrWhiteSpace(request.Reason))
            return Episodes.NeedsReason;
        if (LondonTime.DateOf(session.HeldAt) != says.On)
            session.HeldAt = noting.HeldAt(says.On);
        (session.Mode, session.Minutes, session.SupportType, session.Attended) = (says.Mode!, says.Minutes, says.SupportType!, says.Attended);
        session.Note = string.IsNullOrWhiteSpace(says.Note) ? null : says.Note.Trim();
        if (says.Attended && episode.From is null)
            episode.From = says.On;
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : session.Id;
    }
}

/// <summary>
/// Strikes out a session that never belonged here, such as one noted on the wrong person's support, with a reason.
/// It is on no list and in no figure from then; the audit keeps what it said, who struck it out and why.
/// </summary>
public sealed class StrikeOutSession(WaymarkDb db)
{
    private static readonly Activity Activity = new("Strike out a session", Permission.CorrectRecords);

    public sealed record Request(Guid SessionId, int Version, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var session = await db.Set<Session>().SingleOrDefaultAsync(s => s.Id == request.SessionId && s.OrganisationId == db.ActingFor, stop);
        if (session is null)
            return Episodes.NotOurs;
        if (session.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (string.IsNullOrWhiteSpace(request.Reason))
            return Episodes.NeedsReason with { Field = "StrikeReason" };
        db.Remove(session);
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : session.EpisodeId;
    }
}
