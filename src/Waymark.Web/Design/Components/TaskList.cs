namespace Waymark.Web.Design.Components;

/// <summary>The parts of a longer piece of work, each with its state.</summary>
public sealed record TaskList
{
    public IReadOnlyList<Item> Items { get; init; } = [];
    public string? IdPrefix { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>One part.</summary>
    public sealed record Item
    {
        public Part? Title { get; init; }
        public Part? Hint { get; init; }
        public Part? Status { get; init; }
        public string? Href { get; init; }
        public string? Classes { get; init; }
    }

    /// <summary>Its name, a hint, or its state, which may be a tag.</summary>
    public sealed record Part
    {
        public string? Text { get; init; }
        public Markup? Html { get; init; }
        public Tag? Tag { get; init; }
        public string? Classes { get; init; }

        internal Markup Words => Tag is null ? Html.Or(Text) : Tag.Render();
    }

    public Markup Render() => Markup.Of($"""<ul class="{Markup.Classes("govuk-task-list", Classes)}"{Markup.Attributes(Attributes)}>{Items.Select((item, index) => Task(item, $"{IdPrefix ?? "task-list"}-{index + 1}"))}</ul>""");

    private static Markup Task(Item item, string id)
    {
        var linked = !string.IsNullOrEmpty(item.Href);
        var described = Markup.Classes(item.Hint is null ? null : id + "-hint", id + "-status");
        var classes = Markup.Classes(linked ? "govuk-link govuk-task-list__link" : null, item.Title?.Classes);
        var title = linked
            ? Markup.Of($"""<a class="{classes}" href="{item.Href}" aria-describedby="{described}">{item.Title?.Words}</a>""")
            : Markup.Of($"""<div{Markup.Attribute("class", classes.Length == 0 ? null : classes)}>{item.Title?.Words}</div>""");
        var hint = item.Hint is null ? Markup.Empty : Markup.Of($"""<div id="{id}-hint" class="govuk-task-list__hint">{item.Hint.Words}</div>""");
        return Markup.Of($"""
            <li class="{Markup.Classes("govuk-task-list__item", linked ? "govuk-task-list__item--with-link" : null, item.Classes)}">
              <div class="govuk-task-list__name-and-hint">{title}{hint}</div>
              <div class="{Markup.Classes("govuk-task-list__status", item.Status?.Classes)}" id="{id}-status">{item.Status?.Words}</div>
            </li>
            """);
    }
}
