using System.Globalization;
using System.Text.RegularExpressions;

namespace Waymark.Import;

/// <summary>Reads the ages of children from one cell: "2; 9", "under 1; 4", "None", a bare "0" for none.</summary>
/// <remarks>None and not known are kept apart: a blank cell is not known. What could be read in two ways ("10/12", "2-9", "5m") is not guessed.</remarks>
public static partial class ChildrenReading
{
    private const int MostChildren = 20;

    public static ChildrenRead Read(string cell, ChildrenWords words)
    {
        var text = cell.Trim();
        if (text.Length == 0)
        {
            return new ChildrenRead([], Known: false, null);
        }

        if (words.MeansNone(text))
        {
            return new ChildrenRead([], Known: true, null);
        }

        if (text.Contains('/') || Count().IsMatch(text))
        {
            return new ChildrenRead([], Known: false, "it may mean ages, a number of children, or part of a year");
        }

        var ages = new List<int>();
        List<string> why = [];
        var known = true;
        foreach (var part in Parts(text, words))
        {
            if (words.MeansExpected(part))
            {
                why.Add("a child not yet born is not counted");
            }
            else if (Age(part, words) is not { } age)
            {
                known = false;
                why.Add($"'{part}' is not an age");
            }
            else if (age > words.Oldest)
            {
                known &= age < 40;
                why.Add($"'{part}' is not the age of a child, so it is not counted");
            }
            else
            {
                ages.Add(age);
            }
        }

        if (ages.Count > MostChildren)
        {
            return new ChildrenRead([], Known: false, $"{ages.Count} children are more than can be right");
        }

        return new ChildrenRead(ages, known, why.Count == 0 ? null : string.Join("; ", why));
    }

    private static IEnumerable<string> Parts(string text, ChildrenWords words)
    {
        if (words.MeansBaby(text))
        {
            return [text];
        }

        return Between().Split(text).Select(part => part.Trim(' ', '.')).Where(part => part.Length > 0)
            .SelectMany(part => OnlyNumbers().IsMatch(part) ? part.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [part]);
    }

    private static int? Age(string part, ChildrenWords words)
    {
        if (words.MeansBaby(part))
        {
            return 0;
        }

        var age = AgeWords().Match(part);
        if (!age.Success)
        {
            return null;
        }

        var number = int.Parse(age.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        return age.Groups["months"].Success ? number / 12 : age.Groups["weeks"].Success ? number / 52 : number;
    }

    [GeneratedRegex(@"\s*(?:[;,&+\n|]|\band\b)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Between();

    [GeneratedRegex(@"^\d{1,2}(?: +\d{1,2})+$")]
    private static partial Regex OnlyNumbers();

    [GeneratedRegex(@"\bx\b|\bchild(ren)?\b|\bkids?\b|^\d+\s*-\s*\d+$", RegexOptions.IgnoreCase)]
    private static partial Regex Count();

    [GeneratedRegex(@"^(?:aged?\s*)?(?<number>\d{1,3})(?:\.\d)?\s*(?:(?<months>mths?|months?|mos?)|(?<weeks>wks?|weeks?)|y|yrs?|years?|yo|y\.o\.?)?\.?\s*(?:old)?\s*(?:\((?:son|daughter|boy|girl|m|f|male|female)\))?$", RegexOptions.IgnoreCase)]
    private static partial Regex AgeWords();
}

/// <summary>The ages of children in a cell, youngest babies as 0; whether they are known; and what in it was not understood.</summary>
public sealed record ChildrenRead(IReadOnlyList<int> Ages, bool Known, string? Problem);
