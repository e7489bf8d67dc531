using Waymark.Accommodation;
using Waymark.Areas;

namespace Waymark.Web.Pages.Import;

/// <summary>What a refuge's file comes to, line by line, the same before it is loaded and after.</summary>
public sealed class CountsOfLoad(RefugeLoadSummary summary, CodeLists codes)
{
    /// <summary>One line; an inner one is part of the line above it.</summary>
    public sealed record Line(string Label, int Count, bool Inner = false);

    public IEnumerable<Line> Lines()
    {
        yield return new("Rows in the file", summary.Rows);
        yield return new("Rows that repeat another, counted once", summary.DuplicateRows);
        yield return new("Rows set aside, because they cannot be read", summary.UnreadableRows);
        yield return new("Referrals", summary.Referrals);
        yield return new("from outside the area", summary.OutOfAreaReferrals, Inner: true);
        yield return new("Households", summary.Households);
        yield return new("known from an earlier file", summary.HouseholdsKnownBefore, Inner: true);
        yield return new("Referrals accepted", summary.Accepted);
        yield return new("still staying", summary.StillIn, Inner: true);
        yield return new("without the day they moved in; the day of the referral is taken", summary.StaysWithoutDateIn, Inner: true);
        yield return new("Adults supported", summary.AdultsSupported);
        yield return new("Children supported", summary.ChildrenSupported);
        yield return new("Referrals declined", summary.Declined.Values.Sum());
        foreach (var (reason, count) in summary.Declined)
            yield return new(codes.Label("refusal-reasons", reason), count, Inner: true);
    }
}
