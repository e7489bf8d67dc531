using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Web.Design.Components;

namespace Waymark.Web.Design.Tags;

/// <summary>One answer from a long list: <c>&lt;wm-select for="District" label="District" options="Model.Districts" empty="Choose a district" /&gt;</c>.</summary>
[HtmlTargetElement("wm-select")]
public sealed class SelectTag : FieldTag
{
    public string? Label { get; set; }
    public string? Value { get; set; }
    public IEnumerable<Choice> Options { get; set; } = [];
    /// <summary>What stands there before anything is chosen; null when there is always an answer.</summary>
    public string? Empty { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var options = Options.Select(option => new Select.Option { Value = option.Value, Text = option.Text });
        output.Become(new Select
        {
            Label = LabelOf(Label),
            Hint = HintShown,
            ErrorMessage = ErrorShown,
            Name = FullName,
            Value = Typed(Value),
            Items = Empty is null ? [.. options] : [new() { Value = "", Text = Empty }, .. options],
            Disabled = Disabled,
            Classes = Class,
            Attributes = Rest(output),
        }.Render());
    }
}
