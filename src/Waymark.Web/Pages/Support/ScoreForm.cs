using System.Globalization;
using Waymark.Areas;
using Waymark.People;
using Waymark.Support;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Support;

/// <summary>The four scores as a form asks for them: a number, or one of three ways of having none.</summary>
public static class ScoreForm
{
    public static IReadOnlyList<Choice> Options { get; } =
    [
        .. Enumerable.Range(0, 11).Select(score => score.ToString(CultureInfo.InvariantCulture)).Select(score => new Choice(score, score)),
        new("declined", "Did not want to say"),
        new("not-asked", "Not asked"),
        new("unknown", "Not known"),
    ];

    /// <summary>What was chosen; a measure left out stays out, and the act says so.</summary>
    public static List<ScoreOutcomes.Answer> Read(IFormCollection form, CodeLists codes) =>
        [.. codes["outcome-measures"].Answers.Where(measure => form[measure.Code].ToString().Length > 0).Select(measure => Of(measure.Code, form[measure.Code].ToString()))];

    /// <summary>What a kept score is on the form; null when there is none.</summary>
    public static string? Said(OutcomeScore? score) => score?.State switch
    {
        null => null,
        AnswerState.Answered => score.Score?.ToString(CultureInfo.InvariantCulture),
        AnswerState.Declined => "declined",
        AnswerState.Unknown => "unknown",
        _ => "not-asked",
    };

    /// <summary>Scores that somebody else saved, beside those that were chosen.</summary>
    public static IEnumerable<BothTexts.Row> Beside(IEnumerable<ListedCode> measures, IReadOnlyList<OutcomeScore> theirs, IFormCollection form) =>
        measures.Select(measure => new BothTexts.Row(measure.Label, Words(Said(theirs.FirstOrDefault(score => score.Measure == measure.Code))), Words(form[measure.Code].ToString())));

    private static string Words(string? said) => Options.FirstOrDefault(option => option.Value == said)?.Text ?? "Not scored";

    private static ScoreOutcomes.Answer Of(string measure, string said) => said switch
    {
        "declined" => new(measure, ScoreOutcomes.AnswerKind.Declined, null),
        "not-asked" => new(measure, ScoreOutcomes.AnswerKind.NotAsked, null),
        "unknown" => new(measure, ScoreOutcomes.AnswerKind.Unknown, null),
        _ => new(measure, ScoreOutcomes.AnswerKind.Scored, int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var score) ? score : null),
    };
}
