namespace Waymark.Import;

/// <summary>What tells one referred person from another in a refuge's export.</summary>
internal sealed record PersonTraits(string First, string Last, DateOnly? Born, string? Postcode, string? Ages, string? Authority)
{
    public static PersonTraits Of(ReadReferral referral) => new(
        PlainWords.Joined(referral.FirstName ?? ""),
        PlainWords.Joined(referral.Surname ?? ""),
        referral.Born,
        referral.Postcode,
        referral.ChildrensAges.Count == 0 ? null : string.Join(' ', referral.ChildrensAges.Order()),
        referral.FromAuthority is { } authority ? AreaOfOrigin.Plain(authority) : null);

    public bool Nameless => First.Length == 0 && Last.Length == 0;

    /// <summary>The names in one order, so that names entered the wrong way round are found together.</summary>
    public string Names { get; } = string.CompareOrdinal(First, Last) <= 0 ? $"{First} {Last}" : $"{Last} {First}";
}

/// <summary>Decides whether two referrals are of one person: by name, date of birth, postcode, and the children with her.</summary>
/// <remarks>A first pass, made to be right when counting households; it never joins anybody's records.</remarks>
internal sealed class SamePerson(IReadOnlyList<IReadOnlyList<string>> nameVariants)
{
    private const int ShortestWithSlip = 3;

    private readonly Dictionary<string, HashSet<int>> groups = nameVariants
        .SelectMany((names, group) => names.Select(name => (Name: PlainWords.Joined(name), group)))
        .GroupBy(entry => entry.Name).ToDictionary(entry => entry.Key, entry => entry.Select(one => one.group).ToHashSet());

    private enum Likeness { None, Initial, Near, Exact }

    private enum Birth { Other, NotKnown, Near, Exact }

    public bool Decide(PersonTraits a, PersonTraits b)
    {
        var samePostcode = a.Postcode is not null && a.Postcode == b.Postcode;
        var otherPostcode = a.Postcode is not null && b.Postcode is not null && a.Postcode != b.Postcode;
        var sameChildren = a.Ages is not null && a.Ages == b.Ages;
        var born = Compare(a.Born, b.Born);
        if (a.Nameless || b.Nameless)
        {
            return samePostcode && born == Birth.Exact;
        }

        var sameAuthority = a.Authority is not null && a.Authority == b.Authority;
        // Most pairs of a crowded address are told apart by the rest; names cost the most to compare, so they come last.
        var namesMatter = born switch
        {
            Birth.Exact => true,
            Birth.Near => !otherPostcode || sameChildren,
            Birth.NotKnown => samePostcode || (sameChildren && sameAuthority && !otherPostcode),
            _ => samePostcode && sameChildren,
        };
        if (!namesMatter)
        {
            return false;
        }

        var (first, last) = Names(a, b);
        var weaker = first < last ? first : last;
        return (weaker, born) switch
        {
            (Likeness.Exact or Likeness.Near, Birth.Exact) => true,
            (Likeness.Initial, Birth.Exact) => !otherPostcode,
            // A new surname, or a first name not known by: the address and the birth date carry it.
            (Likeness.None, Birth.Exact) => samePostcode && first >= Likeness.Near,
            (Likeness.Exact, Birth.Near) => !otherPostcode || sameChildren,
            (Likeness.Near or Likeness.Initial, Birth.Near) => samePostcode,
            (Likeness.Exact or Likeness.Near, Birth.NotKnown) => samePostcode || (sameChildren && sameAuthority && !otherPostcode),
            (Likeness.Initial, Birth.NotKnown) => samePostcode && sameChildren,
            (Likeness.Exact or Likeness.Near, Birth.Other) => samePostcode && sameChildren,
            _ => false,
        };
    }

    private (Likeness First, Likeness Last) Names(PersonTraits a, PersonTraits b)
    {
        var asTyped = (First: Compare(a.First, b.First, given: true), Last: Compare(a.Last, b.Last, given: false));
        var swapped = (First: Compare(a.First, b.Last, given: true), Last: Compare(a.Last, b.First, given: true));
        return Math.Min((int)asTyped.First, (int)asTyped.Last) >= Math.Min((int)swapped.First, (int)swapped.Last) ? asTyped : swapped;
    }

    private Likeness Compare(string a, string b, bool given) =>
        a.Length == 0 || b.Length == 0 ? Likeness.None
        : a == b ? Likeness.Exact
        : a.Length == 1 || b.Length == 1 ? (a[0] == b[0] ? Likeness.Initial : Likeness.None)
        : Math.Min(a.Length, b.Length) >= ShortestWithSlip && PlainWords.OneSlipApart(a, b) ? Likeness.Near
        : given && groups.TryGetValue(a, out var ofA) && groups.TryGetValue(b, out var ofB) && ofA.Overlaps(ofB) ? Likeness.Near
        // A double-barrelled name with one half left out.
        : Math.Min(a.Length, b.Length) >= 5 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal) || a.EndsWith(b, StringComparison.Ordinal) || b.EndsWith(a, StringComparison.Ordinal)) ? Likeness.Near
        : Likeness.None;

    // Near: day and month changed about, or one of day, month and year wrong by one figure.
    private static Birth Compare(DateOnly? one, DateOnly? other)
    {
        if (one is not { } a || other is not { } b)
        {
            return Birth.NotKnown;
        }

        if (a == b)
        {
            return Birth.Exact;
        }

        var swapped = a.Year == b.Year && a.Month == b.Day && a.Day == b.Month;
        var year = a.Month == b.Month && a.Day == b.Day && (OneFigure(a.Year, b.Year, 4) || Math.Abs(a.Year - b.Year) is 1 or 10);
        var month = a.Year == b.Year && a.Day == b.Day && (OneFigure(a.Month, b.Month, 2) || Math.Abs(a.Month - b.Month) == 1);
        var day = a.Year == b.Year && a.Month == b.Month && (OneFigure(a.Day, b.Day, 2) || Math.Abs(a.Day - b.Day) == 1);
        return swapped || year || month || day ? Birth.Near : Birth.Other;
    }

    private static bool OneFigure(int a, int b, int figures)
    {
        var wrong = 0;
        for (var i = 0; i < figures; i++, a /= 10, b /= 10)
        {
            wrong += a % 10 == b % 10 ? 0 : 1;
        }

        return wrong == 1;
    }
}
