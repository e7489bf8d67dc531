namespace Waymark.Import;

/// <summary>What a refuge did with a referral.</summary>
public enum ReferralDecision { Accepted, Declined }

/// <summary>One referral to a refuge as it was understood from a row of a provider's export; not yet loaded.</summary>
public sealed record ReadReferral
{
    /// <summary>The row as a spreadsheet shows it, counted from 1.</summary>
    public required int Row { get; init; }

    /// <summary>The provider's own reference. It may stand on two different rows.</summary>
    public string? Reference { get; init; }

    public required DateOnly Received { get; init; }

    /// <summary>As typed, without blanks around it.</summary>
    public string? FirstName { get; init; }

    public string? Surname { get; init; }

    public DateOnly? Born { get; init; }

    public string? Postcode { get; init; }

    /// <summary>female, male, trans, other or declined; null is not known.</summary>
    public string? Gender { get; init; }

    /// <summary>Code of standards §5.1; null is blank in the file.</summary>
    public string? Ethnicity { get; init; }

    /// <summary>Ages of the children with her, a baby as 0.</summary>
    public required IReadOnlyList<int> ChildrensAges { get; init; }

    /// <summary>Whether the file says who the children are, none among the answers; a blank cell does not.</summary>
    public required bool ChildrenKnown { get; init; }

    public string? ReferredBy { get; init; }

    /// <summary>The authority or district that she comes from, as typed.</summary>
    public string? FromAuthority { get; init; }

    public required ReferralDecision Decision { get; init; }

    /// <summary>Why not accommodated: code of standards §2.3.</summary>
    public string? Reason { get; init; }

    public DateOnly? DateIn { get; init; }

    public DateOnly? DateOut { get; init; }

    /// <summary>Where she moved on to: code of standards §2.4.</summary>
    public string? MovedTo { get; init; }

    /// <summary>No recourse to public funds; null is not known.</summary>
    public bool? NoRecourse { get; init; }

    /// <summary>null is not known.</summary>
    public bool? Disabled { get; init; }

    /// <summary>The disability in the provider's words.</summary>
    public string? Disability { get; init; }

    public string? Notes { get; init; }

    /// <summary>Referrals with one number are of one household, as well as a first pass can tell.</summary>
    public int Household { get; init; }
}
