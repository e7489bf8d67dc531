using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Web.Design.Components;

namespace Waymark.Web.Design.Tags;

/// <summary>Everything that must be put right, in the order of the form; nothing at all when there is nothing wrong.</summary>
[HtmlTargetElement("wm-error-summary")]
public sealed class ErrorSummaryTag : TagHelper
{
    public string Title { get; set; } = "There is a problem";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // A layout draws the page before its own head, so by now every answer has said where it stands.
        var drawn = FieldsDrawn.Of(ViewContext.HttpContext);
        var errors = ViewContext.ModelState
            .Where(pair => pair.Value?.ValidationState == ModelValidationState.Invalid)
            .OrderBy(pair => Place(drawn, pair.Key))
            .SelectMany(pair => pair.Value!.Errors.Select(error => new ErrorSummary.Item
            {
                Href = pair.Key.Length == 0 || (drawn.Count > 0 && !drawn.Contains(pair.Key)) ? null : "#" + pair.Key,
                Text = error.ErrorMessage,
            }))
            .DistinctBy(item => (item.Href, item.Text))
            .ToList();
        output.Become(errors.Count == 0 ? Markup.Empty : new ErrorSummary { TitleText = Title, ErrorList = errors }.Render());
    }

    private static int Place(IReadOnlyList<string> drawn, string name)
    {
        for (var at = 0; at < drawn.Count; at++)
            if (drawn[at] == name)
                return at;
        return drawn.Count;
    }
}
