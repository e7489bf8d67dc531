using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Web.Design.Components;

namespace Waymark.Web.Design.Tags;

/// <summary>A question on a form: it knows its name, what was typed last, and what was wrong with it.</summary>
public abstract class FieldTag : TagHelper
{
    /// <summary>The property the answer is bound to. Its name is the id too, so that the error summary can lead to it.</summary>
    public ModelExpression? For { get; set; }

    /// <summary>The name of the answer where no property stands for it.</summary>
    public string? Name { get; set; }

    /// <summary>A hint in words.</summary>
    public string? Hint { get; set; }

    /// <summary>What is wrong, where the page says it itself.</summary>
    public string? Error { get; set; }

    /// <summary>Whether the question is the page's heading: one question, one page.</summary>
    public bool Heading { get; set; }

    /// <summary>The size of the question's words: s, m, l or xl.</summary>
    public string? Size { get; set; }

    public string? Class { get; set; }

    public bool Disabled { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected string FullName => Name ?? (For is null
        ? throw new InvalidOperationException("A field needs for or name.")
        : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name));

    protected Hint? HintShown => string.IsNullOrEmpty(Hint) ? null : new() { Text = Hint };

    protected ErrorMessage? ErrorShown => ErrorOf(FullName);

    protected ErrorMessage? ErrorOf(params ReadOnlySpan<string> names)
    {
        FieldsDrawn.Add(ViewContext.HttpContext, names);
        if (!string.IsNullOrEmpty(Error))
            return new() { Text = Error };
        foreach (var name in names)
            if (ViewContext.ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0)
                return new() { Text = entry.Errors[0].ErrorMessage };
        return null;
    }

    /// <summary>What was typed, even when it could not be understood; else what is known already.</summary>
    protected string? Typed(string? given) =>
        ViewContext.ModelState.TryGetValue(FullName, out var entry) && entry.AttemptedValue is { } typed ? typed : given ?? Said(For?.Model);

    protected static string? Said(object? answer) => answer switch
    {
        null => null,
        string words => words,
        bool yes => yes ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => answer.ToString(),
    };

    protected Label LabelOf(string? words) => new()
    {
        Text = words,
        IsPageHeading = Heading,
        Classes = SizeOr("l") is { } size ? "govuk-label--" + size : null,
    };

    protected Fieldset FieldsetOf(string? words) => new()
    {
        Legend = new() { Text = words, IsPageHeading = Heading, Classes = SizeOr("l") is { } size ? "govuk-fieldset__legend--" + size : null },
    };

    /// <summary>Attributes the page wrote that no property took, such as data-… and maxlength.</summary>
    protected static Dictionary<string, string?>? Rest(TagHelperOutput output) => output.Attributes.Count == 0
        ? null
        : output.Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value?.ToString());

    private string? SizeOr(string heading) => Size ?? (Heading ? heading : null);
}

/// <summary>The answers drawn on this page, in their order: the error summary follows it, and links only to what is there.</summary>
internal static class FieldsDrawn
{
    public static void Add(HttpContext http, ReadOnlySpan<string> names)
    {
        if (http.Items[typeof(FieldsDrawn)] is not List<string> drawn)
            http.Items[typeof(FieldsDrawn)] = drawn = [];
        drawn.AddRange(names);
    }

    public static IReadOnlyList<string> Of(HttpContext http) => http.Items[typeof(FieldsDrawn)] as List<string> ?? [];
}

internal static class TagOutputs
{
    /// <summary>Puts the component in the tag's place.</summary>
    public static void Become(this TagHelperOutput output, Markup markup)
    {
        output.TagName = null;
        output.Attributes.Clear();
        output.Content.SetHtmlContent(markup);
    }

    public static async Task<Markup> Inner(this TagHelperOutput output) =>
        Markup.Trusted((await output.GetChildContentAsync()).GetContent(Markup.Encoder).Trim());
}
