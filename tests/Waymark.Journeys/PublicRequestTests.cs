using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Waymark.Journeys;

/// <summary>
/// Somebody who is frightened asks to be reached, on a phone without JavaScript and without an account, and the partner that the area names takes it up.
/// </summary>
[Collection(Demonstrated.Name)]
public sealed class PublicRequestTests(Partnership partnership)
{
    [Fact]
    public async Task Somebody_asks_from_a_phone_without_script_and_a_worker_accepts()
    {
        var name = "Bluebell" + Guid.NewGuid().ToString("N")[..6];
        var visitor = await partnership.Open(null, phone: true, script: false);
        var addresses = new List<string>();
        visitor.FrameNavigated += (_, frame) => addresses.Add(frame.Url);
        await visitor.GotoAsync("/before-you-start");
        await visitor.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await visitor.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Ask us to get in touch" }).ClickAsync();
        await Look(visitor, "1");
        await visitor.Locator("input[name=Danger][value=yes]").CheckAsync();
        await visitor.Locator("input[name=Who][value=me]").CheckAsync();
        await On(visitor);
        Assert.Contains("In danger now? Call 999", await visitor.Locator("main").InnerTextAsync());
        await visitor.FillAsync("#Name", name);
        await visitor.Locator("input[name=Need][value=place]").CheckAsync();
        await visitor.SelectOptionAsync("#Children", "2");
        await Look(visitor, "2");
        await On(visitor);
        await visitor.FillAsync("#Phone", "07700 900123");
        await visitor.Locator("input[name=Safe][value=text]").CheckAsync();
        await Look(visitor, "3");
        await On(visitor);
        // When it is safe was left out: the page says so and keeps the number.
        Assert.Contains("Say when it is safe", await visitor.Locator(".govuk-error-summary").InnerTextAsync());
        Assert.Equal("07700 900123", await visitor.InputValueAsync("#Phone"));
        await Look(visitor, "3-wrong");
        await visitor.FillAsync("#Times", "Weekdays from 10 to 2");
        await On(visitor);
        Assert.Contains(name, await visitor.Locator("main").InnerTextAsync());
        await Look(visitor, "4");
        await visitor.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await visitor.WaitForURLAsync("**/get-in-touch/next", new() { WaitUntil = WaitUntilState.Commit });
        Assert.Contains("We have got your answers", await visitor.Locator("main").InnerTextAsync());
        await Look(visitor, "5");
        Assert.All(addresses, address => Assert.DoesNotContain(name, address));
        Assert.All(addresses.Where(address => address.Contains("get-in-touch", StringComparison.Ordinal)), address => Assert.DoesNotContain('?', address));

        var worker = await partnership.Open("support", phone: true, script: false);
        Assert.Contains("Somebody asked for help on the website.", await worker.Locator("main").InnerTextAsync());
        await worker.GotoAsync("/referrals?state=received");
        await worker.GotoAsync((await worker.Locator("tr", new() { HasText = "Herself, or somebody outside" }).Filter(new() { HasText = "1 adult, 2 children" }).Locator("a").Last.GetAttributeAsync("href"))!);
        Assert.Contains("Herself, on the website", await worker.Locator("main").InnerTextAsync());
        Assert.DoesNotContain(name, await worker.ContentAsync());
        await Look(worker, "6");
        await worker.GetByRole(AriaRole.Button, new() { Name = "Accept" }).First.ClickAsync();
        await worker.FillAsync("#NamedContact", "Priya Example");
        await worker.Locator("main form button[type=submit]").First.ClickAsync();
        await worker.WaitForURLAsync(new Regex("/cases/[0-9a-f]{32}"), new() { WaitUntil = WaitUntilState.Commit });
        Assert.Contains(name, await worker.Locator("h1").InnerTextAsync());
        var contact = await worker.Locator("[aria-labelledby=safe-contact]").InnerTextAsync();
        Assert.Contains("Safe: text", contact);
        Assert.Contains("Do not call", contact);
        Assert.Contains("Weekdays from 10 to 2", contact);
        await Look(worker, "7");
        await visitor.Context.CloseAsync();
        await worker.Context.CloseAsync();
    }

    [Fact]
    public async Task Every_page_of_the_request_is_sound_at_a_desk_and_on_a_phone()
    {
        var page = await partnership.Open(null);
        await page.GotoAsync("/get-in-touch");
        await page.Locator("input[name=Danger][value=yes]").CheckAsync();
        await page.Locator("input[name=Who][value=other]").CheckAsync();
        await On(page);
        await Sound(page);
        await page.FillAsync("#Name", "Bluebell");
        await On(page);
        await Sound(page);
        await page.FillAsync("#OtherWay", "Tell the nurse at my child's school, who knows me, and never write anything down that goes home in the book bag.");
        await page.FillAsync("#Times", "any time");
        await On(page);
        await Sound(page);
        await page.Context.CloseAsync();
    }

    // No link leads to these pages with answers in them, so the walk over every page does not meet them so.
    private static async Task Sound(IPage page)
    {
        foreach (var (width, height) in new[] { (1280, 900), (390, 844) })
        {
            await page.SetViewportSizeAsync(width, height);
            Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth"), $"{await page.TitleAsync()} scrolls sideways at {width} px");
            Assert.Empty(await EveryPageTests.Barriers(page));
            await Look(page, $"sound-{Regex.Replace(await page.TitleAsync(), "[^0-9]", "")}-{width}");
        }
    }

    private static Task On(IPage page) => NextPage.After(page, () => page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync());

    private static async Task Look(IPage page, string name)
    {
        if (Partnership.Pictures is not { } folder)
            return;
        System.IO.Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"request-{name}.png"), FullPage = true });
    }
}
