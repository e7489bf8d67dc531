using System.Text.RegularExpressions;

namespace Waymark.Web.Tests.Matrix;

/// <summary>An answer on the wire, and the canaries that are in it.</summary>
/// <param name="Path">What was asked, or where the answer led.</param>
/// <param name="Apart">What stands in the title, the headers and the address that it leads to: there nothing of anybody may stand.</param>
internal sealed record Reply(string Path, int Status, string Body, IReadOnlySet<Canary> Inside, IReadOnlySet<Canary> Apart)
{
    /// <summary>What the page shows beside its forms.</summary>
    public IReadOnlySet<Canary> Shown(Canaries canaries) => Scan.Of(Scan.WithoutForms(Body), canaries);
}

/// <summary>Finds canaries in text.</summary>
internal static partial class Scan
{
    public static IReadOnlySet<Canary> Of(string text, Canaries canaries)
    {
        HashSet<Canary>? found = null;
        for (var at = text.IndexOf("zq", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("zq", at + 2, StringComparison.OrdinalIgnoreCase))
            if (at + 9 <= text.Length && canaries.Find(text.Substring(at, 9)) is { } canary)
                (found ??= new(ReferenceEqualityComparer.Instance)).Add(canary);
        foreach (var match in Others.EnumerateMatches(text))
            if (canaries.Find(text.Substring(match.Index, match.Length)) is { } canary)
                (found ??= new(ReferenceEqualityComparer.Instance)).Add(canary);
        return found ?? None;
    }

    private static readonly HashSet<Canary> None = [];

    public static string Title(string body) => TitleTag.Match(body).Value;

    public static string WithoutForms(string body) => Form.Replace(body, "");

    // References and days.
    [GeneratedRegex(@"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b|\b\d{4}-\d\d-\d\d\b")]
    private static partial Regex Others { get; }

    [GeneratedRegex("<title>.*?</title>", RegexOptions.Singleline)]
    private static partial Regex TitleTag { get; }

    [GeneratedRegex("""<form\b[^>]*method="post".*?</form>""", RegexOptions.Singleline)]
    private static partial Regex Form { get; }
}
