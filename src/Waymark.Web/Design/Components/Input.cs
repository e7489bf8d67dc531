namespace Waymark.Web.Design.Components;

/// <summary>A question answered on one line.</summary>
public sealed record Input
{
    public Label? Label { get; init; }
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public FormGroup? FormGroup { get; init; }
    public Affix? Prefix { get; init; }
    public Affix? Suffix { get; init; }
    public Wrapper? InputWrapper { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Value { get; init; }
    public string? Type { get; init; }
    public string? DescribedBy { get; init; }
    public string? Autocomplete { get; init; }
    public string? Autocapitalize { get; init; }
    public string? Inputmode { get; init; }
    public string? Pattern { get; init; }
    public bool? Spellcheck { get; init; }
    public bool Disabled { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>A sign before or after the answer, such as £ or "hours".</summary>
    public sealed record Affix
    {
        public string? Text { get; init; }
        public Markup? Html { get; init; }
        public string? Classes { get; init; }
        public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

        internal bool Given => MarkupChoices.Given(Html, Text);

        internal Markup Render(string kind) =>
            Markup.Of($"""<div class="{Markup.Classes("govuk-input__" + kind, Classes)}" aria-hidden="true"{Markup.Attributes(Attributes)}>{Html.Or(Text)}</div>""");
    }

    /// <summary>The line that holds the answer with its signs.</summary>
    public sealed record Wrapper(string? Classes = null, IReadOnlyDictionary<string, string?>? Attributes = null);

    public Markup Render()
    {
        var id = string.IsNullOrEmpty(Id) ? Name : Id;
        var (above, describedBy) = FormGroup.Explain(id, Hint, ErrorMessage, DescribedBy);
        var input = Markup.Of($"""
            <input class="{Markup.Classes("govuk-input", Classes, ErrorMessage is null ? null : "govuk-input--error")}"{Markup.Attribute("id", id)}{Markup.Attribute("name", Name)} type="{Type ?? "text"}"{Markup.Attribute("spellcheck", Button.Spoken(Spellcheck))}{Markup.Attribute("value", Value)}{Markup.Flag("disabled", Disabled)}{Markup.Attribute("aria-describedby", describedBy)}{Markup.Attribute("autocomplete", Autocomplete)}{Markup.Attribute("autocapitalize", Autocapitalize)}{Markup.Attribute("pattern", Pattern)}{Markup.Attribute("inputmode", Inputmode)}{Markup.Attributes(Attributes)}>
            """);
        return FormGroup.Wrap(FormGroup, ErrorMessage is not null, Markup.Of($"{(Label is null ? null : (Label with { For = id }).Render())}\n{above}{Wrapped(input)}"));
    }

    private Markup Wrapped(Markup input)
    {
        if (Prefix is not { Given: true } && Suffix is not { Given: true } && FormGroup is not ({ BeforeInput: not null } or { AfterInput: not null }))
            return input;
        return Markup.Of($"""
            <div class="{Markup.Classes("govuk-input__wrapper", InputWrapper?.Classes)}"{Markup.Attributes(InputWrapper?.Attributes)}>
              {FormGroup?.BeforeInput?.Render()}{(Prefix is { Given: true } ? Prefix.Render("prefix") : null)}{input}{(Suffix is { Given: true } ? Suffix.Render("suffix") : null)}{FormGroup?.AfterInput?.Render()}
            </div>
            """);
    }
}
