using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Waymark.Journeys;

/// <summary>
/// The thread the whole house hangs on: a surgery refers, a refuge takes her in, and the council's return and the board's indicators say so,
/// with nothing typed twice. Walked with a mouse at a desk, and on a phone without JavaScript.
/// </summary>
[Collection(Demonstrated.Name)]
public sealed class ReferralToReturnTests(Partnership partnership)
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_referral_becomes_a_stay_and_the_annual_return_counts_it(bool phone, bool script)
    {
        var manager = await partnership.Open("manager", phone, script);
        var before = await Households(manager);

        var referrer = await partnership.Open("referrer", phone, script);
        var name = "Wren" + Guid.NewGuid().ToString("N")[..6];
        var provider = await ReferralJourney.Refer(referrer, name);

        var worker = await partnership.Open("refuge", phone, script);
        await worker.GotoAsync("/referrals?state=received");
        await worker.GotoAsync(await ReferralJourney.Newest(worker));
        Assert.DoesNotContain(name, await worker.ContentAsync());
        await worker.GetByRole(AriaRole.Button, new() { Name = "Accept" }).First.ClickAsync();
        await worker.FillAsync("#NamedContact", "Priya Example");
        await worker.Locator("main form button[type=submit]").First.ClickAsync();
        await Expect(worker, new Regex("/cases/[0-9a-f]{32}"));
        Assert.Contains(name, await worker.Locator("h1").InnerTextAsync());
        Assert.Contains("How to contact safely", await worker.Locator("main").InnerTextAsync());

        await worker.GotoAsync(new Uri(worker.Url).AbsolutePath + "/stays/start");
        await worker.Locator("input[name=UnitId]").First.CheckAsync();
        var today = DateTime.Today;
        await worker.FillAsync("[name='From.Day']", today.Day.ToString());
        await worker.FillAsync("[name='From.Month']", today.Month.ToString());
        await worker.FillAsync("[name='From.Year']", today.Year.ToString());
        foreach (var child in await worker.Locator("input[name=Came]").AllAsync())
            await child.CheckAsync();
        await worker.GetByRole(AriaRole.Button, new() { Name = "Start the stay" }).ClickAsync();
        Assert.Equal(0, await worker.Locator(".govuk-error-summary").CountAsync());

        Assert.Equal(before + 1, await Households(manager));

        await referrer.GotoAsync("/referrals?sent=true");
        Assert.Contains("Accepted", await referrer.Locator("main").InnerTextAsync());
        await referrer.GotoAsync("/today");
        Assert.Contains("A referral you made was accepted.", await referrer.Locator("main").InnerTextAsync());
        Assert.NotEmpty(provider);
    }

    [Fact]
    public async Task What_was_typed_before_the_session_ended_is_there_again()
    {
        var page = await partnership.Open("refuge");
        await page.GotoAsync("/referrals?state=received");
        await page.Locator("tbody a").First.ClickAsync();
        var accept = new Uri(page.Url).AbsolutePath + "/accept";
        await page.GotoAsync(accept);
        await page.FillAsync("#WordToReferrer", "We will ring her at ten on Thursday.");
        await page.WaitForResponseAsync(answer => answer.Url.Contains("/keep-typing", StringComparison.Ordinal) && answer.Status == 204, new() { Timeout = 12_000 });
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(accept);
        Assert.Contains("/sign-in", page.Url);
        await page.FillAsync("#SignInName", "refuge@example.org");
        await page.FillAsync("#Password", Waymark.Web.Demonstration.Password);
        await page.Locator("form:has(#Password) button[type=submit]").ClickAsync();
        await page.FillAsync("#Code", await partnership.CodeOf("refuge"));
        await page.Locator("form:has(#Code) button[type=submit]").ClickAsync();
        Assert.EndsWith("/accept", new Uri(page.Url).AbsolutePath);
        Assert.Equal("We will ring her at ten on Thursday.", await page.InputValueAsync("#WordToReferrer"));
    }

    // B2 of the year in progress, as the return's page shows it.
    private static async Task<int> Households(IPage page)
    {
        var today = DateTime.Today;
        var first = today.Month >= 4 ? today.Year : today.Year - 1;
        await page.GotoAsync($"/returns/annual?year={first}-{(first + 1) % 100:00}");
        return await ReferralJourney.Households(page);
    }

    private static Task Expect(IPage page, Regex url) => page.WaitForURLAsync(url, new() { WaitUntil = WaitUntilState.Commit });
}
