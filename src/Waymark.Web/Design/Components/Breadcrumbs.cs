namespace Waymark.Web.Design.Components;

/// <summary>Where this page lies.</summary>
public sealed record Breadcrumbs
{
    public IReadOnlyList<Item> Items { get; init; } = [];
    public bool CollapseOnMobile { get; init; }
    public string? LabelText { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>One page on the way; the last has no link.</summary>
    public sealed record Item
    {
        public string? Text { get; init; }
        public Markup? Html { get; init; }
        public string? Href { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

        internal Markup Render() => string.IsNullOrEmpty(Href)
            ? Markup.Of($"""<li class="govuk-breadcrumbs__list-item" aria-current="page">{Html.Or(Text)}</li>""")
            : Markup.Of($"""<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="{Href}"{Markup.Attributes(Attributes)}>{Html.Or(Text)}</a></li>""");
    }

    public Markup Render() => Markup.Of($"""
        <nav class="{Markup.Classes("govuk-breadcrumbs", Classes, CollapseOnMobile ? "govuk-breadcrumbs--collapse-on-mobile" : null)}"{Markup.Attributes(Attributes)} aria-label="{LabelText ?? "Breadcrumb"}">
          <ol class="govuk-breadcrumbs__list">{Items.Select(item => item.Render())}</ol>
        </nav>
        """);
}
