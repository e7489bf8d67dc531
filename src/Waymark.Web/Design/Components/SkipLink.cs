namespace Waymark.Web.Design.Components;

/// <summary>The first link of a page, for somebody who does not want to walk through the navigation each time.</summary>
public sealed record SkipLink
{
    public string? Text { get; init; }
    public Markup? Html { get; init; }
    public string? Href { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render() => Markup.Of($"""<a href="{Href ?? "#content"}" class="{Markup.Classes("govuk-skip-link", Classes)}"{Markup.Attributes(Attributes)} data-module="govuk-skip-link">{Html.Or(Text)}</a>""");
}
