namespace Waymark.Web.Design.Components;

/// <summary>Everything that must be put right on a page, at its head, each a link to its answer.</summary>
public sealed record ErrorSummary
{
    public string? TitleText { get; init; }
    public Markup? TitleHtml { get; init; }
    public string? DescriptionText { get; init; }
    public Markup? DescriptionHtml { get; init; }
    public IReadOnlyList<Item> ErrorList { get; init; } = [];
    public bool? DisableAutoFocus { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>One thing to put right.</summary>
    public sealed record Item
    {
        public string? Href { get; init; }
        public string? Text { get; init; }
        public Markup? Html { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

        internal Markup Render() => string.IsNullOrEmpty(Href)
            ? Markup.Of($"<li>{Html.Or(Text)}</li>")
            : Markup.Of($"""<li><a href="{Href}"{Markup.Attributes(Attributes)}>{Html.Or(Text)}</a></li>""");
    }

    public Markup Render() => Markup.Of($"""
        <div class="{Markup.Classes("govuk-error-summary", Classes)}"{Markup.Attribute("data-disable-auto-focus", Button.Spoken(DisableAutoFocus))}{Markup.Attributes(Attributes)} data-module="govuk-error-summary">
          <div role="alert">
            <h2 class="govuk-error-summary__title">{TitleHtml.Or(TitleText)}</h2>
            <div class="govuk-error-summary__body">{Description}{Errors}</div>
          </div>
        </div>
        """);

    private Markup Description => MarkupChoices.Given(DescriptionHtml, DescriptionText)
        ? Markup.Of($"<p>{DescriptionHtml.Or(DescriptionText)}</p>")
        : Markup.Empty;

    private Markup Errors => ErrorList.Count == 0
        ? Markup.Empty
        : Markup.Of($"""<ul class="govuk-list govuk-error-summary__list">{ErrorList.Select(item => item.Render())}</ul>""");
}
