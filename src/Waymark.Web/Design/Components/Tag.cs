namespace Waymark.Web.Design.Components;

/// <summary>A short word about the state of something.</summary>
public sealed record Tag
{
    public string? Text { get; init; }
    public Markup? Html { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render() => Markup.Of($"""<strong class="{Markup.Classes("govuk-tag", Classes)}"{Markup.Attributes(Attributes)}>{Html.Or(Text)}</strong>""");
}
