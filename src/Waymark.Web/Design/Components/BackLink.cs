namespace Waymark.Web.Design.Components;

/// <summary>The way back one page, for a journey.</summary>
public sealed record BackLink
{
    public string? Text { get; init; }
    public Markup? Html { get; init; }
    public string? Href { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render() => Markup.Of($"""<a href="{(string.IsNullOrEmpty(Href) ? "#" : Href)}" class="{Markup.Classes("govuk-back-link", Classes)}"{Markup.Attributes(Attributes)}>{Html.Or(string.IsNullOrEmpty(Text) ? "Back" : Text)}</a>""");
}
