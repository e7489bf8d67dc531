using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Waymark.Web.Design.Tags;

/// <summary>How something stands, in words and a shape, then colour: <c>&lt;wm-status of="AtRisk" /&gt;</c> or <c>of="@action.Standing"</c>.</summary>
[HtmlTargetElement("wm-status")]
public sealed class StatusTag : TagHelper
{
    public Standing Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(Of.Render());
}

/// <summary>A moment or a day, in words anybody can read aloud, and how far off it is.</summary>
[HtmlTargetElement("wm-when")]
public sealed class WhenTag(TimeProvider clock) : TagHelper
{
    /// <summary>A moment, kept as universal time.</summary>
    public DateTime? At { get; set; }
    public DateOnly? On { get; set; }
    /// <summary>Whether to add "in 2 days" or "3 days ago".</summary>
    public bool Relative { get; set; }
    /// <summary>What to say when there is no date.</summary>
    public string None { get; set; } = "Not known";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (At is null && On is null)
        {
            output.Become(Markup.Words(None));
            return;
        }
        var now = clock.GetUtcNow().UtcDateTime;
        var day = On ?? When.Day(At!.Value);
        var words = At is { } moment ? When.Moment(moment) : When.Date(day);
        var machine = At is { } utc ? When.Machine(utc) : When.Machine(day);
        var aside = Relative ? $" ({When.Away(day, When.Day(now))})" : "";
        output.Become(Markup.Of($"""<time datetime="{machine}">{words}</time>{aside}"""));
    }
}
