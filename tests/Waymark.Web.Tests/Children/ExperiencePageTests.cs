using System.Net;
using Waymark.People;

namespace Waymark.Web.Tests.Children;

public sealed class ExperiencePageTests
{
    [Fact]
    public async Task The_case_says_why_a_child_is_a_victim_in_their_own_right_and_two_who_write_read_both_texts()
    {
        await using var site = await Site.Open();
        var file = await Case(site);
        var first = await site.SignIn("refuge-worker", site.Refuge, "Ada Example");
        var second = await site.SignIn("refuge-worker", site.Refuge, "Bea Example");
        await first.Get($"/cases/{file:N}");
        Assert.Contains("Treat as a victim in their own right", first.Says);
        var page = first.Page.QuerySelectorAll("main a").First(link => link.TextContent.StartsWith("Say what is known", StringComparison.Ordinal)).GetAttribute("href")!;
        await first.Get(page);
        await second.Get(page);
        await first.Submit(new() { ["Hears"] = "yes", ["RelatedToHer"] = "yes" });
        Assert.Contains("A victim in their own right: under 18, hears the abuse, and related to her.", first.Says);
        await second.Submit(new() { ["Sees"] = "yes", ["Hears"] = "no" });
        Assert.Contains("Both texts, side by side", second.Says);
        await second.Submit(new() { ["RelatedToHer"] = "yes" });
        Assert.Contains("sees the abuse", second.Says);

        var stranger = await site.SignIn("refuge-worker", site.Council);
        await stranger.Get(page);
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
    }

    private static async Task<Guid> Case(Site site)
    {
        await using var db = site.Store(site.Refuge);
        return (await new OpenCase(db).Run(new OpenCase.Request
        {
            Survivor = new() { GivenName = "Maren", FamilyName = "Example", Age = 30 },
            AbuseCodes = ["DA1C"],
            AllegedToHarm = [new() { GivenName = "Rob", FamilyName = "Example", Age = 34, Connections = ["PC_A"] }],
            Children = [new() { GivenName = "Bo", Age = 3 }],
        }, CancellationToken.None)).Value;
    }
}
