using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Web.Design.Components;

namespace Waymark.Web.Design.Tags;

/// <summary>A component that is nothing but a frame around what stands inside.</summary>
public abstract class FrameTag : TagHelper
{
    public string? Class { get; set; }

    protected abstract Markup Around(Markup inner);

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inner = await output.Inner();
        output.Become(Around(inner));
    }
}

/// <summary>Something only some readers need, behind one line.</summary>
[HtmlTargetElement("wm-details")]
public sealed class DetailsTag : FrameTag
{
    public string? Summary { get; set; }
    public bool Open { get; set; }

    protected override Markup Around(Markup inner) => new Details { SummaryText = Summary, Html = inner, Open = Open, Classes = Class }.Render();
}

/// <summary>Words set apart from those around them.</summary>
[HtmlTargetElement("wm-inset")]
public sealed class InsetTag : FrameTag
{
    protected override Markup Around(Markup inner) => new InsetText { Html = inner, Classes = Class }.Render();
}

/// <summary>Something that must not be missed.</summary>
[HtmlTargetElement("wm-warning")]
public sealed class WarningTag : FrameTag
{
    protected override Markup Around(Markup inner) => new WarningText { Html = inner, Classes = Class }.Render();
}

/// <summary>A short word about the state of something.</summary>
[HtmlTargetElement("wm-tag")]
public sealed class TagTag : FrameTag
{
    /// <summary>A colour of the design system: grey, green, teal, blue, purple, magenta, red, orange or yellow. Never the only sign.</summary>
    public string? Colour { get; set; }

    protected override Markup Around(Markup inner) => new Tag { Html = inner, Classes = Markup.Classes(Colour is null ? null : "govuk-tag--" + Colour, Class) }.Render();
}

/// <summary>What has just happened, or what everybody on this page must know first.</summary>
[HtmlTargetElement("wm-banner")]
public sealed class BannerTag : FrameTag
{
    public string? Title { get; set; }
    public bool Success { get; set; }

    protected override Markup Around(Markup inner) => new NotificationBanner { TitleText = Title, Html = inner, Type = Success ? "success" : null, Classes = Class }.Render();
}

/// <summary>The end of a journey: it is done, and what happens next stands under it.</summary>
[HtmlTargetElement("wm-panel")]
public sealed class PanelTag : FrameTag
{
    public string? Title { get; set; }
    /// <summary>Whether it is a pause before the journey goes on, not its end.</summary>
    public bool Interruption { get; set; }

    protected override Markup Around(Markup inner) => new Panel { TitleText = Title, Html = inner, Classes = Markup.Classes(Interruption ? "govuk-panel--interruption" : null, Class) }.Render();
}

/// <summary>One message about one answer, where a page draws the answer itself.</summary>
[HtmlTargetElement("wm-error")]
public sealed class ErrorTag : FrameTag
{
    public string? Id { get; set; }

    protected override Markup Around(Markup inner) => inner.IsEmpty ? inner : new ErrorMessage { Html = inner, Id = Id, Classes = Class }.Render();
}

/// <summary>A line that helps somebody answer, where a page draws the answer itself.</summary>
[HtmlTargetElement("wm-hint")]
public sealed class HintTag : FrameTag
{
    public string? Id { get; set; }

    protected override Markup Around(Markup inner) => new Hint { Html = inner, Id = Id, Classes = Class }.Render();
}
