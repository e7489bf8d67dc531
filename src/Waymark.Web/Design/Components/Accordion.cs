namespace Waymark.Web.Design.Components;

/// <summary>Sections that open and close, for a long page of which each reader needs a part.</summary>
public sealed record Accordion
{
    public string? Id { get; init; }
    public IReadOnlyList<Section> Items { get; init; } = [];
    public int? HeadingLevel { get; init; }
    /// <summary>Whether the browser remembers what was open. On a shared machine it should not.</summary>
    public bool? RememberExpanded { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>One section.</summary>
    public sealed record Section
    {
        public Slot? Heading { get; init; }
        public Slot? Summary { get; init; }
        public Slot? Content { get; init; }
        public bool Expanded { get; init; }
    }

    public Markup Render() => Markup.Of($"""
        <div class="{Markup.Classes("govuk-accordion", Classes)}" data-module="govuk-accordion"{Markup.Attribute("id", Id)}{Markup.Attribute("data-remember-expanded", Button.Spoken(RememberExpanded))}{Markup.Attributes(Attributes)}>
          {Items.Select((section, index) => Part(section, index + 1))}
        </div>
        """);

    private Markup Part(Section section, int number)
    {
        var level = HeadingLevel ?? 2;
        var summary = section.Summary is { } given && MarkupChoices.Given(given.Html, given.Text)
            ? Markup.Of($"""<div class="govuk-accordion__section-summary govuk-body" id="{Id}-summary-{number}">{given.Render()}</div>""")
            : Markup.Empty;
        var content = MarkupChoices.Given(section.Content?.Html) ? section.Content.Html
            : string.IsNullOrEmpty(section.Content?.Text) ? Markup.Empty
            : Markup.Of($"""<p class="govuk-body">{section.Content.Text}</p>""");
        return Markup.Of($"""
            <div class="{Markup.Classes("govuk-accordion__section", section.Expanded ? "govuk-accordion__section--expanded" : null)}">
              <div class="govuk-accordion__section-header">
                <h{level} class="govuk-accordion__section-heading"><span class="govuk-accordion__section-button" id="{Id}-heading-{number}">{section.Heading?.Render()}</span></h{level}>
                {summary}
              </div>
              <div id="{Id}-content-{number}" class="govuk-accordion__section-content">{content}</div>
            </div>
            """);
    }
}
