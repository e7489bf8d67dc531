using System.Text;

namespace Waymark.Disclosure;

/// <summary>What a line of a document is.</summary>
public enum LineKind
{
    Title,
    Heading,
    Words,
}

/// <summary>One line of a document.</summary>
public sealed record DocumentLine(LineKind Kind, string Words);

/// <summary>
/// A document as one HTML file of headings and paragraphs, to read, to hear and to print. It asks for nothing from anywhere, and holds nothing
/// that is not shown: no author, no time, no comment, no script.
/// </summary>
public static class PlainDocument
{
    public const string Type = "text/html; charset=utf-8";

    private const string Style = "body{font:1.1875rem/1.5 arial,sans-serif;max-width:40em;margin:2em auto;padding:0 1em;color:#0b0c0c}h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:1.5em}p{white-space:pre-line;overflow-wrap:anywhere}@media print{body{margin:0;max-width:none}h2{break-after:avoid}p{orphans:3;widows:3}}";

    public static string Html(string title, IEnumerable<DocumentLine> lines)
    {
        var text = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        text.Append(Safe(title)).Append("</title>\n<style>").Append(Style).Append("</style>\n</head>\n<body>\n<main>\n");
        foreach (var line in lines)
        {
            var mark = line.Kind switch { LineKind.Title => "h1", LineKind.Heading => "h2", _ => "p" };
            text.Append('<').Append(mark).Append('>').Append(Safe(line.Words)).Append("</").Append(mark).Append(">\n");
        }

        return text.Append("</main>\n</body>\n</html>\n").ToString();
    }

    // Letters that nobody sees (marks of direction, joiners, blanks without width) would carry what the paper does not show.
    private static string Safe(string words)
    {
        var text = new StringBuilder(words.Length);
        foreach (var letter in words.EnumerateRunes())
        {
            if (letter.Value != '\n' && (Rune.IsControl(letter) || Rune.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.PrivateUse or System.Globalization.UnicodeCategory.OtherNotAssigned))
                continue;
            text.Append(letter.Value switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", '\'' => "&#39;", _ => letter.ToString() });
        }

        return text.ToString();
    }
}
