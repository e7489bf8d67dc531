namespace Waymark.Import;

/// <summary>A refuge's export as it was understood, before any of it is loaded: the dry run.</summary>
public sealed record RefugeReferrals
{
    public required Profile Profile { get; init; }

    /// <summary>The headings of the file, for the error file.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    public required IReadOnlyList<ReadReferral> Referrals { get; init; }

    public required IReadOnlyList<UnreadableRow> Unreadable { get; init; }

    /// <summary>What the file comes to, for an area that marks these authorities and districts its own (names or codes).</summary>
    public ReferralCounts Count(IReadOnlySet<string> ownAuthorities)
    {
        var own = new OwnAuthorities(ownAuthorities);
        return new ReferralCounts
        {
            Rows = Profile.Rows,
            DuplicateRows = Profile.Repeats.Count,
            UnreadableRows = Unreadable.Count,
            Referrals = Referrals.Count,
            Households = Referrals.Select(referral => referral.Household).Distinct().Count(),
            Accepted = Referrals.Count(referral => referral.Decision == ReferralDecision.Accepted),
            Declined = new SortedDictionary<string, int>(
                Referrals.Where(referral => referral.Decision == ReferralDecision.Declined).CountBy(referral => referral.Reason!).ToDictionary(), StringComparer.Ordinal),
            OutOfAreaReferrals = Referrals.Count(referral => own.Of(referral.FromAuthority) == Origin.Other),
        };
    }
}

/// <summary>What a refuge's export comes to. Rows are referrals, repeats and unreadable rows together.</summary>
public sealed record ReferralCounts
{
    public required int Rows { get; init; }

    public required int DuplicateRows { get; init; }

    public required int UnreadableRows { get; init; }

    public required int Referrals { get; init; }

    public required int Households { get; init; }

    public required int Accepted { get; init; }

    /// <summary>Reason code → referrals.</summary>
    public required IReadOnlyDictionary<string, int> Declined { get; init; }

    public required int OutOfAreaReferrals { get; init; }
}
