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
    private SealedText? fromAuthority;
    private SealedText? otherReason;
    private SealedText? whyWithdrawn;
    private SealedText? wordToReferrer;
    private SealedText? needs;
    private SealedText? whyWithoutConsent;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    [Holds(FieldClass.Work)] public required string AreaCode { get; init; }
    public required Guid CaseId { get; init; }

    /// <summary>The survivor, so that a household refused twice is counted once where it must be.</summary>
    public required Guid SurvivorPersonId { get; init; }

    /// <summary>The partner here who wrote it down, and who hears back; null when it came in a file. Whose wish it was says <see cref="Source"/>.</summary>
    public Guid? FromOrganisationId { get; init; }
    public required Guid ToOrganisationId { get; init; }

    /// <summary>A code of <c>standards/codes/referral-sources.json</c>; "self" when she asked herself.</summary>
    [Holds(FieldClass.Work)] public required string Source { get; init; }

    /// <summary>Whether it was written on the public pages by somebody who did not sign in: nobody but her can be told the answer.</summary>
    public bool AskedOnline { get; init; }

    /// <summary>What is asked for: "safe-accommodation", "support", "sanctuary", "childrens-support", "idva".</summary>
    [Holds(FieldClass.Work)] public required string Seeks { get; init; }

    /// <summary>A code of <c>standards/codes/accommodation-types.json</c> when a place is sought.</summary>
    [Holds(FieldClass.Work)] public string? AccommodationType { get; set; }

    /// <summary>The local authority whose duty it falls under: where the service asked lies.</summary>
    [Holds(FieldClass.Work)] public string? AuthorityCode { get; init; }

    /// <summary>Where she comes from: a code where known, else the words used.</summary>
    [Holds(FieldClass.Location)] public string? FromAuthority { get => fromAuthority?.Words; init => fromAuthority = SealedText.Of(value, fromAuthority); }

    /// <summary>Whether she comes from outside the area; null when not known.</summary>
    public bool? OutOfArea { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public required ReferralState State { get; set; }

    /// <summary>When it was answered, or withdrawn.</summary>
    public DateTime? DecidedAt { get; set; }
    [Holds(FieldClass.Work)] public string? DecidedBy { get; set; }

    /// <summary>The one primary reason it was declined: a code of <c>standards/codes/refusal-reasons.json</c>.</summary>
    [Holds(FieldClass.Work)] public string? PrimaryReason { get; set; }

    /// <summary>Further reasons, codes separated by commas.</summary>
    [Holds(FieldClass.Work)] public string? SecondaryReasons { get; set; }

    /// <summary>The reason in words where no code fits.</summary>
    [Holds(FieldClass.Narrative)] public string? OtherReason { get => otherReason?.Words; set => otherReason = SealedText.Of(value, otherReason); }

    /// <summary>What happens now for her: onward referral, homelessness application, safety plan. Always asked when declining.</summary>
    [Holds(FieldClass.Work)] public string? NextAction { get; set; }

    /// <summary>Why the referrer took it back, as the organisation asked reads it.</summary>
    [Holds(FieldClass.Narrative)] public string? WhyWithdrawn { get => whyWithdrawn?.Words; set => whyWithdrawn = SealedText.Of(value, whyWithdrawn); }

    /// <summary>What the referrer is told.</summary>
    [Holds(FieldClass.Narrative)] public string? WordToReferrer { get => wordToReferrer?.Words; set => wordToReferrer = SealedText.Of(value, wordToReferrer); }

    /// <summary>Who will be in touch, once accepted.</summary>
    [Holds(FieldClass.Work)] public string? NamedContact { get; set; }

    /// <summary>Size of the household that needs help.</summary>
    public int Adults { get; init; } = 1;
    public int Children { get; set; }

    /// <summary>Whether she was asked about children and would rather not say: then <see cref="Children"/> is nought and means nothing.</summary>
    public bool ChildrenNotSaid { get; init; }

    /// <summary>Ages of the children in whole years, separated by commas; "0" for under one.</summary>
    [Holds(FieldClass.Identity)] public string? ChildrenAges { get; set; }

    /// <summary>What she needs, without saying who she is: the organisation asked reads it before it decides.</summary>
    [Holds(FieldClass.Narrative)] public string? Needs { get => needs?.Words; set => needs = SealedText.Of(value, needs); }

    /// <summary>"today", "this-week", "planned".</summary>
    [Holds(FieldClass.Work)] public string Urgency { get; set; } = "this-week";

    /// <summary>Whether she knows and agrees; where not, why it was right to refer all the same.</summary>
    public bool? Consented { get; set; }
    [Holds(FieldClass.Narrative)] public string? WhyWithoutConsent { get => whyWithoutConsent?.Words; set => whyWithoutConsent = SealedText.Of(value, whyWithoutConsent); }

    /// <summary>The partner's own number for it; not unique.</summary>
    [Holds(FieldClass.Identity)] public string? ExternalReference { get; init; }
}
