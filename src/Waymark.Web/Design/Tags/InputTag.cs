using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Web.Design.Components;

namespace Waymark.Web.Design.Tags;

/// <summary>A question answered on one line: <c>&lt;wm-input for="GivenName" label="First name" width="20" /&gt;</c>.</summary>
[HtmlTargetElement("wm-input")]
public sealed class InputTag : FieldTag
{
    public string? Label { get; set; }
    public string? Value { get; set; }
    public string? Type { get; set; }
    /// <summary>How many characters wide: 2, 3, 4, 5, 10, 20 or 30; or a fraction of the page such as two-thirds.</summary>
    public string? Width { get; set; }
    public string? Prefix { get; set; }
    public string? Suffix { get; set; }
    public string? Autocomplete { get; set; }
    public string? Inputmode { get; set; }
    public bool? Spellcheck { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(new Input
    {
        Label = LabelOf(Label),
        Hint = HintShown,
        ErrorMessage = ErrorShown,
        Name = FullName,
        // A password goes back to nobody: whoever opens the page again, or its source, would read it.
        Value = Type == "password" ? null : Typed(Value),
        Type = Type,
        Prefix = Prefix is null ? null : new() { Text = Prefix },
        Suffix = Suffix is null ? null : new() { Text = Suffix },
        Autocomplete = Autocomplete,
        Inputmode = Inputmode,
        Spellcheck = Spellcheck,
        Disabled = Disabled,
        Classes = Markup.Classes(WidthClass, Class),
        Attributes = Rest(output),
    }.Render());

    private string? WidthClass => Width is null ? null : int.TryParse(Width, out _) ? "govuk-input--width-" + Width : "govuk-!-width-" + Width;
}
