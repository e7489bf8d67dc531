namespace Waymark.Risk;

/// <summary>What was answered to one item. An item that has not been answered has no answer, which is not the same as not knowing.</summary>
public enum RiskAnswer
{
    /// <summary>Yes.</summary>
    Yes,

    /// <summary>No.</summary>
    No,

    /// <summary>Asked, and the survivor does not know.</summary>
    DontKnow,
}

/// <summary>What a checklist comes to: a help to judgement and never a replacement for it.</summary>
public sealed record DashOutcome
{
    /// <summary>How many answers are yes.</summary>
    public required int Yes { get; init; }

    /// <summary>How many items the survivor did not know.</summary>
    public required int DontKnow { get; init; }

    /// <summary>How many items have no answer.</summary>
    public required int Unanswered { get; init; }

    /// <summary>Whether the yes answers alone are visible high risk where the partnership draws the line.</summary>
    public required bool VisibleHighRisk { get; init; }

    /// <summary>Whether to ask the worker for their professional judgement, because what is not known could hide high risk.</summary>
    public required bool AskForProfessionalJudgement { get; init; }

    /// <summary>The items answered yes that point to the gravest harm, whatever the score.</summary>
    public required IReadOnlyList<RiskItem> HighHarm { get; init; }

    /// <summary>Whether every item has an answer.</summary>
    public bool Complete => Unanswered == 0;

    /// <summary>The score in words: a number, or "at least" a number while items are open.</summary>
    public string Words => Complete ? $"{Yes}" : $"at least {Yes}";
}

/// <summary>Scores a yes, no or don't-know checklist (standards §3.12).</summary>
public static class DashScore
{
    /// <summary>Scores the answers, by item number. An answer to an item that the instrument does not have is a bug: instruments were mixed.</summary>
    /// <param name="visibleHighRiskAt">How many yes answers are visible high risk: the area's own line, which its MARAC hears cases by (14 nationally).</param>
    public static DashOutcome Score(RiskInstrument instrument, IReadOnlyDictionary<int, RiskAnswer> answers, int visibleHighRiskAt)
    {
        var items = instrument.Items.ToDictionary(item => item.Number);
        foreach (var number in answers.Keys.Where(number => !items.ContainsKey(number)))
        {
            throw new ArgumentException($"{instrument.Title} has no item {number}: answers of two checklists were mixed.", nameof(answers));
        }

        var yes = answers.Values.Count(answer => answer == RiskAnswer.Yes);
        var dontKnow = answers.Values.Count(answer => answer == RiskAnswer.DontKnow);
        var unanswered = items.Count - answers.Count;
        return new DashOutcome
        {
            Yes = yes,
            DontKnow = dontKnow,
            Unanswered = unanswered,
            VisibleHighRisk = yes >= visibleHighRiskAt,

            // Don't-know is not yes, but it can hide one, so it prompts exactly as an open item does. At the threshold there is nothing left to prompt for.
            AskForProfessionalJudgement = yes < visibleHighRiskAt && yes + dontKnow + unanswered >= visibleHighRiskAt,
            HighHarm = [.. instrument.HighHarm.Where(number => answers.GetValueOrDefault(number, RiskAnswer.No) == RiskAnswer.Yes).Select(number => items[number])],
        };
    }
}
