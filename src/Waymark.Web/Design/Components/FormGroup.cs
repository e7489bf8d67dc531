namespace Waymark.Web.Design.Components;

/// <summary>The block around one question: its label or legend, its hint, what is wrong with the answer, and the answer itself.</summary>
public sealed record FormGroup
{
    public string? Classes { get; init; }
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
    public Slot? BeforeInput { get; init; }
    public Slot? AfterInput { get; init; }
    public Slot? BeforeInputs { get; init; }
    public Slot? AfterInputs { get; init; }

    internal static Markup Wrap(FormGroup? group, bool wrong, Markup inner) => Markup.Of($"""
        <div class="{Markup.Classes("govuk-form-group", wrong ? "govuk-form-group--error" : null, group?.Classes)}"{Markup.Attributes(group?.Attributes)}>
          {inner}
        </div>
        """);

    /// <summary>The hint and the error of a question, and the ids that the answer is described by.</summary>
    internal static (Markup Above, string? DescribedBy) Explain(string? id, Hint? hint, ErrorMessage? error, string? describedBy)
    {
        var ids = Markup.Classes(describedBy, hint is null ? null : id + "-hint", error is null ? null : id + "-error");
        var above = Markup.Of($"{(hint is null ? null : (hint with { Id = id + "-hint" }).Render())}{(error is null ? null : (error with { Id = id + "-error" }).Render())}");
        return (above, ids.Length == 0 ? null : ids);
    }
}

/// <summary>Something set before or after an answer.</summary>
public sealed record Slot(string? Text = null, Markup? Html = null)
{
    internal Markup Render() => Html.Or(Text);
}
