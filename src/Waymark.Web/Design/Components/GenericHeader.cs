namespace Waymark.Web.Design.Components;

/// <summary>The head of every page: the service's or the area's name, and no crown.</summary>
public sealed record GenericHeader
{
    public string? LogoText { get; init; }
    public Markup? LogoHtml { get; init; }
    public string? Url { get; init; }
    public string? ContainerClasses { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render() => Markup.Of($"""
        <div class="{Markup.Classes("govuk-generic-header", Classes)}"{Markup.Attributes(Attributes)}>
          <div class="{Markup.Classes("govuk-generic-header__container", ContainerClasses ?? "govuk-width-container")}">
            <div class="govuk-generic-header__logo">
              <a href="{Url ?? "/"}" class="govuk-generic-header__homepage-link">{LogoHtml.Or(LogoText)}</a>
            </div>
          </div>
        </div>
        """);
}
