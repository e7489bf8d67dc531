namespace Waymark.Web.Design.Components;

/// <summary>The words of a question with one answer.</summary>
public sealed record Label
{
    public string? Text { get; init; }
    public Markup? Html { get; init; }
    public string? For { get; init; }
    public bool IsPageHeading { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render()
    {
        if (!MarkupChoices.Given(Html, Text))
            return Markup.Empty;
        var label = Markup.Of($"""<label class="{Markup.Classes("govuk-label", Classes)}"{Markup.Attributes(Attributes)}{Markup.Attribute("for", For)}>{Html.Or(Text)}</label>""");
        return IsPageHeading ? Markup.Of($"""<h1 class="govuk-label-wrapper">{label}</h1>""") : label;
    }
}
