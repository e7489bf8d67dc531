namespace Waymark.Access;

/// <summary>How somebody who looks stands to the people in the case, beside their work.</summary>
public enum Kinship
{
    None,

    /// <summary>One surname with somebody in the case.</summary>
    SameSurname,

    /// <summary>One address with somebody in the case, as the user gave their own.</summary>
    SameAddress,

    /// <summary>One telephone number with somebody in the case, or with the user's next of kin.</summary>
    SamePhone,
}

/// <summary>One look, with what is known of why it may have been needed.</summary>
public sealed record LookedAt
{
    public required Guid UserId { get; init; }

    /// <summary>When, as the clock on the wall said.</summary>
    public required DateTime At { get; init; }

    /// <summary>Which case; null for a search that opened none.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Whether the user wrote anything on the case, or is named on it, within thirty days of the look.</summary>
    public bool WorksOnIt { get; init; }

    /// <summary>Whether the user's own organisation works on the case; else it was seen by a list, a share or an emergency.</summary>
    public bool OwnOrganisation { get; init; } = true;

    public Kinship Kinship { get; init; }

    /// <summary>A search that found nothing.</summary>
    public bool Fruitless { get; init; }
}

/// <summary>How somebody usually works, counted over the weeks before.</summary>
/// <param name="CasesADay">Different cases opened on a working day, on average.</param>
/// <param name="Hours">Hours of the day, 0 to 23, at which they commonly look.</param>
public sealed record UsualWork(double CasesADay, IReadOnlySet<int> Hours);

/// <summary>A look, or several, that somebody should be asked about: not an accusation, a question with its reasons.</summary>
/// <param name="CaseId">Which case; null where it is the pattern over many.</param>
/// <param name="Reasons">In words, the gravest first.</param>
public sealed record AskAbout(Guid UserId, Guid? CaseId, DateTime First, IReadOnlyList<string> Reasons);
