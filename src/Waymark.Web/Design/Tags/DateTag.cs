using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Web.Design.Components;

namespace Waymark.Web.Design.Tags;

/// <summary>A date in three boxes, bound to a <see cref="TypedDate"/>: <c>&lt;wm-date for="DateOfBirth" legend="…" /&gt;</c>.</summary>
[HtmlTargetElement("wm-date")]
public sealed class DateTag : FieldTag
{
    public string? Legend { get; set; }
    public TypedDate? Value { get; set; }
    /// <summary>Whether this is somebody's own date of birth, which a browser may fill in.</summary>
    public bool OwnBirthday { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var typed = Value ?? For?.Model switch
        {
            TypedDate given => given,
            DateOnly date => TypedDate.From(date),
            _ => new(),
        };
        var error = ErrorOf(FullName, FullName + ".Day", FullName + ".Month", FullName + ".Year");
        var wrong = error is null ? [] : typed.Wrong();
        output.Become(new DateInput
        {
            // The error summary links to the answer's name, and only a box can take the focus: the name is the first wrong box's id.
            Id = FullName + "-date",
            Items = [Box("Day", typed.Day, "bday-day", wrong), Box("Month", typed.Month, "bday-month", wrong), Box("Year", typed.Year, "bday-year", wrong)],
            Fieldset = FieldsetOf(Legend),
            Hint = HintShown,
            ErrorMessage = error,
            Classes = Class,
            Attributes = Rest(output),
        }.Render());
    }

    private DateInput.Box Box(string part, string? typed, string autocomplete, IReadOnlyList<string> wrong) => new()
    {
        Name = $"{FullName}.{part}",
        Id = part == (wrong.Count > 0 ? wrong[0] : "Day") ? FullName : $"{FullName}.{part}",
        Label = part,
        Value = typed,
        Error = wrong.Contains(part),
        Autocomplete = OwnBirthday ? autocomplete : null,
        Classes = part == "Year" ? "govuk-input--width-4" : "govuk-input--width-2",
    };
}
