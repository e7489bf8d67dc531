using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Waymark.Web.Design.Tags;

/// <summary>
/// A form that can be sent twice and counted once. It carries the proof that it came from us, a key for this one sending, and
/// the version of the record it was filled in against; nothing typed into it stays in a shared browser.
/// </summary>
[HtmlTargetElement("wm-form")]
public sealed class FormTag(IHtmlGenerator generator) : TagHelper
{
    /// <summary>The key of a form shown again, so that putting an answer right is still the same sending.</summary>
    public const string OnceItem = "once";

    public string Method { get; set; } = "post";

    /// <summary>The version of the record the page showed.</summary>
    public object? Version { get; set; }

    /// <summary>Whether what is typed is kept every few seconds, so that a time-out loses next to nothing.</summary>
    public bool Draft { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "form";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("method", Method);
        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate", null, HtmlAttributeValueStyle.Minimized));
        if (!output.Attributes.ContainsName("autocomplete"))
            output.Attributes.SetAttribute("autocomplete", "off");
        if (Draft)
            output.Attributes.SetAttribute("data-draft", Journeys.KeepTyping.Address + "?of=" + Uri.EscapeDataString(ViewContext.HttpContext.Request.Path));
        if (!string.Equals(Method, "post", StringComparison.OrdinalIgnoreCase))
            return;

        output.PreContent.AppendHtml(generator.GenerateAntiforgery(ViewContext));
        output.PreContent.AppendHtml(Hidden("_once", ViewContext.HttpContext.Items[OnceItem] as string ?? RandomNumberGenerator.GetHexString(32, lowercase: true)));
        // The version that words were typed against belongs to the form that kept them, and to no other on the page.
        if (Version is not null)
            output.PreContent.AppendHtml(Hidden("_version", (Draft ? ViewContext.HttpContext.Items[Journeys.TypedWords.KeptVersion] as string : null) ?? Convert.ToString(Version, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static Markup Hidden(string name, string? value) => Markup.Of($"""<input type="hidden" name="{name}" value="{value}">""");
}
