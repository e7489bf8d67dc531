namespace Waymark.Children;

/// <summary>What is known of a child in a family where there is abuse between adults. Null is not known.</summary>
public sealed record ChildAndAbuse
{
    /// <summary>Age on the day of the abuse.</summary>
    public required int? Age { get; init; }

    /// <summary>Whether the behaviour between the adults is domestic abuse under s1.</summary>
    public required bool? AdultsAbuseIsDomestic { get; init; }

    /// <summary>The child sees the abuse.</summary>
    public bool? Sees { get; init; }

    /// <summary>The child hears the abuse.</summary>
    public bool? Hears { get; init; }

    /// <summary>The child experiences the effects of the abuse, which needs neither seeing nor hearing.</summary>
    public bool? ExperiencesEffects { get; init; }

    /// <summary>The person harmed is the child's parent, has parental responsibility, or is a relative.</summary>
    public bool? RelatedToPersonHarmed { get; init; }

    /// <summary>The person alleged to harm is the child's parent, has parental responsibility, or is a relative.</summary>
    public bool? RelatedToPersonAlleged { get; init; }
}

/// <summary>Whether a child is a victim in law.</summary>
public enum ChildVictimOutcome
{
    /// <summary>A victim in their own right, with a record, a voice and support of their own.</summary>
    Victim,

    /// <summary>Not a victim under s3; safeguarding may still apply.</summary>
    NotUnderTheAct,

    /// <summary>Something is not known: ask, and treat the child as a victim meanwhile.</summary>
    CannotTellYet,
}

/// <summary>Children as victims in their own right (DA Act s3, standards §1.3). Being related to either adult is enough.</summary>
public static class ChildVictim
{
    /// <summary>A child is somebody younger than this.</summary>
    public const int AdultAge = 18;

    /// <summary>Decides.</summary>
    public static ChildVictimOutcome Decide(ChildAndAbuse child)
    {
        bool? young = child.Age is { } age ? age < AdultAge : null;
        bool?[] tests =
        [
            young,
            child.AdultsAbuseIsDomestic,
            Any(child.Sees, child.Hears, child.ExperiencesEffects),
            Any(child.RelatedToPersonHarmed, child.RelatedToPersonAlleged),
        ];

        return tests.Contains(false) ? ChildVictimOutcome.NotUnderTheAct
            : tests.Contains(null) ? ChildVictimOutcome.CannotTellYet
            : ChildVictimOutcome.Victim;
    }

    private static bool? Any(params bool?[] answers) => answers.Contains(true) ? true : answers.Contains(null) ? null : false;
}
