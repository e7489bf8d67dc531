namespace Waymark.Accommodation;

/// <summary>What a housing officer knows of somebody who may be homeless because of abuse. Null is not known.</summary>
public sealed record HomelessnessFacts
{
    /// <summary>When the authority decides.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>They, or a member of their household, are a victim of domestic abuse; a child under s3 is one.</summary>
    public required bool? VictimOfDomesticAbuse { get; init; }

    /// <summary>Staying would probably lead to domestic abuse against them or a member of their household: then they are homeless without having left.</summary>
    public bool? StayingWouldProbablyLeadToAbuse { get; init; }

    /// <summary>They are homeless because of it.</summary>
    public required bool? HomelessAsAResult { get; init; }

    /// <summary>They left because of violence, or threats of it, that is not domestic abuse.</summary>
    public bool LeftOtherViolence { get; init; }

    /// <summary>They are vulnerable as a result.</summary>
    public bool? VulnerableAsAResult { get; init; }
}

/// <summary>Whether somebody has a priority need for accommodation on these grounds.</summary>
public enum PriorityNeedOutcome
{
    /// <summary>Yes, without any test of vulnerability: Housing Act s189(1)(e).</summary>
    Automatic,

    /// <summary>Yes, because they are vulnerable as a result.</summary>
    AsVulnerable,

    /// <summary>Only if they are vulnerable as a result, which has still to be looked at.</summary>
    OnlyIfVulnerable,

    /// <summary>Not on these grounds. Others, such as children or pregnancy, may apply.</summary>
    NotOnTheseGrounds,

    /// <summary>Something is not known. Evidence must not be demanded at first approach.</summary>
    CannotTellYet,
}

/// <summary>
/// Priority need of people made homeless by domestic abuse (Housing Act s189(1)(e) as the DA Act s78 has it, standards §1.8).
/// Children are not required, and nobody may be asked to have left first.
/// </summary>
public static class PriorityNeed
{
    /// <summary>What officers must keep to, whatever the outcome.</summary>
    public static IReadOnlyList<string> Safeguards { get; } =
    [
        "Do not demand evidence at the first approach.",
        "Never approach the person alleged to harm, and make no enquiry that could reach them.",
        "Ask other people only with permission.",
        "Accommodation must be available to the whole household together.",
    ];

    /// <summary>Decides. The day the provision came into force is in <c>standards/calendar/commencements.json</c>.</summary>
    public static PriorityNeedOutcome Decide(HomelessnessFacts facts, DateOnly inForceFrom)
    {
        var homelessFromAbuse = Both(facts.VictimOfDomesticAbuse, Homeless(facts));
        return homelessFromAbuse switch
        {
            true when facts.DecidedOn >= inForceFrom => PriorityNeedOutcome.Automatic,
            true => ByVulnerability(facts.VulnerableAsAResult),
            _ when facts.LeftOtherViolence => ByVulnerability(facts.VulnerableAsAResult),
            null => PriorityNeedOutcome.CannotTellYet,
            _ => PriorityNeedOutcome.NotOnTheseGrounds,
        };
    }

    // Somebody still at home is homeless when staying would probably lead to abuse.
    private static bool? Homeless(HomelessnessFacts facts) =>
        facts.HomelessAsAResult == true || facts.StayingWouldProbablyLeadToAbuse == true ? true : facts.HomelessAsAResult;

    private static bool? Both(bool? one, bool? other) => one == false || other == false ? false : one is null || other is null ? null : true;

    private static PriorityNeedOutcome ByVulnerability(bool? vulnerable) => vulnerable switch
    {
        true => PriorityNeedOutcome.AsVulnerable,
        false => PriorityNeedOutcome.NotOnTheseGrounds,
        null => PriorityNeedOutcome.OnlyIfVulnerable,
    };
}
