namespace Waymark.Web.Design.Components;

/// <summary>A line that helps somebody answer, or says why it is asked.</summary>
public sealed record Hint
{
    public string? Text { get; init; }
    public Markup? Html { get; init; }
    public string? Id { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render() => Markup.Of($"""<div{Markup.Attribute("id", Id)} class="{Markup.Classes("govuk-hint", Classes)}"{Markup.Attributes(Attributes)}>{Html.Or(Text)}</div>""");
}
