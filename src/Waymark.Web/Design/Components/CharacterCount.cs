using System.Globalization;

namespace Waymark.Web.Design.Components;

/// <summary>A question answered in somebody's own words, which says how many are left.</summary>
public sealed record CharacterCount
{
    public Label? Label { get; init; }
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public FormGroup? FormGroup { get; init; }
    public Message? CountMessage { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Value { get; init; }
    public int? Rows { get; init; }
    public int? Maxlength { get; init; }
    public int? Maxwords { get; init; }
    public int? Threshold { get; init; }
    public string? CountType { get; init; }
    public bool? Spellcheck { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>The line that says how many are left.</summary>
    public sealed record Message(string? Classes = null);

    public Markup Render()
    {
        var id = string.IsNullOrEmpty(Id) ? Name : Id;
        var kind = CountType ?? (Maxwords is null ? null : "words");
        var most = Maxwords ?? Maxlength;
        var message = new Hint
        {
            Id = id + "-info",
            Text = most is null ? null : string.Create(CultureInfo.InvariantCulture, $"You can enter up to {most} {(kind == "words" ? "words" : "characters")}"),
            Classes = Markup.Classes("govuk-character-count__message", CountMessage?.Classes),
        };
        var counted = new Dictionary<string, string?> { ["data-module"] = "govuk-character-count" };
        AddNumber(counted, "data-maxlength", Maxlength);
        AddNumber(counted, "data-maxwords", Maxwords);
        AddNumber(counted, "data-threshold", Threshold);
        if (kind is not null)
            counted["data-count-type"] = kind;
        foreach (var (name, value) in FormGroup?.Attributes ?? new Dictionary<string, string?>())
            counted[name] = value;

        return new Textarea
        {
            Id = id,
            Name = Name,
            DescribedBy = id + "-info",
            Rows = Rows,
            Spellcheck = Spellcheck,
            Value = Value,
            Label = Label,
            Hint = Hint,
            ErrorMessage = ErrorMessage,
            Classes = Markup.Classes("govuk-js-character-count", Classes),
            Attributes = Attributes,
            FormGroup = new()
            {
                Classes = Markup.Classes("govuk-character-count", FormGroup?.Classes),
                Attributes = counted,
                BeforeInput = FormGroup?.BeforeInput,
                AfterInput = new(Html: Markup.Of($"{message.Render()}{FormGroup?.AfterInput?.Render()}")),
            },
        }.Render();
    }

    private static void AddNumber(Dictionary<string, string?> attributes, string name, int? number)
    {
        if (number is { } given)
            attributes[name] = given.ToString(CultureInfo.InvariantCulture);
    }
}
