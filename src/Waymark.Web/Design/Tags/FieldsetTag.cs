using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Web.Design.Components;

namespace Waymark.Web.Design.Tags;

/// <summary>Several questions that belong together, such as an address.</summary>
[HtmlTargetElement("wm-fieldset")]
public sealed class FieldsetTag : TagHelper
{
    public string? Legend { get; set; }
    public string Size { get; set; } = "m";
    public bool Heading { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inner = await output.Inner();
        output.Become(new Fieldset
        {
            Legend = new() { Text = Legend, IsPageHeading = Heading, Classes = "govuk-fieldset__legend--" + Size },
            Html = inner,
        }.Render());
    }
}
