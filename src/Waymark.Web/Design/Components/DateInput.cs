namespace Waymark.Web.Design.Components;

/// <summary>A date in three boxes: day, month and year.</summary>
public sealed record DateInput
{
    public string? Id { get; init; }
    public string? NamePrefix { get; init; }
    public Box? Day { get; init; }
    public Box? Month { get; init; }
    public Box? Year { get; init; }
    public IReadOnlyList<Box>? Items { get; init; }
    public IReadOnlyDictionary<string, string?>? Values { get; init; }
    public Fieldset? Fieldset { get; init; }
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public FormGroup? FormGroup { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>One box of the three.</summary>
    public sealed record Box
    {
        public string? Name { get; init; }
        public string? Id { get; init; }
        public string? Label { get; init; }
        public string? Value { get; init; }
        public bool? Error { get; init; }
        public string? Inputmode { get; init; }
        public string? Autocomplete { get; init; }
        public string? Pattern { get; init; }
        public string? Classes { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

        internal bool Wrong => Error == true || Classes?.Contains("govuk-input--error", StringComparison.Ordinal) == true;
    }

    public Markup Render()
    {
        var boxes = Items is { Count: > 0 } ? Items : [(Day ?? new()) with { Name = Day?.Name ?? "day" }, (Month ?? new()) with { Name = Month?.Name ?? "month" }, (Year ?? new()) with { Name = Year?.Name ?? "year" }];
        var (above, describedBy) = FormGroup.Explain(Id, Hint, ErrorMessage, Fieldset?.DescribedBy);
        var anyWrong = boxes.Any(box => box.Wrong);
        var inner = Markup.Of($"""
            {above}
            <div class="{Markup.Classes("govuk-date-input", Classes)}"{Markup.Attributes(Attributes)}{Markup.Attribute("id", Id)}>
              {FormGroup?.BeforeInputs?.Render()}{boxes.Select(box => Item(box, anyWrong))}{FormGroup?.AfterInputs?.Render()}
            </div>
            """);
        // Without the role, one screen reader leaves out what describes a group of text boxes.
        return FormGroup.Wrap(FormGroup, ErrorMessage is not null, Fieldset is null ? inner : (Fieldset with { Role = "group", DescribedBy = describedBy, Html = inner }).Render());
    }

    private Markup Item(Box box, bool anyWrong)
    {
        var name = box.Name ?? "";
        var wrong = box.Wrong || (box.Error != false && ErrorMessage is not null && !anyWrong);
        var marked = box.Classes?.Contains("govuk-input--error", StringComparison.Ordinal) == true;
        var sized = box.Classes?.Contains("govuk-input--width-", StringComparison.Ordinal) == true;
        var width = name == "year" || (Year?.Name is { } year && name == year) ? "4" : "2";
        var fullName = string.IsNullOrEmpty(NamePrefix) ? name : $"{NamePrefix}-{name}";
        var input = new Input
        {
            Label = new() { Text = box.Label ?? Capitalised(name), Classes = "govuk-date-input__label" },
            Id = box.Id ?? $"{Id}-{name}",
            Name = fullName,
            Value = box.Value ?? Values?.GetValueOrDefault(fullName) ?? Values?.GetValueOrDefault(name),
            Inputmode = box.Inputmode ?? "numeric",
            Autocomplete = box.Autocomplete,
            Pattern = box.Pattern,
            Classes = Markup.Classes("govuk-date-input__input", wrong && !marked ? "govuk-input--error" : null, sized ? null : "govuk-input--width-" + width, box.Classes),
            Attributes = box.Attributes,
        };
        return Markup.Of($"""<div class="govuk-date-input__item">{input.Render()}</div>""");
    }

    private static string Capitalised(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..].ToLowerInvariant();
}
