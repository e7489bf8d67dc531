namespace Waymark.Web.Design.Components;

/// <summary>Words set apart from those around them.</summary>
public sealed record InsetText
{
    public string? Text { get; init; }
    public Markup? Html { get; init; }
    public string? Id { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render() => Markup.Of($"""<div{Markup.Attribute("id", Id)} class="{Markup.Classes("govuk-inset-text", Classes)}"{Markup.Attributes(Attributes)}>{Html.Or(Text)}</div>""");
}
