namespace Waymark.Web.Design.Components;

/// <summary>The end of a journey: it is done; or a pause before it goes on.</summary>
public sealed record Panel
{
    public string? TitleText { get; init; }
    public Markup? TitleHtml { get; init; }
    public int? HeadingLevel { get; init; }
    public string? Text { get; init; }
    public Markup? Html { get; init; }
    public ActionList? Actions { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>What can be done from an interruption.</summary>
    public sealed record ActionList
    {
        public IReadOnlyList<Action> Items { get; init; } = [];
        public string? Classes { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
    }

    /// <summary>One thing that can be done.</summary>
    public sealed record Action
    {
        public string? Text { get; init; }
        public string? Type { get; init; }
        public string? Href { get; init; }
        public string? Classes { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

        internal Markup Render() => string.IsNullOrEmpty(Href) || Type == "button"
            ? new Button { Text = Text, Type = Type ?? "button", Href = Href, Classes = Markup.Classes("govuk-button--inverse", Classes), Attributes = Attributes }.Render()
            : Markup.Of($"""<a class="{Markup.Classes("govuk-link govuk-link--inverse", Classes)}" href="{Href}"{Markup.Attributes(Attributes)}>{Text}</a>""");
    }

    public Markup Render()
    {
        var interruption = Classes?.Contains("govuk-panel--interruption", StringComparison.Ordinal) == true;
        var level = HeadingLevel ?? 1;
        return Markup.Of($"""
            <div class="{Markup.Classes("govuk-panel", interruption ? null : "govuk-panel--confirmation", Classes)}"{Markup.Attributes(Attributes)}>
              <h{level} class="govuk-panel__title">{TitleHtml.Or(TitleText)}</h{level}>
              {(MarkupChoices.Given(Html, Text) ? Markup.Of($"""<div class="govuk-panel__body">{Html.Or(Text)}</div>""") : null)}
              {(interruption && Actions is not null ? Offer(Actions) : null)}
            </div>
            """);
    }

    private static Markup Offer(ActionList actions) => Markup.Of($"""
        <div class="{Markup.Classes("govuk-panel__actions", actions.Classes)}"{Markup.Attributes(actions.Attributes)}>
          {(actions.Items.Count == 0 ? null : Markup.Of($"""<div class="govuk-button-group">{actions.Items.Select(action => Markup.Of($"{action.Render()} "))}</div>"""))}
        </div>
        """);
}
