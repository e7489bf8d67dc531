namespace Waymark.Web.Design.Components;

/// <summary>A question with one answer among several.</summary>
public sealed record Radios
{
    public string? Name { get; init; }
    public string? IdPrefix { get; init; }
    public string? Value { get; init; }
    public IReadOnlyList<ChoiceItem> Items { get; init; } = [];
    public Fieldset? Fieldset { get; init; }
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public FormGroup? FormGroup { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render() => new ChoiceList("radios", "radio", IdPrefix ?? Name, Name, Fieldset, Hint, ErrorMessage, FormGroup, Fieldset?.DescribedBy)
    {
        Items = Items,
        Chosen = item => item.Checked ?? (!string.IsNullOrEmpty(Value) && item.Value == Value),
        Classes = Classes,
        Attributes = Attributes,
    }.Render();
}
