namespace Waymark.Web.Design.Components;

/// <summary>Several answers that belong to one question.</summary>
public sealed record Fieldset
{
    public Legend? Legend { get; init; }
    public string? DescribedBy { get; init; }
    public string? Role { get; init; }
    public Markup? Html { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render() => Markup.Of($"""
        <fieldset class="{Markup.Classes("govuk-fieldset", Classes)}"{Markup.Attribute("role", Role)}{Markup.Attribute("aria-describedby", DescribedBy)}{Markup.Attributes(Attributes)}>
          {Legend?.Render()}
          {Html}
        </fieldset>
        """);
}

/// <summary>The words of a question with several answers.</summary>
public sealed record Legend
{
    public string? Text { get; init; }
    public Markup? Html { get; init; }
    public bool IsPageHeading { get; init; }
    public string? Classes { get; init; }

    internal Markup Render()
    {
        if (!MarkupChoices.Given(Html, Text))
            return Markup.Empty;
        var words = Html.Or(Text);
        var inner = IsPageHeading ? Markup.Of($"""<h1 class="govuk-fieldset__heading">{words}</h1>""") : words;
        return Markup.Of($"""<legend class="{Markup.Classes("govuk-fieldset__legend", Classes)}">{inner}</legend>""");
    }
}
