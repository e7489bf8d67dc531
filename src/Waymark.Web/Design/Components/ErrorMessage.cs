namespace Waymark.Web.Design.Components;

/// <summary>What is wrong with one answer and how to put it right, beside the answer.</summary>
public sealed record ErrorMessage
{
    public string? Text { get; init; }
    public Markup? Html { get; init; }
    public string? Id { get; init; }
    public string? VisuallyHiddenText { get; init; } = "Error";
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render() => Markup.Of($"""<p{Markup.Attribute("id", Id)} class="{Markup.Classes("govuk-error-message", Classes)}"{Markup.Attributes(Attributes)}>{Hidden}{Html.Or(Text)}</p>""");

    private Markup Hidden => string.IsNullOrEmpty(VisuallyHiddenText)
        ? Markup.Empty
        : Markup.Of($"""<span class="govuk-visually-hidden">{VisuallyHiddenText}:</span> """);
}
