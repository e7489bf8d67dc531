namespace Waymark.Web.Design.Components;

/// <summary>A password, which can be shown while it is typed.</summary>
public sealed record PasswordInput
{
    public Label? Label { get; init; }
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Value { get; init; }
    public string? DescribedBy { get; init; }
    public string? Autocomplete { get; init; }
    public bool Disabled { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render()
    {
        var id = string.IsNullOrEmpty(Id) ? Name : Id;
        var show = new Button
        {
            Type = "button",
            Text = "Show",
            Classes = "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle",
            Attributes = new Dictionary<string, string?> { ["aria-controls"] = id, ["aria-label"] = "Show password", ["hidden"] = null },
        };
        return new Input
        {
            FormGroup = new()
            {
                Classes = "govuk-password-input",
                Attributes = new Dictionary<string, string?> { ["data-module"] = "govuk-password-input" },
                AfterInput = new(Html: show.Render()),
            },
            InputWrapper = new("govuk-password-input__wrapper"),
            Label = Label,
            Hint = Hint,
            ErrorMessage = ErrorMessage,
            Id = id,
            Name = Name,
            Value = Value,
            Type = "password",
            Spellcheck = false,
            Autocapitalize = "none",
            Autocomplete = Autocomplete ?? "current-password",
            Disabled = Disabled,
            DescribedBy = DescribedBy,
            Classes = Markup.Classes("govuk-password-input__input govuk-js-password-input-input", Classes),
            Attributes = Attributes,
        }.Render();
    }
}
