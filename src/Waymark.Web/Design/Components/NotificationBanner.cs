namespace Waymark.Web.Design.Components;

/// <summary>What has just happened, or what everybody on this page must know first.</summary>
public sealed record NotificationBanner
{
    public string? Text { get; init; }
    public Markup? Html { get; init; }
    public string? TitleText { get; init; }
    public Markup? TitleHtml { get; init; }
    public int? TitleHeadingLevel { get; init; }
    public string? TitleId { get; init; }
    public string? Type { get; init; }
    public string? Role { get; init; }
    public bool? DisableAutoFocus { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render()
    {
        var success = Type == "success";
        var titleId = string.IsNullOrEmpty(TitleId) ? "govuk-notification-banner-title" : TitleId;
        var level = TitleHeadingLevel ?? 2;
        var title = TitleHtml.Or(string.IsNullOrEmpty(TitleText) ? success ? "Success" : "Important" : TitleText);
        var content = MarkupChoices.Given(Html) ? Html
            : string.IsNullOrEmpty(Text) ? Markup.Empty
            : Markup.Of($"""<p class="govuk-notification-banner__heading">{Text}</p>""");
        return Markup.Of($"""
            <div class="{Markup.Classes("govuk-notification-banner", success ? "govuk-notification-banner--success" : null, Classes)}" role="{Role ?? (success ? "alert" : "region")}" aria-labelledby="{titleId}" data-module="govuk-notification-banner"{Markup.Attribute("data-disable-auto-focus", Button.Spoken(DisableAutoFocus))}{Markup.Attributes(Attributes)}>
              <div class="govuk-notification-banner__header">
                <h{level} class="govuk-notification-banner__title" id="{titleId}">{title}</h{level}>
              </div>
              <div class="govuk-notification-banner__content">{content}</div>
            </div>
            """);
    }
}
