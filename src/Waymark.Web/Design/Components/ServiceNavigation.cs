namespace Waymark.Web.Design.Components;

/// <summary>The service's name and the places its user can go.</summary>
public sealed record ServiceNavigation
{
    public string? ServiceName { get; init; }
    public string? ServiceUrl { get; init; }
    public IReadOnlyList<Item> Navigation { get; init; } = [];
    public string? NavigationId { get; init; }
    public string? NavigationLabel { get; init; }
    public string? NavigationClasses { get; init; }
    public string? MenuButtonText { get; init; }
    public string? MenuButtonLabel { get; init; }
    public bool? CollapseNavigationOnMobile { get; init; }
    public string? AriaLabel { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>One place to go.</summary>
    public sealed record Item
    {
        public string? Text { get; init; }
        public Markup? Html { get; init; }
        public string? Href { get; init; }
        /// <summary>Whether it is this very page.</summary>
        public bool Current { get; init; }
        /// <summary>Whether this page lies within it.</summary>
        public bool Active { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

        internal Markup Render()
        {
            var here = Current || Active;
            // The strong is seen by people who override colours and styles.
            var words = here ? Markup.Of($"""<strong class="govuk-service-navigation__active-fallback">{Html.Or(Text)}</strong>""") : Html.Or(Text);
            var current = Markup.Attribute("aria-current", Current ? "page" : Active ? "true" : null);
            var inner = string.IsNullOrEmpty(Href)
                ? MarkupChoices.Given(Html, Text) ? Markup.Of($"""<span class="govuk-service-navigation__text"{current}>{words}</span>""") : Markup.Empty
                : Markup.Of($"""<a class="govuk-service-navigation__link" href="{Href}"{current}{Markup.Attributes(Attributes)}>{words}</a>""");
            return Markup.Of($"""<li class="{Markup.Classes("govuk-service-navigation__item", here ? "govuk-service-navigation__item--active" : null)}">{inner}</li>""");
        }
    }

    public Markup Render()
    {
        var inner = Markup.Of($"""<div class="govuk-width-container"><div class="govuk-service-navigation__container">{Service}{Places}</div></div>""");
        var common = Markup.Of($"""class="{Markup.Classes("govuk-service-navigation", Classes)}" data-module="govuk-service-navigation"{Markup.Attributes(Attributes)}""");
        return string.IsNullOrEmpty(ServiceName)
            ? Markup.Of($"<div {common}>{inner}</div>")
            : Markup.Of($"""<section aria-label="{AriaLabel ?? "Service information"}" {common}>{inner}</section>""");
    }

    private Markup Service
    {
        get
        {
            if (string.IsNullOrEmpty(ServiceName))
                return Markup.Empty;
            var name = string.IsNullOrEmpty(ServiceUrl)
                ? Markup.Of($"""<span class="govuk-service-navigation__text">{ServiceName}</span>""")
                : Markup.Of($"""<a href="{ServiceUrl}" class="govuk-service-navigation__link">{ServiceName}</a>""");
            return Markup.Of($"""<span class="govuk-service-navigation__service-name">{name}</span>""");
        }
    }

    private Markup Places
    {
        get
        {
            if (Navigation.Count == 0)
                return Markup.Empty;
            var menu = MenuButtonText ?? "Menu";
            var id = NavigationId ?? "navigation";
            var label = MenuButtonLabel == menu ? null : MenuButtonLabel;
            var toggle = CollapseNavigationOnMobile ?? Navigation.Count > 1
                ? Markup.Of($"""<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="{id}"{Markup.Attribute("aria-label", label)} hidden aria-hidden="true">{menu}</button>""")
                : Markup.Empty;
            return Markup.Of($"""
                <nav aria-label="{NavigationLabel ?? menu}" class="{Markup.Classes("govuk-service-navigation__wrapper", NavigationClasses)}">
                  {toggle}
                  <ul class="govuk-service-navigation__list" id="{id}">{Navigation.Select(item => item.Render())}</ul>
                </nav>
                """);
        }
    }
}
