namespace Waymark.Web.Design.Components;

/// <summary>What is known, line by line, with a way to change each.</summary>
public sealed record SummaryList
{
    public IReadOnlyList<Row> Rows { get; init; } = [];
    public Card? InCard { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>One thing known.</summary>
    public sealed record Row
    {
        public Part? Key { get; init; }
        public Part? Value { get; init; }
        public ActionList? Actions { get; init; }
        public string? Classes { get; init; }
    }

    /// <summary>Its name, or what it is.</summary>
    public sealed record Part
    {
        public string? Text { get; init; }
        public Markup? Html { get; init; }
        public string? Classes { get; init; }
        public int? HeadingLevel { get; init; }
    }

    /// <summary>What can be done about it.</summary>
    public sealed record ActionList
    {
        public IReadOnlyList<Action>? Items { get; init; }
        public string? Classes { get; init; }
    }

    /// <summary>One thing that can be done, with words for those who cannot see which line it stands on.</summary>
    public sealed record Action
    {
        public string? Text { get; init; }
        public Markup? Html { get; init; }
        public string? Href { get; init; }
        public string? VisuallyHiddenText { get; init; }
        public string? Classes { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

        internal Markup Render(Part? card)
        {
            var aside = Markup.Of($"{(string.IsNullOrEmpty(VisuallyHiddenText) ? null : " " + VisuallyHiddenText)}{(card is null ? null : Markup.Of($" ({card.Html.Or(card.Text)})"))}");
            var hidden = aside.IsEmpty ? Markup.Empty : Markup.Of($"""<span class="govuk-visually-hidden">{aside}</span>""");
            return Markup.Of($"""<a class="{Markup.Classes("govuk-link", Classes)}" href="{Href}"{Markup.Attributes(Attributes)}>{Html.Or(Text)}{hidden}</a>""");
        }
    }

    /// <summary>A frame with a title around the list, where several stand on one page.</summary>
    public sealed record Card
    {
        public Part? Title { get; init; }
        public ActionList? Actions { get; init; }
        public string? Classes { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
    }

    public Markup Render()
    {
        var anyActions = Rows.Any(row => row.Actions is { Items.Count: > 0 });
        var list = Markup.Of($"""<dl class="{Markup.Classes("govuk-summary-list", Classes)}"{Markup.Attributes(Attributes)}>{Rows.Select(row => Line(row, anyActions))}</dl>""");
        return InCard is null ? list : Framed(InCard, list);
    }

    private Markup Line(Row row, bool anyActions)
    {
        var classes = Markup.Classes("govuk-summary-list__row", anyActions && row.Actions?.Items is null ? "govuk-summary-list__row--no-actions" : null, row.Classes);
        var actions = row.Actions is { Items.Count: > 0 } offered
            ? Markup.Of($"""<dd class="{Markup.Classes("govuk-summary-list__actions", offered.Classes)}">{Links(offered.Items, InCard?.Title)}</dd>""")
            : Markup.Empty;
        return Markup.Of($"""
            <div class="{classes}">
              <dt class="{Markup.Classes("govuk-summary-list__key", row.Key?.Classes)}">{row.Key?.Html.Or(row.Key.Text)}</dt>
              <dd class="{Markup.Classes("govuk-summary-list__value", row.Value?.Classes)}">{row.Value?.Html.Or(row.Value.Text)}</dd>
              {actions}
            </div>
            """);
    }

    private static Markup Links(IReadOnlyList<Action> actions, Part? card) => actions.Count == 1
        ? actions[0].Render(card)
        : Markup.Of($"""<ul class="govuk-summary-list__actions-list">{actions.Select(action => Markup.Of($"""<li class="govuk-summary-list__actions-list-item">{action.Render(card)}</li>"""))}</ul>""");

    private static Markup Framed(Card card, Markup list)
    {
        var level = card.Title?.HeadingLevel ?? 2;
        var title = card.Title is null
            ? Markup.Empty
            : Markup.Of($"""<h{level} class="{Markup.Classes("govuk-summary-card__title", card.Title.Classes)}">{card.Title.Html.Or(card.Title.Text)}</h{level}>""");
        var classes = Markup.Classes("govuk-summary-card__actions", card.Actions?.Classes);
        var actions = card.Actions?.Items switch
        {
            null or [] => Markup.Empty,
            [var only] => Markup.Of($"""<div class="{classes}">{only.Render(card.Title)}</div>"""),
            var several => Markup.Of($"""<ul class="{classes}">{several.Select(action => Markup.Of($"""<li class="govuk-summary-card__action">{action.Render(card.Title)}</li>"""))}</ul>"""),
        };
        return Markup.Of($"""
            <div class="{Markup.Classes("govuk-summary-card", card.Classes)}"{Markup.Attributes(card.Attributes)}>
              <div class="govuk-summary-card__title-wrapper">{title}{actions}</div>
              <div class="govuk-summary-card__content">{list}</div>
            </div>
            """);
    }
}
