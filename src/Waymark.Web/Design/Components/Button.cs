namespace Waymark.Web.Design.Components;

/// <summary>A button, or a link that looks like one.</summary>
public sealed record Button
{
    public string? Text { get; init; }
    public Markup? Html { get; init; }
    public string? Href { get; init; }
    public string? Type { get; init; }
    public string? Name { get; init; }
    public string? Value { get; init; }
    public string? Id { get; init; }
    public bool Disabled { get; init; }
    public bool IsStartButton { get; init; }
    public bool? PreventDoubleClick { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render()
    {
        var common = Markup.Of($"""
             class="{Markup.Classes("govuk-button", Classes, IsStartButton ? "govuk-button--start" : null)}" data-module="govuk-button"{Markup.Attributes(Attributes)}{Markup.Attribute("id", Id)}
            """);
        var words = MarkupChoices.Given(Html) && IsStartButton ? Markup.Of($"<span>{Html}</span>") : Html.Or(Text);
        var arrow = IsStartButton ? Arrow : Markup.Empty;
        return string.IsNullOrEmpty(Href)
            ? Markup.Of($"""<button type="{Type ?? "submit"}"{Markup.Attribute("value", Value)}{Markup.Attribute("name", Name)}{Off}{Markup.Attribute("data-prevent-double-click", Spoken(PreventDoubleClick))}{common}>{words}{arrow}</button>""")
            : Markup.Of($"""<a href="{Href}" role="button" draggable="false"{common}>{words}{arrow}</a>""");
    }

    private Markup Off => Disabled ? Markup.Of($""" disabled aria-disabled="true" """) : Markup.Empty;

    internal static string? Spoken(bool? answer) => answer is null ? null : answer.Value ? "true" : "false";

    private static readonly Markup Arrow = Markup.Of($"""
        <svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
          <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/>
        </svg>
        """);
}
