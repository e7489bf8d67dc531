namespace Waymark.Web.Design.Components;

/// <summary>Something only some readers need, behind one line.</summary>
public sealed record Details
{
    public string? SummaryText { get; init; }
    public Markup? SummaryHtml { get; init; }
    public string? Text { get; init; }
    public Markup? Html { get; init; }
    public string? Id { get; init; }
    public bool Open { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render() => Markup.Of($"""
        <details{Markup.Attribute("id", Id)} class="{Markup.Classes("govuk-details", Classes)}"{Markup.Attributes(Attributes)}{Markup.Flag("open", Open)}>
          <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{SummaryHtml.Or(SummaryText)}</span></summary>
          <div class="govuk-details__text">{Html.Or(Text)}</div>
        </details>
        """);
}
