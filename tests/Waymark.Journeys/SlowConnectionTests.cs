using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Waymark.Accommodation;
using Waymark.Referrals;

namespace Waymark.Journeys;

/// <summary>A phone with one bar, and a thumb that presses again because nothing seems to happen: everything is done, once.</summary>
[Collection(Demonstrated.Name)]
public sealed class SlowConnectionTests(Partnership partnership)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_sent_twice_over_a_slow_connection_is_done_once(bool script)
    {
        var referrals = await Count<Referral>("referrer");
        var referrer = await Slow("referrer", script);
        var name = "Linnet" + Guid.NewGuid().ToString("N")[..6];
        await ReferralJourney.Refer(referrer, name, twice: true);
        Assert.Equal(referrals + 1, await Count<Referral>("referrer"));

        var stays = await Count<Stay>("refuge");
        var worker = await Slow("refuge", script);
        await worker.GotoAsync("/referrals?state=received");
        await worker.GotoAsync(await ReferralJourney.Newest(worker) + "/accept");
        await worker.FillAsync("#NamedContact", "Priya Example");
        await worker.GetByRole(AriaRole.Button, new() { Name = "Accept" }).DblClickAsync();
        await worker.WaitForURLAsync("**/cases/*", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        Assert.Contains(name, await worker.Locator("h1").InnerTextAsync());

        await worker.GotoAsync(new Uri(worker.Url).AbsolutePath + "/stays/start");
        await worker.Locator("input[name=UnitId]").First.CheckAsync();
        var today = DateTime.Today;
        await worker.FillAsync("[name='From.Day']", today.Day.ToString());
        await worker.FillAsync("[name='From.Month']", today.Month.ToString());
        await worker.FillAsync("[name='From.Year']", today.Year.ToString());
        await worker.GetByRole(AriaRole.Button, new() { Name = "Start the stay" }).DblClickAsync();
        await worker.WaitForURLAsync(url => !url.EndsWith("/start", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        Assert.Equal(0, await worker.Locator(".govuk-error-summary").CountAsync());
        Assert.Equal(stays + 1, await Count<Stay>("refuge"));
    }

    private async Task<IPage> Slow(string account, bool script)
    {
        var page = await partnership.Open(account, phone: true, script);
        var network = await page.Context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        await network.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false,
            ["latency"] = 400, // milliseconds
            ["downloadThroughput"] = 50_000, // bytes a second: one bar
            ["uploadThroughput"] = 20_000,
        });
        return page;
    }

    private async Task<int> Count<TRecord>(string account)
        where TRecord : class
    {
        await using var db = await partnership.StoreOf(account);
        return await db.Set<TRecord>().CountAsync();
    }
}
