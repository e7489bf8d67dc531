using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Web.Design.Components;

namespace Waymark.Web.Design.Tags;

/// <summary>A question with answers to choose from: given as a list, as tags inside, or both.</summary>
public abstract class ChoicesTag : FieldTag
{
    public string? Legend { get; set; }
    public IEnumerable<Choice>? Options { get; set; }
    public bool Small { get; set; }

    protected async Task<IReadOnlyList<ChoiceItem>> Items(TagHelperContext context, TagHelperOutput output)
    {
        var items = (Options ?? []).Select(option => new ChoiceItem { Value = option.Value, Text = option.Text, Hint = option.Hint is null ? null : new() { Text = option.Hint } }).ToList();
        context.Items[typeof(ChoicesTag)] = items;
        await output.GetChildContentAsync();
        return items;
    }

    internal static void Add(TagHelperContext context, TagHelperOutput output, ChoiceItem item)
    {
        if (context.Items.TryGetValue(typeof(ChoicesTag), out var items))
            ((List<ChoiceItem>)items).Add(item);
        output.SuppressOutput();
    }
}

/// <summary>A question with one answer: <c>&lt;wm-radios for="Kind" legend="…" options="Model.Kinds" /&gt;</c>.</summary>
[HtmlTargetElement("wm-radios")]
public sealed class RadiosTag : ChoicesTag
{
    public bool Inline { get; set; }
    public string? Value { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = await Items(context, output);
        output.Become(new Radios
        {
            Name = FullName,
            Value = Typed(Value),
            Items = items,
            Fieldset = FieldsetOf(Legend),
            Hint = HintShown,
            ErrorMessage = ErrorShown,
            Classes = Markup.Classes(Inline ? "govuk-radios--inline" : null, Small ? "govuk-radios--small" : null, Class),
            Attributes = Rest(output),
        }.Render());
    }
}

/// <summary>A question with any number of answers, or a single box to tick.</summary>
[HtmlTargetElement("wm-checkboxes")]
public sealed class CheckboxesTag : ChoicesTag
{
    public IEnumerable<string>? Values { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = await Items(context, output);
        output.Become(new Checkboxes
        {
            Name = FullName,
            Values = Ticked(),
            Items = items,
            Fieldset = string.IsNullOrEmpty(Legend) ? null : FieldsetOf(Legend),
            Hint = HintShown,
            ErrorMessage = ErrorShown,
            Classes = Markup.Classes(Small ? "govuk-checkboxes--small" : null, Class),
            Attributes = Rest(output),
        }.Render());
    }

    private IReadOnlyList<string> Ticked()
    {
        if (ViewContext.ModelState.TryGetValue(FullName, out var entry))
            switch (entry.RawValue)
            {
                case string one: return [one];
                case IEnumerable<string> many: return [.. many];
            }
        if (Values is not null)
            return [.. Values];
        return For?.Model switch
        {
            null => [],
            string one => [one],
            System.Collections.IEnumerable many => [.. many.Cast<object?>().Select(Said).OfType<string>()],
            var one => [Said(one)!],
        };
    }
}

/// <summary>One answer; what stands inside is asked only when it is chosen.</summary>
[HtmlTargetElement("wm-choice", ParentTag = "wm-radios")]
[HtmlTargetElement("wm-choice", ParentTag = "wm-checkboxes")]
public sealed class ChoiceTag : TagHelper
{
    public string Value { get; set; } = "";
    public string Label { get; set; } = "";
    public string? Hint { get; set; }
    public bool? Checked { get; set; }
    /// <summary>Whether choosing this unticks every other, as "None of these" does.</summary>
    public bool Exclusive { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        // Questions inside hold choices of their own, which must not join this list.
        var inner = await output.Inner();
        ChoicesTag.Add(context, output, new()
        {
            Value = Value,
            Text = Label,
            Hint = Hint is null ? null : new() { Text = Hint },
            Checked = Checked,
            Behaviour = Exclusive ? "exclusive" : null,
            Conditional = inner.IsEmpty ? null : new(Html: inner),
        });
    }
}

/// <summary>A word between answers, such as "or".</summary>
[HtmlTargetElement("wm-divider")]
public sealed class DividerTag : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = (await output.GetChildContentAsync()).GetContent(NullHtmlEncoder.Default).Trim();
        ChoicesTag.Add(context, output, new() { Divider = words.Length == 0 ? "or" : words });
    }
}
