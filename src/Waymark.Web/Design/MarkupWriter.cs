using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Waymark.Web.Design;

/// <summary>Writes markup from an interpolated string, so that a forgotten encoding cannot happen: words are encoded by their type.</summary>
[InterpolatedStringHandler]
public readonly struct MarkupWriter(int literalLength, int formattedCount)
{
    private readonly StringBuilder text = new(literalLength + formattedCount * 16);

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(string? words)
    {
        if (words is not null)
            text.Append(Markup.Encoder.Encode(words));
    }

    public void AppendFormatted(Markup? markup) => text.Append(markup);

    public void AppendFormatted(IEnumerable<Markup> parts)
    {
        foreach (var part in parts)
            text.Append(part);
    }

    public void AppendFormatted(int number) => text.Append(CultureInfo.InvariantCulture, $"{number}");

    public override string ToString() => text.ToString();
}
