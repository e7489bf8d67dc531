namespace Waymark.Web.Design.Components;

/// <summary>A question with any number of answers.</summary>
public sealed record Checkboxes
{
    public string? Name { get; init; }
    public string? IdPrefix { get; init; }
    public IReadOnlyList<string> Values { get; init; } = [];
    public IReadOnlyList<ChoiceItem> Items { get; init; } = [];
    public Fieldset? Fieldset { get; init; }
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public FormGroup? FormGroup { get; init; }
    public string? DescribedBy { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render() => new ChoiceList("checkboxes", "checkbox", IdPrefix ?? Name, Name, Fieldset, Hint, ErrorMessage, FormGroup, Fieldset?.DescribedBy ?? DescribedBy)
    {
        Items = Items,
        Chosen = item => item.Checked ?? (item.Value is not null && Values.Contains(item.Value)),
        Classes = Classes,
        Attributes = Attributes,
    }.Render();
}
