using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Waymark.Web.Tests.Design;

/// <summary>Markup as a browser understands it: attributes in order of name, space that is not shown left out.</summary>
internal static partial class PlainDom
{
    private static readonly HashSet<string> Inline = ["a", "span", "strong", "em", "b", "i", "code", "input", "label"];

    public static string Of(string html)
    {
        var document = new HtmlParser().ParseDocument($"<!DOCTYPE html><html><body>{html}</body></html>");
        var text = new StringBuilder();
        foreach (var node in document.Body!.ChildNodes)
            Write(node, 0, text);
        return text.ToString();
    }

    private static void Write(INode node, int depth, StringBuilder text)
    {
        switch (node)
        {
            case IElement element:
                text.Append(' ', depth * 2).Append('<').Append(element.LocalName);
                foreach (var attribute in element.Attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
                    text.Append(' ').Append(attribute.Name).Append("=\"").Append(Value(attribute)).Append('"');
                text.Append(">\n");
                foreach (var child in element.ChildNodes)
                    Write(child, depth + 1, text);
                break;
            case IText words when node.ParentElement is { LocalName: "textarea" or "pre" }:
                text.Append(' ', depth * 2).Append('"').Append(words.Data).Append("\"\n");
                break;
            case IText words:
                var shown = Space().Replace(words.Data, " ");
                if (!(node.PreviousSibling is IElement before && Inline.Contains(before.LocalName)))
                    shown = shown.TrimStart();
                if (!(node.NextSibling is IElement after && Inline.Contains(after.LocalName)))
                    shown = shown.TrimEnd();
                if (shown.Length > 0)
                    text.Append(' ', depth * 2).Append('"').Append(shown).Append("\"\n");
                break;
        }
    }

    private static string Value(IAttr attribute)
    {
        var tokens = attribute.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return attribute.Name == "class" ? string.Join(' ', tokens.Order(StringComparer.Ordinal)) : attribute.Value;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
