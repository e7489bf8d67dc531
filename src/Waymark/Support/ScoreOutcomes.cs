using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Support;

/// <summary>Takes the four outcome scores at the start, in the middle or at the end. What was not asked is kept apart from what was not answered.</summary>
public sealed class ScoreOutcomes(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Score outcomes", Permission.GiveSupport);

    /// <summary>One measure's answer.</summary>
    public sealed record Answer(string Measure, AnswerKind Kind, int? Score);

    /// <summary>How the question was answered.</summary>
    public enum AnswerKind { Scored, Declined, NotAsked, Unknown }

    /// <param name="Version">The episode's: the four scores are taken as a set.</param>
    public sealed record Request(Guid EpisodeId, int Version, OutcomePoint? Point, DateOnly On, IReadOnlyList<Answer> Answers);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var episode = await new Episodes(db).Open(request.EpisodeId, stop);
        if (!episode.Done)
            return episode.Refusal!;
        if (episode.Value.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (await Add(episode.Value, request, stop) is { } wrong)
            return wrong;
        db.Touch(episode.Value);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : episode.Value.Id;
    }

    /// <summary>Adds the scores without saving, for the act that ends support with them.</summary>
    internal async Task<Refusal?> Add(Episode episode, Request request, CancellationToken stop)
    {
        if (request.Point is not { } point)
            return new Refusal("Choose when the scores were taken", "Point");
        if (request.On > db.Today || request.On < episode.WaitingFrom)
            return new Refusal("The day must be within this support, and not still to come", "On");
        if (Wrong(request.Answers) is { } wrong)
            return wrong;
        // Support has one end: ending it again, after it was opened again, takes the scores at the end anew.
        var earlier = await db.Set<OutcomeScore>().Where(score => score.EpisodeId == episode.Id && score.Point == point && (point == OutcomePoint.End || score.On == request.On)).ToListAsync(stop);
        if (earlier.Count > 0 && point != OutcomePoint.End)
            return new Refusal("Scores were taken at this point on that day already: open them on the page of this support and correct them there", "On");
        Put(episode, earlier, point, request.On, request.Answers);
        return null;
    }

    /// <summary>What must be put right in four answers; null when nothing must.</summary>
    internal Refusal? Wrong(IReadOnlyList<Answer> answers)
    {
        foreach (var measure in codes["outcome-measures"].Answers.Select(code => code.Code))
        {
            var answer = answers.SingleOrDefault(a => a.Measure == measure);
            if (answer is null || (answer.Kind == AnswerKind.Scored && answer.Score is not (>= 0 and <= 10)))
                return new Refusal($"{codes.Label("outcome-measures", measure)}: choose a number from 0 to 10, or why there is none", measure);
        }

        return null;
    }

    /// <summary>Makes a set of scores say these answers: what was held is changed, what is missing is added, and a measure held twice is held once.</summary>
    internal void Put(Episode episode, IReadOnlyList<OutcomeScore> held, OutcomePoint point, DateOnly on, IReadOnlyList<Answer> answers)
    {
        var kept = held.OrderByDescending(score => score.On).DistinctBy(score => score.Measure).ToDictionary(score => score.Measure);
        db.RemoveRange(held.Except(kept.Values));
        foreach (var answer in answers.Where(answer => codes.Has("outcome-measures", answer.Measure)))
        {
            var state = answer.Kind switch { AnswerKind.Scored => AnswerState.Answered, AnswerKind.Declined => AnswerState.Declined, AnswerKind.NotAsked => AnswerState.NotAsked, _ => AnswerState.Unknown };
            var score = answer.Kind == AnswerKind.Scored ? answer.Score : null;
            if (kept.TryGetValue(answer.Measure, out var taken))
                (taken.Point, taken.On, taken.State, taken.Score) = (point, on, state, score);
            else
                db.Add(new OutcomeScore { CaseId = episode.CaseId, OrganisationId = db.ActingFor, EpisodeId = episode.Id, Measure = answer.Measure, Point = point, State = state, Score = score, On = on });
        }
    }
}
