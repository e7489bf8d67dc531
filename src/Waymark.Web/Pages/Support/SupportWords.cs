using Waymark.People;
using Waymark.Support;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Support;

/// <summary>Support in the words of its pages.</summary>
public static class SupportWords
{
    public static string Kind(string kind) => SupportKinds.All.GetValueOrDefault(kind, kind);

    public static string Standing(Episode episode) => episode switch
    {
        { To: { } to } => $"Ended on {When.ShortDate(to)}: {SupportKinds.EndReasons.GetValueOrDefault(episode.EndReason ?? "", "reason not recorded")}",
        { From: { } from } => $"Since {When.ShortDate(from)}",
        _ => $"Waiting since {When.ShortDate(episode.WaitingFrom)}",
    };

    public static string Score(OutcomeScore? score) => score switch
    {
        null => "Not scored",
        { State: AnswerState.Answered } => $"{score.Score} of 10",
        { State: AnswerState.Declined } => "Did not want to say",
        { State: AnswerState.NotAsked } => "Not asked",
        _ => "Not known",
    };

    /// <summary>What became of a measure, in words: two scores make a direction, one makes none.</summary>
    public static string Direction(IReadOnlyList<OutcomeScore> scores, string measure) =>
        OutcomeChange.Direction(scores.Select(score => new ScoreTaken(Guid.Empty, score.EpisodeId, score.Measure, score.Point, score.On, score.Score)), measure) switch
        {
            OutcomeDirection.Improved => "▲ Better",
            OutcomeDirection.Worse => "▼ Worse",
            OutcomeDirection.Same => "● The same",
            _ => "– Not measured twice",
        };
}
