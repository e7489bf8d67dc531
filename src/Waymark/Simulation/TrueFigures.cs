using Waymark.Indicators;

namespace Waymark.Simulation;

/// <summary>What a measure must come to for one period: how many of how many, or a value of its own.</summary>
public sealed record TrueFigure(int Counted, int? Of = null, decimal? Value = null);

/// <summary>
/// What the measures must come to, by measure and by financial year and quarter, tallied as the records are made.
/// Each is reckoned here from the story and never by the measure's own query.
/// </summary>
internal sealed class TrueFigures(SimulationOrder order)
{
    private static readonly IReadOnlyList<string> Counts =
        ["referrals.self", "marac.cases", "accommodation.moves-by-destination", "support.new-survivors", "children.supported", "plan.reviews", "plan.framework-reviews"];
    private static readonly IReadOnlyList<string> Shares =
        ["marac.repeats", "marac.male-share", "marac.lgbt-share", "support.health-and-wellbeing-improved", "support.feels-safer", "support.copes-better", "support.confident-decisions",
         "support.minoritised-share", "support.seldom-seen", "board.attendance"];

    private readonly Dictionary<(string Measure, string Period), (int Counted, int? Of)> figures = [];
    private readonly HashSet<(string Measure, string Period, Guid Person)> once = [];
    private readonly Dictionary<(string Measure, string Period, Guid Person), bool> better = [];
    private readonly Dictionary<string, List<int>> waits = [];
    private readonly Dictionary<Guid, DateOnly> firstSupport = [];

    /// <summary>One more that is counted on a day.</summary>
    public void Count(string measure, DateOnly on)
    {
        foreach (var period in PeriodsOf(on))
            Add(measure, period.Label, 1, null);
    }

    /// <summary>One more of those a share is taken of, and whether it has what is counted.</summary>
    public void Share(string measure, DateOnly on, bool counted)
    {
        foreach (var period in PeriodsOf(on))
            Add(measure, period.Label, counted ? 1 : 0, 1);
    }

    /// <summary>A person, each once in a period of which any day lies between two; a share when somebody may be counted or not.</summary>
    public void EachOnce(string measure, Guid person, DateOnly from, DateOnly to, bool? counted)
    {
        foreach (var kind in (PeriodKind[])[PeriodKind.FinancialYear, PeriodKind.FinancialQuarter])
        {
            for (var period = Period.Of(kind, from); period.From <= to; period = period.After())
            {
                if (once.Add((measure, period.Label, person)))
                    Add(measure, period.Label, counted == false ? 0 : 1, counted is null ? null : 1);
            }
        }
    }

    /// <summary>A person of whom something was asked on a day: once in a period, as counted when any of what they said is.</summary>
    public void Asked(string measure, Guid person, DateOnly on, bool counted)
    {
        foreach (var period in PeriodsOf(on))
        {
            var known = better.TryGetValue((measure, period.Label, person), out var already);
            Add(measure, period.Label, counted && !already ? 1 : 0, known ? 0 : 1);
            better[(measure, period.Label, person)] = already || counted;
        }
    }

    /// <summary>Somebody waited so many days for something that came on a day.</summary>
    public void Wait(DateOnly on, int days)
    {
        foreach (var period in PeriodsOf(on))
        {
            if (!waits.TryGetValue(period.Label, out var list))
                waits.Add(period.Label, list = []);
            list.Add(days);
        }
    }

    /// <summary>An adult's support began: their first anywhere makes them new.</summary>
    public void SupportBegan(Guid person, DateOnly on)
    {
        if (!firstSupport.TryGetValue(person, out var first) || on < first)
            firstSupport[person] = on;
    }

    /// <summary>All of them, once the last record has been made.</summary>
    public IEnumerable<KeyValuePair<string, TrueFigure>> All()
    {
        foreach (var first in firstSupport.Values)
            Count("support.new-survivors", first);
        FillWithNought();
        foreach (var ((measure, period), (counted, of)) in figures)
            yield return KeyValuePair.Create($"{measure} / {period}", new TrueFigure(counted, of));
        foreach (var (period, days) in waits)
        {
            days.Sort();
            yield return KeyValuePair.Create($"accommodation.days-to-placement / {period}", new TrueFigure(days.Count, null, (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2m));
        }
    }

    // Where nothing happened the truth is nought, and a measure that counts something there is wrong.
    private void FillWithNought()
    {
        foreach (var kind in (PeriodKind[])[PeriodKind.FinancialYear, PeriodKind.FinancialQuarter])
        {
            for (var period = Period.Of(kind, order.From); period.From <= order.Until; period = period.After())
            {
                foreach (var measure in Counts)
                    figures.TryAdd((measure, period.Label), (0, null));
                foreach (var measure in Shares)
                    figures.TryAdd((measure, period.Label), (0, 0));
            }
        }
    }

    private void Add(string measure, string period, int counted, int? of)
    {
        var (before, ofBefore) = figures.GetValueOrDefault((measure, period));
        figures[(measure, period)] = (before + counted, of is null ? null : (ofBefore ?? 0) + of);
    }

    private IEnumerable<Period> PeriodsOf(DateOnly on) =>
        on > order.Until ? [] : [Period.Of(PeriodKind.FinancialYear, on), Period.Of(PeriodKind.FinancialQuarter, on)];
}

/// <summary>What somebody's equality answers say of the groups that measures ask for; null when nothing was answered that could tell.</summary>
internal sealed record Recorded(string SexOfAdult, bool? Male, bool? Minoritised, bool? Lgbt, bool? SeldomSeen);
