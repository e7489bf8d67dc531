using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Web.Design.Components;

namespace Waymark.Web.Design.Tags;

/// <summary>A file somebody gives us; the form around it needs <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("wm-file")]
public sealed class FileTag : FieldTag
{
    public string? Label { get; set; }
    public bool Multiple { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(new FileUpload
    {
        Label = LabelOf(Label),
        Hint = HintShown,
        ErrorMessage = ErrorShown,
        Name = FullName,
        Multiple = Multiple,
        Disabled = Disabled,
        Classes = Class,
        Attributes = Rest(output),
    }.Render());
}
