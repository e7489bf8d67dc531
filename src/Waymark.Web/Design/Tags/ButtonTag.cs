using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Web.Design.Components;

namespace Waymark.Web.Design.Tags;

/// <summary>A button, or with an href a link that looks like one; pressing it twice in a hurry does nothing the second time.</summary>
[HtmlTargetElement("wm-button")]
public sealed class ButtonTag : TagHelper
{
    public string? Href { get; set; }
    public string? Name { get; set; }
    public string? Value { get; set; }
    public string? Type { get; set; }
    public string? Id { get; set; }
    public bool Secondary { get; set; }
    public bool Warning { get; set; }
    public bool Start { get; set; }
    public bool Disabled { get; set; }
    public string? Class { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inner = await output.Inner();
        output.Become(new Button
        {
            Html = inner,
            Href = Href,
            Name = Name,
            Value = Value,
            Type = Type,
            Id = Id,
            Disabled = Disabled,
            IsStartButton = Start,
            PreventDoubleClick = Href is null && Type is null or "submit" ? true : null,
            Classes = Markup.Classes(Secondary ? "govuk-button--secondary" : null, Warning ? "govuk-button--warning" : null, Class),
            Attributes = output.Attributes.Count == 0 ? null : output.Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value?.ToString()),
        }.Render());
    }
}
