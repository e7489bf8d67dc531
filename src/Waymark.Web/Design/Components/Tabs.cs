namespace Waymark.Web.Design.Components;

/// <summary>Several views of one thing, of which one is read at a time; without script they stand one under another.</summary>
public sealed record Tabs
{
    public string? Id { get; init; }
    public string? IdPrefix { get; init; }
    public string? Title { get; init; }
    public IReadOnlyList<Item> Items { get; init; } = [];
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>One view.</summary>
    public sealed record Item
    {
        public string? Id { get; init; }
        public string? Label { get; init; }
        public Content? Panel { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
    }

    /// <summary>What a view shows.</summary>
    public sealed record Content
    {
        public string? Text { get; init; }
        public Markup? Html { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
    }

    public Markup Render()
    {
        var inner = Items.Count == 0
            ? Markup.Empty
            : Markup.Of($"""<ul class="govuk-tabs__list">{Items.Select(Heading)}</ul>{Items.Select(View)}""");
        return Markup.Of($"""
            <div{Markup.Attribute("id", Id)} class="{Markup.Classes("govuk-tabs", Classes)}"{Markup.Attributes(Attributes)} data-module="govuk-tabs">
              <h2 class="govuk-tabs__title">{Title ?? "Contents"}</h2>
              {inner}
            </div>
            """);
    }

    private string IdOf(Item item, int index) => item.Id ?? $"{IdPrefix}-{index + 1}";

    private Markup Heading(Item item, int index) => Markup.Of($"""
        <li class="{Markup.Classes("govuk-tabs__list-item", index == 0 ? "govuk-tabs__list-item--selected" : null)}">
          <a class="govuk-tabs__tab" href="#{IdOf(item, index)}"{Markup.Attributes(item.Attributes)}>{item.Label}</a>
        </li>
        """);

    private Markup View(Item item, int index)
    {
        var content = MarkupChoices.Given(item.Panel?.Html) ? item.Panel.Html
            : string.IsNullOrEmpty(item.Panel?.Text) ? Markup.Empty
            : Markup.Of($"""<p class="govuk-body">{item.Panel.Text}</p>""");
        return Markup.Of($"""<div class="{Markup.Classes("govuk-tabs__panel", index > 0 ? "govuk-tabs__panel--hidden" : null)}" id="{IdOf(item, index)}"{Markup.Attributes(item.Panel?.Attributes)}>{content}</div>""");
    }
}
