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
        if (request.On > db.Today || request.On < open.WaitingFrom)
            return new Refusal("The day must be on or after the day they began to wait, and not still to come", "On");
        if (request.Mode is null || !SupportKinds.Modes.ContainsKey(request.Mode))
            return new Refusal("Choose how you met", "Mode");
        if (request.SupportType is null || !codes.Has("support-types", request.SupportType))
            return new Refusal("Choose what it was for", "SupportType");
        if (request.Minutes is not (null or (>= 1 and <= 1_000)))
            return new Refusal("Enter the minutes as a number from 1 to 1,000, or leave it empty", "Minutes");
        if (request.Note?.Length > 4_000)
            return new Refusal("Write the note in up to 4,000 characters", "Note");
        var session = new Session
        {
            CaseId = open.CaseId,
            OrganisationId = db.ActingFor,
            EpisodeId = open.Id,
            HeldAt = request.On == db.Today ? db.Now : LondonTime.ToUtc(request.On.ToDateTime(new TimeOnly(12, 0))),
            Mode = request.Mode,
            Minutes = request.Minutes,
            SupportType = request.SupportType,
            Attended = request.Attended,
            Note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim(),
        };
        db.Add(session);
        if (request.Attended && open.From is null)
            open.From = request.On;
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : session.Id;
    }
}

/// <summary>Takes the four outcome scores at the start, in the middle or at the end. What was not asked is kept apart from what was not answered.</summary>
public sealed class ScoreOutcomes(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Score outcomes", Permission.GiveSupport);

    /// <summary>One measure's answer.</summary>
    public sealed record Answer(string Measure, AnswerKind Kind, int? Score);

    /// <summary>How the question was answered.</summary>
    public enum AnswerKind { Scored, Declined, NotAsked, Unknown }

    public sealed record Request(Guid EpisodeId, OutcomePoint? Point, DateOnly On, IReadOnlyList<Answer> Answers);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var episode = await new Episodes(db).Open(request.EpisodeId, stop);
        if (!episode.Done)
            return episode.Refusal!;
        if (await Add(episode.Value, request, stop) is { } wrong)
            return wrong;
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : episode.Value.Id;
    }

    /// <summary>Adds the scores without saving, for the act that ends support with them.</summary>
    internal async Task<Refusal?> Add(Episode episode, Request request, CancellationToken stop)
    {
        if (request.Point is not { } point)
            return new Refusal("Choose when the scores were taken", "Point");
        if (request.On > db.Today || request.On < episode.WaitingFrom)
            return new Refusal("The day must be within this support, and not still to come", "On");
        var measures = codes["outcome-measures"].Answers.Select(code => code.Code).ToList();
        foreach (var measure in measures)
        {
            var answer = request.Answers.SingleOrDefault(a => a.Measure == measure);
            if (answer is null || (answer.Kind == AnswerKind.Scored && answer.Score is not (>= 0 and <= 10)))
                return new Refusal($"{codes.Label("outcome-measures", measure)}: choose a number from 0 to 10, or why there is none", measure);
        }

        var earlier = await db.Set<OutcomeScore>().Where(score => score.EpisodeId == episode.Id && score.Point == point && score.On == request.On).ToListAsync(stop);
        foreach (var answer in request.Answers.Where(answer => measures.Contains(answer.Measure)))
        {
            var state = answer.Kind switch { AnswerKind.Scored => People.AnswerState.Answered, AnswerKind.Declined => People.AnswerState.Declined, AnswerKind.NotAsked => People.AnswerState.NotAsked, _ => People.AnswerState.Unknown };
            var score = answer.Kind == AnswerKind.Scored ? answer.Score : null;
            // Taken twice on one day at one point is a correction, not a second measurement.
            if (earlier.Find(taken => taken.Measure == answer.Measure) is { } taken)
                (taken.State, taken.Score) = (state, score);
            else
                db.Add(new OutcomeScore { CaseId = episode.CaseId, OrganisationId = db.ActingFor, EpisodeId = episode.Id, Measure = answer.Measure, Point = point, State = state, Score = score, On = request.On });
        }

        return null;
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
        if (await new ScoreOutcomes(db, codes).Add(episode, new(episode.Id, OutcomePoint.End, request.To, request.Scores), stop) is { } wrong)
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
        var episode = await db.Set<Episode>().SingleOrDefaultAsync(e => e.Id == id && e.OrganisationId == db.ActingFor, stop);
        return episode is null ? new Refusal("That support is not given by you")
            : episode.To is not null ? new Refusal("This support has ended: start it anew to go on")
            : episode;
    }
}
