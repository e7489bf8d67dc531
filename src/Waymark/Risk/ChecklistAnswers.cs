using System.Globalization;
using System.Text.Json;

namespace Waymark.Risk;

/// <summary>What was answered on a checklist, and how it is kept: item number to "yes", "no" or "unknown"; an item left out was not answered.</summary>
public sealed record ChecklistAnswers(IReadOnlyDictionary<int, RiskAnswer> Items, IReadOnlyDictionary<int, string> Comments)
{
    /// <summary>The answers of an assessment made before.</summary>
    public static ChecklistAnswers Of(Assessment assessment) => new(
        Read(assessment.Answers).Where(pair => Answer(pair.Value) is not null).ToDictionary(pair => pair.Key, pair => Answer(pair.Value)!.Value),
        Read(assessment.Comments));

    /// <summary>The answer a stored word stands for; null for any other word.</summary>
    public static RiskAnswer? Answer(string? word) => word switch { "yes" => RiskAnswer.Yes, "no" => RiskAnswer.No, "unknown" => RiskAnswer.DontKnow, _ => null };

    /// <summary>The stored word of an answer.</summary>
    public static string Word(RiskAnswer answer) => answer switch { RiskAnswer.Yes => "yes", RiskAnswer.No => "no", _ => "unknown" };

    /// <summary>The answers as an assessment keeps them.</summary>
    public string AnswersText() => Write(Items.ToDictionary(pair => pair.Key, pair => Word(pair.Value)));

    /// <summary>The comments as an assessment keeps them; null when there are none.</summary>
    public string? CommentsText() => Comments.Count == 0 ? null : Write(Comments);

    private static string Write(IReadOnlyDictionary<int, string> words) =>
        JsonSerializer.Serialize(words.OrderBy(pair => pair.Key).ToDictionary(pair => pair.Key.ToString(CultureInfo.InvariantCulture), pair => pair.Value));

    private static Dictionary<int, string> Read(string? text) =>
        text is null ? [] : (JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? []).ToDictionary(pair => int.Parse(pair.Key, CultureInfo.InvariantCulture), pair => pair.Value);
}
