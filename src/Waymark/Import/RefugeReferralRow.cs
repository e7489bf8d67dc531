namespace Waymark.Import;

/// <summary>Reads one row of a refuge's export, and says what in it does not fit together.</summary>
internal static class RefugeReferralRow
{
    private const int Sixteen = 16;

    /// <summary>The referral, or null when the row must be set aside; the reason stands on the row in hand.</summary>
    public static ReadReferral? Read(RowInHand row, DateOnly today)
    {
        var received = row.Date("received");
        var outcome = row.Code("outcome");
        var reason = row.Code("reason", matters: outcome != "accepted");
        var children = row.Children("children");
        var (disabled, disability) = row.Disability("disability");
        var referral = new ReadReferral
        {
            Row = row.Row,
            Reference = row.Text("reference"),
            Received = received ?? DateOnly.MinValue,
            FirstName = row.Text("firstName"),
            Surname = row.Text("surname"),
            Born = row.Date("born"),
            Postcode = row.Postcode("postcode"),
            Gender = row.Code("gender"),
            Ethnicity = row.Code("ethnicity"),
            ChildrensAges = children.Ages,
            ChildrenKnown = children.Known,
            ReferredBy = row.Code("referredBy"),
            FromAuthority = row.Text("from"),
            Decision = outcome == "accepted" ? ReferralDecision.Accepted : ReferralDecision.Declined,
            Reason = outcome == "declined" ? reason : null,
            DateIn = row.Date("dateIn"),
            DateOut = row.Date("dateOut"),
            MovedTo = row.Code("movedTo"),
            NoRecourse = row.Code("noRecourse") switch { "yes" => true, "no" => false, _ => null },
            Disabled = disabled,
            Disability = disability,
            Notes = row.Text("notes"),
        };

        // A refusal without a reason cannot be counted (standards §2.3: exactly one primary reason).
        if (row.Reason is null && outcome == "declined" && reason is null)
        {
            row.SetAside("it was not accommodated, but no reason is given");
        }

        if (row.Reason is not null)
        {
            return null;
        }

        Check(row, referral, reason, today);
        return referral;
    }

    private static void Check(RowInHand row, ReadReferral referral, string? reason, DateOnly today)
    {
        var accepted = referral.Decision == ReferralDecision.Accepted;
        row.Flag("received", referral.Received > today ? "the date is still to come" : null);
        row.Flag("dateIn", referral.DateIn > today ? "the date is still to come" : null);
        row.Flag("dateOut", referral.DateOut > today ? "the date is still to come" : null);
        row.Flag("dateIn", referral.DateIn < referral.Received ? "she moved in before the referral was received" : null);
        row.Flag("dateOut", referral.DateOut < referral.DateIn ? "she moved out before she moved in" : null);
        row.Flag("dateIn", accepted && referral.DateIn is null ? "accommodated, but no date in" : null);
        row.Flag("dateOut", referral.DateOut is not null && referral.DateIn is null ? "a date out without a date in" : null);
        row.Flag("dateIn", !accepted && referral.DateIn is not null ? "not accommodated, but there is a date in" : null);
        row.Flag("reason", accepted && reason is not null ? $"accommodated, so the reason {reason} was left out" : null);
        row.Flag("movedTo", referral.MovedTo is not null && referral.DateOut is null ? "a destination without a date out" : null);
        row.Flag("movedTo", referral.DateOut is not null && referral.MovedTo is null ? "moved out, but no destination was understood" : null);
        row.Flag("born", referral.Born > referral.Received ? "born after the referral was received"
            : referral.Born?.AddYears(Sixteen) > referral.Received ? "under 16 when referred: kept, to be checked" : null);
        row.Flag("firstName", referral.FirstName is null && referral.Surname is null ? "no name: told apart as a household of its own unless date of birth and postcode both match" : null);
    }
}
