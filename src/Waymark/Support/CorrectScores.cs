using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Support;

/// <summary>Puts a set of outcome scores right, with a reason, also after the support has ended. What it said before stays in its history.</summary>
public sealed class CorrectScores(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Correct outcome scores", Permission.CorrectRecords);

    /// <param name="ScoreId">Any score of the set.</param>
    /// <param name="Version">The episode's: the four scores are changed as a set.</param>
    /// <param name="Point">Where the set belongs; of no account for the set at the end, which stays there.</param>
    public sealed record Request(Guid ScoreId, int Version, OutcomePoint? Point, DateOnly On, IReadOnlyList<ScoreOutcomes.Answer> Answers, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        if (await new ScoreSets(db).Find(request.ScoreId, stop) is not { } set)
            return Episodes.NotOurs;
        var (episode, held) = set;
        if (episode.Version != request.Version)
            return WaymarkDb.Overtaken;
        var atEnd = held[0].Point == OutcomePoint.End;
        if (!atEnd && request.Point is not (OutcomePoint.Start or OutcomePoint.Review))
            return new Refusal("Choose when the scores were taken", "Point");
        var (point, on) = atEnd ? (OutcomePoint.End, held[0].On) : (request.Point!.Value, request.On);
        if (on > (episode.To ?? db.Today) || on < episode.WaitingFrom)
            return new Refusal("The day must be within this support, and not still to come", "On");
        var ids = held.Select(score => score.Id).ToList();
        if (!atEnd && await db.Set<OutcomeScore>().AnyAsync(s => s.EpisodeId == episode.Id && s.Point == point && s.On == on && !ids.Contains(s.Id), stop))
            return new Refusal("Other scores were taken at this point on that day: choose another day, or strike one of the two sets out", "On");
        var scoring = new ScoreOutcomes(db, codes);
        if (scoring.Wrong(request.Answers) is { } wrong)
            return wrong;
        if (string.IsNullOrWhiteSpace(request.Reason))
            return Episodes.NeedsReason;
        scoring.Put(episode, held, point, on, request.Answers);
        db.Touch(episode);
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : episode.Id;
    }
}

/// <summary>
/// Strikes out a set of scores that never belonged here, such as one taken on the wrong person's support, with a reason.
/// It is on no list and in no figure from then; the audit keeps what it said, who struck it out and why.
/// </summary>
public sealed class StrikeOutScores(WaymarkDb db)
{
    private static readonly Activity Activity = new("Strike out outcome scores", Permission.CorrectRecords);

    /// <param name="ScoreId">Any score of the set.</param>
    /// <param name="Version">The episode's.</param>
    public sealed record Request(Guid ScoreId, int Version, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        if (await new ScoreSets(db).Find(request.ScoreId, stop) is not { } set)
            return Episodes.NotOurs;
        if (set.Episode.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (string.IsNullOrWhiteSpace(request.Reason))
            return Episodes.NeedsReason with { Field = "StrikeReason" };
        db.RemoveRange(set.Scores);
        db.Touch(set.Episode);
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : set.Episode.Id;
    }
}

/// <summary>Scores taken together: of one episode of one's own, at one point, on one day.</summary>
internal sealed class ScoreSets(WaymarkDb db)
{
    public async Task<(Episode Episode, IReadOnlyList<OutcomeScore> Scores)?> Find(Guid scoreId, CancellationToken stop)
    {
        var one = await db.Set<OutcomeScore>().SingleOrDefaultAsync(s => s.Id == scoreId && s.OrganisationId == db.ActingFor, stop);
        if (one is null || await new Episodes(db).Ours(one.EpisodeId, stop) is not { } episode)
            return null;
        return (episode, await db.Set<OutcomeScore>().Where(s => s.EpisodeId == one.EpisodeId && s.Point == one.Point && s.On == one.On).ToListAsync(stop));
    }
}
