namespace Waymark.Web.Design.Components;

/// <summary>One answer from a long list.</summary>
public sealed record Select
{
    public Label? Label { get; init; }
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public FormGroup? FormGroup { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Value { get; init; }
    public IReadOnlyList<Option> Items { get; init; } = [];
    public string? DescribedBy { get; init; }
    public bool Disabled { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>One answer of the list.</summary>
    public sealed record Option
    {
        public string? Text { get; init; }
        public string? Value { get; init; }
        public bool? Selected { get; init; }
        public bool Disabled { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

        internal Markup Render(string? chosen)
        {
            var selected = Selected ?? (!string.IsNullOrEmpty(chosen) && (Value ?? Text) == chosen);
            return Markup.Of($"""<option{Markup.Attribute("value", Value)}{Markup.Flag("selected", selected)}{Markup.Flag("disabled", Disabled)}{Markup.Attributes(Attributes)}>{Text}</option>""");
        }
    }

    public Markup Render()
    {
        var id = string.IsNullOrEmpty(Id) ? Name : Id;
        var (above, describedBy) = FormGroup.Explain(id, Hint, ErrorMessage, DescribedBy);
        return FormGroup.Wrap(FormGroup, ErrorMessage is not null, Markup.Of($"""
            {(Label is null ? null : (Label with { For = id }).Render())}{above}{FormGroup?.BeforeInput?.Render()}
            <select class="{Markup.Classes("govuk-select", Classes, ErrorMessage is null ? null : "govuk-select--error")}"{Markup.Attribute("id", id)}{Markup.Attribute("name", Name)}{Markup.Flag("disabled", Disabled)}{Markup.Attribute("aria-describedby", describedBy)}{Markup.Attributes(Attributes)}>{Items.Select(option => option.Render(Value))}</select>
            {FormGroup?.AfterInput?.Render()}
            """));
    }
}
