using Waymark.Access;

namespace Waymark.Referrals;

/// <summary>Where a referral stands.</summary>
public enum ReferralState
{
    Received,
    Accepted,
    Declined,
    Withdrawn,
}

/// <summary>
/// Somebody asks an organisation to help somebody: one shape for every door, from a professional or from the person herself.
/// The organisation asked sees the referral at once, and the case only when it accepts.
/// </summary>
public sealed class Referral : IOnCase
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required string AreaCode { get; init; }
    public required Guid CaseId { get; init; }

    /// <summary>The survivor, so that a household refused twice is counted once where it must be.</summary>
    public required Guid SurvivorPersonId { get; init; }

    /// <summary>The partner here who wrote it down, and who hears back; null when it came in a file. Whose wish it was says <see cref="Source"/>.</summary>
    public Guid? FromOrganisationId { get; init; }
    public required Guid ToOrganisationId { get; init; }

    /// <summary>A code of <c>standards/codes/referral-sources.json</c>; "self" when she asked herself.</summary>
    public required string Source { get; init; }

    /// <summary>Whether it was written on the public pages by somebody who did not sign in: nobody but her can be told the answer.</summary>
    public bool AskedOnline { get; init; }

    /// <summary>What is asked for: "safe-accommodation", "support", "sanctuary", "childrens-support", "idva".</summary>
    public required string Seeks { get; init; }

    /// <summary>A code of <c>standards/codes/accommodation-types.json</c> when a place is sought.</summary>
    public string? AccommodationType { get; set; }

    /// <summary>The local authority whose duty it falls under: where the service asked lies.</summary>
    public string? AuthorityCode { get; init; }

    /// <summary>Where she comes from: a code where known, else the words used.</summary>
    public string? FromAuthority { get; init; }

    /// <summary>Whether she comes from outside the area; null when not known.</summary>
    public bool? OutOfArea { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public required ReferralState State { get; set; }

    /// <summary>When it was answered, or withdrawn.</summary>
    public DateTime? DecidedAt { get; set; }
    public string? DecidedBy { get; set; }

    /// <summary>The one primary reason it was declined: a code of <c>standards/codes/refusal-reasons.json</c>.</summary>
    public string? PrimaryReason { get; set; }

    /// <summary>Further reasons, codes separated by commas.</summary>
    public string? SecondaryReasons { get; set; }

    /// <summary>The reason in words where no code fits.</summary>
    public string? OtherReason { get; set; }

    /// <summary>What happens now for her: onward referral, homelessness application, safety plan. Always asked when declining.</summary>
    public string? NextAction { get; set; }

    /// <summary>Why the referrer took it back, as the organisation asked reads it.</summary>
    public string? WhyWithdrawn { get; set; }

    /// <summary>What the referrer is told.</summary>
    public string? WordToReferrer { get; set; }

    /// <summary>Who will be in touch, once accepted.</summary>
    public string? NamedContact { get; set; }

    /// <summary>Size of the household that needs help.</summary>
    public int Adults { get; init; } = 1;
    public int Children { get; set; }

    /// <summary>Whether she was asked about children and would rather not say: then <see cref="Children"/> is nought and means nothing.</summary>
    public bool ChildrenNotSaid { get; init; }

    /// <summary>Ages of the children in whole years, separated by commas; "0" for under one.</summary>
    public string? ChildrenAges { get; set; }

    /// <summary>What she needs, without saying who she is: the organisation asked reads it before it decides.</summary>
    public string? Needs { get; set; }

    /// <summary>"today", "this-week", "planned".</summary>
    public string Urgency { get; set; } = "this-week";

    /// <summary>Whether she knows and agrees; where not, why it was right to refer all the same.</summary>
    public bool? Consented { get; set; }
    public string? WhyWithoutConsent { get; set; }

    /// <summary>The partner's own number for it; not unique.</summary>
    public string? ExternalReference { get; init; }
}
