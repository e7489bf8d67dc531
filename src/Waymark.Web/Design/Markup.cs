using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Waymark.Web.Design;

/// <summary>Markup ready for the page: every word somebody wrote is already encoded, so it can be placed as it stands.</summary>
public sealed class Markup : IHtmlContent
{
    // The default encoder turns every accented letter into a number, so a survivor's name would treble in length.
    internal static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static readonly Markup Empty = new("");

    private readonly string value;

    private Markup(string value) => this.value = value;

    /// <summary>Markup written out in code: what is between braces is encoded unless it is markup already.</summary>
    public static Markup Of(MarkupWriter writer) => new(writer.ToString());

    /// <summary>Plain words.</summary>
    public static Markup Words(string? words) => words is null ? Empty : new(Encoder.Encode(words));

    /// <summary>Markup whose words were encoded by whoever rendered it, such as the content of a tag.</summary>
    public static Markup Trusted(string? markup) => string.IsNullOrEmpty(markup) ? Empty : new(markup);

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(part => part.value)));

    /// <summary>One attribute with a leading space, or nothing when it has no value.</summary>
    public static Markup Attribute(string name, string? value) =>
        value is null ? Empty : new($" {Encoder.Encode(name)}=\"{Encoder.Encode(value)}\"");

    /// <summary>One attribute that says yes by being there.</summary>
    public static Markup Flag(string name, bool on) => on ? new(" " + name) : Empty;

    /// <summary>Attributes the caller adds; one without a value says yes by being there.</summary>
    public static Markup Attributes(IReadOnlyDictionary<string, string?>? attributes) =>
        attributes is null ? Empty : Join(attributes.Select(pair => Attribute(pair.Key, pair.Value ?? "")));

    /// <summary>Class names in order, leaving out those that are not there.</summary>
    public static string Classes(params ReadOnlySpan<string?> names)
    {
        var kept = new List<string>(names.Length);
        foreach (var name in names)
            if (!string.IsNullOrEmpty(name))
                kept.Add(name);
        return string.Join(' ', kept);
    }

    public bool IsEmpty => value.Length == 0;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(value);

    public override string ToString() => value;
}

internal static class MarkupChoices
{
    /// <summary>The markup when there is some, else the words, encoded.</summary>
    public static Markup Or(this Markup? markup, string? words) => Given(markup) ? markup : Markup.Words(words);

    public static bool Given([NotNullWhen(true)] Markup? markup) => markup is { IsEmpty: false };

    /// <summary>Whether there is anything to show.</summary>
    public static bool Given(Markup? markup, string? words) => Given(markup) || !string.IsNullOrEmpty(words);
}
