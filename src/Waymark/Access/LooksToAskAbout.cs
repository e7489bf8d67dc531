namespace Waymark.Access;

/// <summary>
/// Finds the looks of a week that somebody should be asked about (threat S16: a neighbour, a colleague, a relative with an account).
/// Each question says why it is asked. What was asked about before and settled is not asked again.
/// </summary>
public static class LooksToAskAbout
{
    /// <summary>Days on which somebody came back to a case that they did no work on.</summary>
    public const int DaysComingBack = 3;

    /// <summary>Different cases in one day without work on any: never fewer than this, whoever it is.</summary>
    public const int ManyCases = 12;

    /// <summary>Searches in one day that found nothing: somebody is feeling for a name.</summary>
    public const int FruitlessSearches = 6;

    /// <param name="looks">A week's looks of everybody.</param>
    /// <param name="usual">How each usually works; whoever is missing has no history yet and is weighed without it.</param>
    /// <param name="settled">Users and cases asked about before, with an answer that was accepted.</param>
    public static IReadOnlyList<AskAbout> Of(IEnumerable<LookedAt> looks, IReadOnlyDictionary<Guid, UsualWork> usual, IReadOnlySet<(Guid User, Guid Case)> settled)
    {
        var questions = new List<AskAbout>();
        foreach (var own in looks.GroupBy(look => look.UserId))
        {
            var habits = usual.GetValueOrDefault(own.Key);
            foreach (var ofCase in own.Where(look => look.CaseId is not null).GroupBy(look => look.CaseId!.Value).Where(group => !settled.Contains((own.Key, group.Key))))
                if (OfOneCase([.. ofCase], habits) is { Count: > 0 } reasons)
                    questions.Add(new AskAbout(own.Key, ofCase.Key, ofCase.Min(look => look.At), reasons));
            if (OfPattern([.. own], habits) is { Count: > 0 } pattern)
                questions.Add(new AskAbout(own.Key, null, own.Min(look => look.At), pattern));
        }

        return [.. questions.OrderBy(question => question.First)];
    }

    private static List<string> OfOneCase(IReadOnlyList<LookedAt> looks, UsualWork? habits)
    {
        var reasons = new List<string>();
        // Kinship is asked about whatever the work: an officer's own family is nobody's caseload.
        if (looks.Max(look => look.Kinship) is var kin and not Kinship.None)
            reasons.Add(kin switch
            {
                Kinship.SamePhone => "Somebody in the case has the telephone number of the person who looked, or of their next of kin.",
                Kinship.SameAddress => "Somebody in the case lives at the address of the person who looked.",
                _ => "Somebody in the case has the surname of the person who looked.",
            });
        if (looks.Any(look => look.WorksOnIt))
            return reasons;
        var days = looks.Select(look => look.At.Date).Distinct().Count();
        var odd = looks.Count(look => OddHour(look, habits));
        var elsewhere = looks.All(look => !look.OwnOrganisation);
        if (days >= DaysComingBack)
            reasons.Add($"They came back to the case on {days} days and did no work on it.");
        if (elsewhere && (days > 1 || odd > 0))
            reasons.Add("Their organisation does not work on the case, and they looked more than once or at an hour that is not theirs.");
        if (!elsewhere && days > 1 && odd > 0)
            reasons.Add("They did no work on the case, and looked on several days and at hours that are not theirs.");
        return reasons;
    }

    private static List<string> OfPattern(IReadOnlyList<LookedAt> looks, UsualWork? habits)
    {
        var reasons = new List<string>();
        var line = Math.Max(ManyCases, 3 * (habits?.CasesADay ?? 0));
        var most = looks.Where(look => look.CaseId is not null && !look.WorksOnIt).GroupBy(look => look.At.Date).Select(day => day.Select(look => look.CaseId).Distinct().Count()).DefaultIfEmpty().Max();
        if (most > line)
            reasons.Add($"They opened {most} cases in one day without work on any of them.");
        var fruitless = looks.Where(look => look.Fruitless).GroupBy(look => look.At.Date).Select(day => day.Count()).DefaultIfEmpty().Max();
        if (fruitless >= FruitlessSearches)
            reasons.Add($"They searched {fruitless} times in one day and found nothing.");
        return reasons;
    }

    private static bool OddHour(LookedAt look, UsualWork? habits) => habits is null ? look.At.Hour is < 6 or > 21 : !habits.Hours.Contains(look.At.Hour);
}
