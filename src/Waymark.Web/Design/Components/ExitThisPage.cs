namespace Waymark.Web.Design.Components;

/// <summary>The quick way out for somebody who may be watched: one press, or shift three times.</summary>
public sealed record ExitThisPage
{
    public string? Text { get; init; }
    public Markup? Html { get; init; }
    public string? RedirectUrl { get; init; }
    public string? Id { get; init; }
    public string? ActivatedText { get; init; }
    public string? TimedOutText { get; init; }
    public string? PressTwoMoreTimesText { get; init; }
    public string? PressOneMoreTimeText { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render() => Markup.Of($"""
        <div{Markup.Attribute("id", Id)} class="{Markup.Classes("govuk-exit-this-page", Classes)}" data-module="govuk-exit-this-page"{Markup.Attributes(Attributes)}{Markup.Attribute("data-i18n.activated", ActivatedText)}{Markup.Attribute("data-i18n.timed-out", TimedOutText)}{Markup.Attribute("data-i18n.press-two-more-times", PressTwoMoreTimesText)}{Markup.Attribute("data-i18n.press-one-more-time", PressOneMoreTimeText)}>
          {Button.Render()}
        </div>
        """);

    private Button Button => new()
    {
        Html = MarkupChoices.Given(Html, Text) ? Html : Emergency,
        Text = Text,
        Classes = "govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button",
        Href = string.IsNullOrEmpty(RedirectUrl) ? "https://www.bbc.co.uk/weather" : RedirectUrl,
        Attributes = new Dictionary<string, string?> { ["rel"] = "nofollow noreferrer" },
    };

    private static readonly Markup Emergency = Markup.Of($"""<span class="govuk-visually-hidden">Emergency</span> Exit this page""");
}
