namespace Waymark.Web.Design.Components;

/// <summary>The languages a public page can be read in, each written in itself.</summary>
public sealed record LanguageNavigation
{
    public IReadOnlyList<Language> Items { get; init; } = [];
    public string? AriaLabel { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>One language.</summary>
    public sealed record Language
    {
        public string? Text { get; init; }
        public Markup? Html { get; init; }
        public string? Lang { get; init; }
        public string? Dir { get; init; }
        public string? Href { get; init; }
        public bool Current { get; init; }
        public string? LanguageDescriptionText { get; init; }
        public string? Classes { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

        internal Markup Render()
        {
            var words = Html.Or(Text);
            var described = string.IsNullOrEmpty(LanguageDescriptionText) ? Markup.Empty : Markup.Of($"""<span class="govuk-visually-hidden"> {LanguageDescriptionText}</span>""");
            var inner = Current || string.IsNullOrEmpty(Href)
                ? Markup.Of($"""<span class="{Markup.Classes("govuk-language-navigation__text", Classes)}" aria-current="true"{Markup.Attribute("lang", Lang)}{Markup.Attribute("dir", Dir)}{Markup.Attributes(Attributes)}>{words}</span>""")
                : Markup.Of($"""<a class="{Markup.Classes("govuk-language-navigation__link", Classes)}" href="{Href}" rel="alternate"{Markup.Attribute("lang", Lang)}{Markup.Attribute("hreflang", Lang)}{Markup.Attribute("dir", Dir)}{Markup.Attributes(Attributes)}>{words}{described}</a>""");
            return Markup.Of($"""<li class="govuk-language-navigation__list-item">{inner}</li>""");
        }
    }

    public Markup Render() => Markup.Of($"""
        <nav class="{Markup.Classes("govuk-language-navigation", Classes)}"{Markup.Attributes(Attributes)} aria-label="{AriaLabel ?? "Language"}">
          <ul class="govuk-language-navigation__list">{Items.Select(language => language.Render())}</ul>
        </nav>
        """);
}
