using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Web.Design.Components;

namespace Waymark.Web.Design.Tags;

/// <summary>A question answered in somebody's own words, with a count of what is left when there is a limit.</summary>
[HtmlTargetElement("wm-textarea")]
public sealed class TextareaTag : FieldTag
{
    public string? Label { get; set; }
    public string? Value { get; set; }
    public int? Rows { get; set; }
    /// <summary>The most characters the answer may have; null when there is no limit to show.</summary>
    public int? Limit { get; set; }
    public int? WordLimit { get; set; }
    public bool? Spellcheck { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(Limit is null && WordLimit is null
        ? new Textarea
        {
            Label = LabelOf(Label),
            Hint = HintShown,
            ErrorMessage = ErrorShown,
            Name = FullName,
            Value = Typed(Value),
            Rows = Rows,
            Spellcheck = Spellcheck,
            Disabled = Disabled,
            Classes = Class,
            Attributes = Rest(output),
        }.Render()
        : new CharacterCount
        {
            Label = LabelOf(Label),
            Hint = HintShown,
            ErrorMessage = ErrorShown,
            Name = FullName,
            Value = Typed(Value),
            Rows = Rows,
            Maxlength = Limit,
            Maxwords = WordLimit,
            Spellcheck = Spellcheck,
            Classes = Class,
            Attributes = Rest(output),
        }.Render());
}
