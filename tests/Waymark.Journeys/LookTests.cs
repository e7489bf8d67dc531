using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Waymark.People;

namespace Waymark.Journeys;

/// <summary>Who looked at a case, and the looks to ask about: at a desk and on a phone, without script.</summary>
[Collection(Demonstrated.Name)]
public sealed class LookTests(Partnership partnership)
{
    [Fact]
    public async Task Who_looked_at_a_case_is_read_without_script()
    {
        var page = await partnership.Open("refuge", script: false);
        await using (var db = await partnership.StoreOf("refuge"))
            await page.GotoAsync($"/cases/{await db.Set<CaseFile>().Where(file => file.ClosedOn == null).Select(file => file.Id).FirstAsync():N}");
        await page.Locator("a[href$='/who-looked']").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Cell, new() { Name = "A case", Exact = true }).First.WaitForAsync();
        await Sound(page, "who-looked");
    }

    [Fact]
    public async Task A_look_is_asked_about_and_settled_without_script()
    {
        var (list, settle) = await HardToReach.ToAskAbout(partnership);
        var page = await partnership.Open("governance", script: false);
        await page.GetByRole(AriaRole.Link, new() { Name = "to ask about" }).ClickAsync();
        Assert.EndsWith(list, page.Url);
        await Sound(page, "looks-to-ask-about");
        await page.Locator($"a[href='{settle}']").ClickAsync();
        await Sound(page, "ask-about-look");
        await page.GetByLabel("Yes").CheckAsync();
        await page.FillAsync("#Words", "She covered the duty line that day, and her manager says so");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write it down" }).ClickAsync();
        await page.GetByText("What came of it is written down").WaitForAsync();
        Assert.Equal(0, await page.Locator($"a[href='{settle}']").CountAsync());
    }

    private static async Task Sound(IPage page, string called)
    {
        foreach (var (width, height) in new[] { (1280, 900), (390, 844) })
        {
            await page.SetViewportSizeAsync(width, height);
            Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth"), $"{called} scrolls sideways at {width} px");
            Assert.Empty(GiveawayWords.In(await page.TitleAsync()));
            if (Partnership.Pictures is not { } folder)
                continue;
            System.IO.Directory.CreateDirectory(folder);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{called}-{width}.png"), FullPage = true });
        }
    }
}
