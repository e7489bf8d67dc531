using Microsoft.Playwright;
using Waymark.People;

namespace Waymark.Journeys;

/// <summary>A message from the case to the folder that stands for the mail, at a desk and on a telephone without script: nobody types an address, and it goes by itself.</summary>
[Collection(Demonstrated.Name)]
public sealed class MessageTests(Partnership partnership)
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_message_is_asked_for_checked_and_goes_by_itself(bool phone, bool script)
    {
        var file = await Case();
        var page = await partnership.Open("support", phone, script);
        await page.GotoAsync($"/cases/{file:N}/messages/ask");
        await Look(page, script);
        await page.Locator("input[name=To][value=her]").CheckAsync();
        await page.Locator("input[name=How][value=email]").CheckAsync();
        await page.Locator("input[name=Wording][value=remember]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.GetByText("A reminder of the time we agreed").WaitForAsync();
        await Look(page, script);
        Assert.DoesNotContain("linnet@example.com", await page.ContentAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it to" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Messages" }).WaitForAsync();
        await Look(page, script);
        // Nobody does anything: the service sends it.
        for (var second = 0; second < 60 && !(await page.Locator("main").InnerTextAsync()).Contains("Sent ✓", StringComparison.Ordinal); second += 3)
        {
            await Task.Delay(3000);
            await page.ReloadAsync();
        }

        Assert.Contains("Sent ✓", await page.Locator("main").InnerTextAsync());
        await Look(page, script);
        await page.Context.CloseAsync();
    }

    private static async Task Look(IPage page, bool script)
    {
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth"), page.Url);
        if (script)
            Assert.Empty(await EveryPageTests.Barriers(page));
    }

    // A case of its own, where any hour is hers.
    private async Task<Guid> Case()
    {
        await using var db = await partnership.StoreOf("support");
        return (await new OpenCase(db).Run(new OpenCase.Request
        {
            Survivor = new() { GivenName = "Linnet", FamilyName = "Example", Age = 31 },
            Contact = new SafeContact { Asked = true, Email = true, EmailAddress = "linnet@example.com", MessageHours = "mon,tue,wed,thu,fri,sat,sun 00:00-23:59" },
        }, CancellationToken.None)).Value;
    }
}
