namespace Waymark.Support;

/// <summary>What somebody said of one measure at one point of one episode of support.</summary>
/// <param name="Person">Who said it.</param>
/// <param name="Episode">In which episode.</param>
/// <param name="Measure">A code of the list <c>outcome-measures</c>.</param>
/// <param name="Point">At what point.</param>
/// <param name="TakenOn">When.</param>
/// <param name="Score">How much; null when they were not asked or did not want to say.</param>
public sealed record ScoreTaken(Guid Person, Guid Episode, string Measure, OutcomePoint Point, DateOnly TakenOn, int? Score);

/// <summary>What became of one measure for one person.</summary>
public enum OutcomeDirection
{
    /// <summary>Better at the end than at the start.</summary>
    Improved,

    /// <summary>The same.</summary>
    Same,

    /// <summary>Worse.</summary>
    Worse,

    /// <summary>There are not two scores to compare, which says nothing about the person.</summary>
    NotMeasured,
}

/// <summary>Distance travelled: the same person, measure and episode, first score against last (standards §7). Two measures are never averaged.</summary>
public static class OutcomeChange
{
    /// <summary>How far a measure moved, better being positive; null without a score at two points. Two scores of the same point are a correction, not a distance.</summary>
    public static int? Distance(IEnumerable<ScoreTaken> ofOneEpisode, string measure, bool higherIsBetter = true)
    {
        var scores = InOrder(ofOneEpisode, measure);
        return scores.Count < 2 || scores[0].Point == scores[^1].Point ? null : (scores[^1].Score!.Value - scores[0].Score!.Value) * (higherIsBetter ? 1 : -1);
    }

    /// <summary>What became of a measure in one episode.</summary>
    public static OutcomeDirection Direction(IEnumerable<ScoreTaken> ofOneEpisode, string measure, bool higherIsBetter = true) =>
        Distance(ofOneEpisode, measure, higherIsBetter) switch
        {
            null => OutcomeDirection.NotMeasured,
            > 0 => OutcomeDirection.Improved,
            < 0 => OutcomeDirection.Worse,
            _ => OutcomeDirection.Same,
        };

    private static List<ScoreTaken> InOrder(IEnumerable<ScoreTaken> scores, string measure)
    {
        var ofMeasure = scores.Where(score => score.Measure == measure && score.Score is not null).OrderBy(score => score.TakenOn).ThenBy(score => score.Point).ToList();
        return ofMeasure.Select(score => (score.Person, score.Episode)).Distinct().Count() <= 1
            ? ofMeasure
            : throw new ArgumentException("Scores of two people or two episodes were mixed.", nameof(scores));
    }
}
