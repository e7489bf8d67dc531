using Microsoft.AspNetCore.Mvc.RazorPages;
using Waymark.Web.Pages.Access;

namespace Waymark.Web.Tests.Access;

public sealed class PageNamesTests
{
    [Fact]
    public void Every_page_that_leaves_a_mark_is_called_by_a_name_in_words()
    {
        var pages = typeof(WaymarkWeb).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(PageModel)) && type.GetCustomAttributes(typeof(RequiresAttribute), true).Length > 0)
            .Select(type => $"{type.Namespace!["Waymark.Web.Pages".Length..].Replace('.', '/')}/{type.Name[..^"Model".Length]}").ToList();
        Assert.True(pages.Count > 80);
        Assert.DoesNotContain(pages, page => !PageNames.Knows(page));
        Assert.False(PageNames.Knows("/People/Planted"));
    }

    /// <summary>Those who work beside whoever a wall shuts out read who looked at the case, and by what page.</summary>
    [Fact]
    public void No_name_of_a_page_tells_that_there_is_a_wall()
    {
        Assert.Equal(PageNames.Of("/People/Case"), PageNames.Of("/People/KeepOut"));
        Assert.Single(((string[])["/Access/TryView", "/Access/WallPage", "/Access/Walls"]).Select(PageNames.Of).Distinct());
    }
}
