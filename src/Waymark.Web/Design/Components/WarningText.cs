namespace Waymark.Web.Design.Components;

/// <summary>Something that must not be missed.</summary>
public sealed record WarningText
{
    public string? Text { get; init; }
    public Markup? Html { get; init; }
    public string? IconFallbackText { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render() => Markup.Of($"""
        <div class="{Markup.Classes("govuk-warning-text", Classes)}"{Markup.Attributes(Attributes)}>
          <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
          <strong class="govuk-warning-text__text">
            <span class="govuk-visually-hidden">{IconFallbackText ?? "Warning"}</span>
            {Html.Or(Text)}
          </strong>
        </div>
        """);
}
