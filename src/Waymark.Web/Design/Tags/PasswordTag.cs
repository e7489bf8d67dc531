using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Web.Design.Components;

namespace Waymark.Web.Design.Tags;

/// <summary>A password. What was typed is never sent back to the page.</summary>
[HtmlTargetElement("wm-password")]
public sealed class PasswordTag : FieldTag
{
    public string Label { get; set; } = "Password";
    public string? Autocomplete { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(new PasswordInput
    {
        Label = LabelOf(Label),
        Hint = HintShown,
        ErrorMessage = ErrorShown,
        Name = FullName,
        Autocomplete = Autocomplete,
        Classes = Class,
        Attributes = Rest(output),
    }.Render());
}
