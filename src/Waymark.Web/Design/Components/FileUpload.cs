namespace Waymark.Web.Design.Components;

/// <summary>A file somebody gives us.</summary>
public sealed record FileUpload
{
    public Label? Label { get; init; }
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public FormGroup? FormGroup { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? DescribedBy { get; init; }
    public bool Disabled { get; init; }
    public bool Multiple { get; init; }
    /// <summary>Whether a file can be dropped where the browser can.</summary>
    public bool Javascript { get; init; }
    public string? WrapperClasses { get; init; }
    public IReadOnlyDictionary<string, string?>? WrapperAttributes { get; init; }
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public Markup Render()
    {
        var id = string.IsNullOrEmpty(Id) ? Name : Id;
        var (above, describedBy) = FormGroup.Explain(id, Hint, ErrorMessage, DescribedBy);
        var input = Markup.Of($"""<input class="{Markup.Classes("govuk-file-upload", Classes, ErrorMessage is null ? null : "govuk-file-upload--error")}"{Markup.Attribute("id", id)}{Markup.Attribute("name", Name)} type="file"{Markup.Flag("disabled", Disabled)}{Markup.Flag("multiple", Multiple)}{Markup.Attribute("aria-describedby", describedBy)}{Markup.Attributes(Attributes)}>""");
        var dropped = Javascript
            ? Markup.Of($"""<div class="{Markup.Classes("govuk-file-upload-wrapper", WrapperClasses)}" data-module="govuk-file-upload"{Markup.Attributes(WrapperAttributes)}>{input}</div>""")
            : input;
        return FormGroup.Wrap(FormGroup, ErrorMessage is not null, Markup.Of($"{(Label is null ? null : (Label with { For = id }).Render())}\n{above}{FormGroup?.BeforeInput?.Render()}{dropped}{FormGroup?.AfterInput?.Render()}"));
    }
}
