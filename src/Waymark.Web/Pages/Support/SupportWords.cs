using Waymark.Areas;
using Waymark.People;
using Waymark.Support;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Support;

/// <summary>Support in the words of its pages.</summary>
public static class SupportWords
{
    public static string Kind(string kind) => SupportKinds.All.GetValueOrDefault(kind, kind);

    public static string? Ended(string? reason) => SupportKinds.EndReasons.GetValueOrDefault(reason ?? "");

    public static string Mode(string? mode) => mode is null ? "" : SupportKinds.Modes.GetValueOrDefault(mode, mode);

    /// <summary>When scores were taken: "at the start, on 3 March" and the year.</summary>
    public static string Taken(OutcomeScore score) => Taken(score.Point, score.On);

    public static string Taken(OutcomePoint point, DateOnly on) =>
        $"{point switch { OutcomePoint.Start => "at the start", OutcomePoint.End => "at the end", _ => "in between" }}, on {When.ShortDate(on)}";

    public static string Standing(Episode episode) => episode switch
    {
        { To: { } to } => $"Ended on {When.ShortDate(to)}: {Ended(episode.EndReason) ?? "reason not recorded"}",
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
    public static string Direction(IReadOnlyList<OutcomeScore> scores, ListedCode measure) =>
        OutcomeChange.Direction(scores.Select(score => new ScoreTaken(Guid.Empty, score.EpisodeId, score.Measure, score.Point, score.On, score.Score)), measure.Code, measure.Is("higherIsBetter")) switch
        {
            OutcomeDirection.Improved => "▲ Better",
            OutcomeDirection.Worse => "▼ Worse",
            OutcomeDirection.Same => "● The same",
            _ => "– Not measured twice",
        };
}
