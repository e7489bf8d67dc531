using Waymark.Areas;

namespace Waymark.Indicators;

/// <summary>Where a figure stands against what the partnership means to reach.</summary>
public enum TargetStanding
{
    /// <summary>There is no figure to hold against it.</summary>
    NoFigure,

    /// <summary>The partnership set no target.</summary>
    NoTarget,

    /// <summary>The target is words, which only a reader can judge.</summary>
    InWords,

    /// <summary>Reached.</summary>
    Met,

    /// <summary>Not reached yet.</summary>
    NotYetMet,

    /// <summary>Under the band.</summary>
    BelowBand,

    /// <summary>Over the band.</summary>
    AboveBand,
}

/// <summary>Holds a figure against its target. Never by colour: every standing is a word.</summary>
public static class TargetStatus
{
    /// <summary>Where an unrounded figure stands.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="target">What the partnership means to reach.</param>
    /// <param name="benchmark">The outside band in the figure's own unit, for an indicator whose band is not its own.</param>
    public static TargetStanding Of(decimal? value, Direction direction, Target? target, Benchmark? benchmark)
    {
        var (low, high) = Band(direction, target, benchmark);
        if (low is null && high is null)
            return target is null ? TargetStanding.NoTarget : TargetStanding.InWords;
        if (value is not { } figure)
            return TargetStanding.NoFigure;
        var band = direction == Direction.Band || (low is not null && high is not null);
        if (figure < low)
            return band ? TargetStanding.BelowBand : TargetStanding.NotYetMet;
        if (figure > high)
            return band ? TargetStanding.AboveBand : TargetStanding.NotYetMet;
        return TargetStanding.Met;
    }

    /// <summary>The standing in the words people read.</summary>
    public static string InWords(TargetStanding standing) => standing switch
    {
        TargetStanding.NoFigure => "No figure yet",
        TargetStanding.NoTarget => "No target set",
        TargetStanding.InWords => "Target in words: read it beside the figure",
        TargetStanding.Met => "Target met",
        TargetStanding.NotYetMet => "Target not yet met",
        TargetStanding.BelowBand => "Below the expected band",
        _ => "Above the expected band",
    };

    private static (decimal? Low, decimal? High) Band(Direction direction, Target? target, Benchmark? benchmark)
    {
        if (target is { Low: null, High: null, Value: { } single })
            return direction == Direction.Down ? (null, single) : direction == Direction.Band ? (single, single) : (single, null);
        return target is { Low: null, High: null } or null && direction == Direction.Band ? (benchmark?.Low, benchmark?.High) : (target?.Low, target?.High);
    }
}
