using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Web.Design.Components;

namespace Waymark.Web.Design.Tags;

/// <summary>The way back one page, for a journey.</summary>
[HtmlTargetElement("wm-back")]
public sealed class BackTag : TagHelper
{
    public string Href { get; set; } = "/";
    public string? Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(new BackLink { Href = Href, Text = Text }.Render());
}

/// <summary>Where this page lies: <c>&lt;wm-crumbs&gt;&lt;wm-crumb href="/board"&gt;Board&lt;/wm-crumb&gt;…</c>. The last has no href.</summary>
[HtmlTargetElement("wm-crumbs")]
public sealed class CrumbsTag : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = new List<Breadcrumbs.Item>();
        context.Items[typeof(CrumbsTag)] = items;
        await output.GetChildContentAsync();
        output.Become(new Breadcrumbs { Items = items, CollapseOnMobile = true }.Render());
    }
}

/// <summary>One page on the way.</summary>
[HtmlTargetElement("wm-crumb", ParentTag = "wm-crumbs")]
public sealed class CrumbTag : TagHelper
{
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inner = await output.Inner();
        ((List<Breadcrumbs.Item>)context.Items[typeof(CrumbsTag)]).Add(new() { Href = Href, Html = inner });
        output.SuppressOutput();
    }
}

/// <summary>The quick way out for somebody who may be watched. It needs no script; with script it hides the page at once.</summary>
[HtmlTargetElement("wm-exit")]
public sealed class ExitTag : TagHelper
{
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inner = await output.Inner();
        output.Become(new ExitThisPage { RedirectUrl = Href, Html = inner }.Render());
    }
}

/// <summary>The way through a list too long for one page; it keeps what is sorted and filtered.</summary>
[HtmlTargetElement("wm-pages")]
public sealed class PagesTag : TagHelper
{
    /// <summary>The page shown, from 1.</summary>
    public int Page { get; set; } = 1;
    /// <summary>How many pages there are.</summary>
    public int Of { get; set; } = 1;
    /// <summary>The address of a page by its number.</summary>
    public Func<int, string> Address { get; set; } = page => "?page=" + page;

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Of <= 1 ? Markup.Empty : new Pagination
        {
            Previous = Page > 1 ? new() { Href = Address(Page - 1) } : null,
            Next = Page < Of ? new() { Href = Address(Page + 1) } : null,
            Items = [.. Numbers(Page, Of).Select(number => number is { } shown
                ? new Pagination.Page { Number = shown.ToString(System.Globalization.CultureInfo.InvariantCulture), Href = Address(shown), Current = shown == Page }
                : new Pagination.Page { Ellipsis = true })],
        }.Render());

    /// <summary>The first, the last, this one and its neighbours; null is a gap.</summary>
    public static IEnumerable<int?> Numbers(int page, int of)
    {
        var last = 0;
        for (var number = 1; number <= of; number++)
        {
            if (number != 1 && number != of && Math.Abs(number - page) > 1)
                continue;
            if (number - last > 1)
                yield return number - last == 2 ? number - 1 : null;
            yield return last = number;
        }
    }
}
