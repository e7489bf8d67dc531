namespace Waymark.Web.Design.Components;

/// <summary>The way through a list too long for one page.</summary>
public sealed record Pagination
{
    public Step? Previous { get; init; }
    public Step? Next { get; init; }
    public IReadOnlyList<Page>? Items { get; init; }
    public string? LandmarkLabel { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>One page back or on.</summary>
    public sealed record Step
    {
        public string? Text { get; init; }
        public Markup? Html { get; init; }
        public string? Href { get; init; }
        public string? LabelText { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
    }

    /// <summary>One page by its number, or a gap where pages are left out.</summary>
    public sealed record Page
    {
        public string? Number { get; init; }
        public string? Href { get; init; }
        public bool Current { get; init; }
        public bool Ellipsis { get; init; }
        public string? VisuallyHiddenText { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

        internal Markup Render()
        {
            var inner = Ellipsis
                ? Markup.Words("⋯")
                : Markup.Of($"""<a class="govuk-link govuk-pagination__link" href="{Href}" aria-label="{VisuallyHiddenText ?? "Page " + Number}"{Markup.Attribute("aria-current", Current ? "page" : null)}{Markup.Attributes(Attributes)}>{Number}</a>""");
            return Markup.Of($"""<li class="{Markup.Classes("govuk-pagination__item", Current ? "govuk-pagination__item--current" : null, Ellipsis ? "govuk-pagination__item--ellipsis" : null)}">{inner}</li>""");
        }
    }

    public Markup Render()
    {
        var block = Items is null && (Previous is not null || Next is not null);
        return Markup.Of($"""
            <nav class="{Markup.Classes("govuk-pagination", block ? "govuk-pagination--block" : null, Classes)}" aria-label="{LandmarkLabel ?? "Pagination"}"{Markup.Attributes(Attributes)}>
              {(Previous is { Href.Length: > 0 } ? Arrow(Previous, "prev", "Previous", block) : null)}
              {(Items is null ? null : Markup.Of($"""<ul class="govuk-pagination__list">{Items.Select(page => page.Render())}</ul>"""))}
              {(Next is { Href.Length: > 0 } ? Arrow(Next, "next", "Next", block) : null)}
            </nav>
            """);
    }

    private static Markup Arrow(Step step, string kind, string word, bool block)
    {
        var words = MarkupChoices.Given(step.Html, step.Text) ? step.Html.Or(step.Text) : Markup.Of($"""{word}<span class="govuk-visually-hidden"> page</span>""");
        var icon = kind == "prev" ? Back : On;
        var label = block && !string.IsNullOrEmpty(step.LabelText)
            ? Markup.Of($"""<span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">{step.LabelText}</span>""")
            : Markup.Empty;
        var decorated = block && string.IsNullOrEmpty(step.LabelText) ? "govuk-pagination__link-title--decorated" : null;
        return Markup.Of($"""
            <div class="govuk-pagination__{kind}">
              <a class="govuk-link govuk-pagination__link" href="{step.Href}" rel="{kind}"{Markup.Attributes(step.Attributes)}>
                {(block || kind == "prev" ? icon : null)} <span class="{Markup.Classes("govuk-pagination__link-title", decorated)}">{words}</span> {label}{(!block && kind == "next" ? icon : null)}
              </a>
            </div>
            """);
    }

    private static readonly Markup Back = Markup.Of($"""
        <svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
          <path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path>
        </svg>
        """);

    private static readonly Markup On = Markup.Of($"""
        <svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
          <path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path>
        </svg>
        """);
}
