namespace Waymark.Web.Design.Components;

/// <summary>A question answered in somebody's own words.</summary>
public sealed record Textarea
{
    public Label? Label { get; init; }
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public FormGroup? FormGroup { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Value { get; init; }
    public int? Rows { get; init; }
    public string? DescribedBy { get; init; }
    public string? Autocomplete { get; init; }
    public bool? Spellcheck { get; init; }
    public bool Disabled { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render()
    {
        var id = string.IsNullOrEmpty(Id) ? Name : Id;
        var (above, describedBy) = FormGroup.Explain(id, Hint, ErrorMessage, DescribedBy);
        // A browser drops one line break straight after the opening tag, so words that begin with one need a second.
        var first = Value is ['\n' or '\r', ..] ? "\n" : null;
        var classes = Markup.Classes("govuk-textarea", ErrorMessage is null ? null : "govuk-textarea--error", Classes);
        return FormGroup.Wrap(FormGroup, ErrorMessage is not null, Markup.Of($"""
            {(Label is null ? null : (Label with { For = id }).Render())}{above}{FormGroup?.BeforeInput?.Render()}
            <textarea class="{classes}"{Markup.Attribute("id", id)}{Markup.Attribute("name", Name)} rows="{Rows ?? 5}"{Markup.Attribute("spellcheck", Button.Spoken(Spellcheck))}{Markup.Flag("disabled", Disabled)}{Markup.Attribute("aria-describedby", describedBy)}{Markup.Attribute("autocomplete", Autocomplete)}{Markup.Attributes(Attributes)}>{first}{Value}</textarea>
            {FormGroup?.AfterInput?.Render()}
            """));
    }
}
