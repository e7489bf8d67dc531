using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Waymark.Journeys;

/// <summary>
/// The thread the whole house hangs on: a surgery refers, a refuge takes her in, and the council's return and the board's indicators say so,
/// with nothing typed twice. Walked with a mouse at a desk, with the keyboard alone, and on a phone without JavaScript.
/// </summary>
public sealed partial class ReferralToReturnTests(Partnership partnership) : IClassFixture<Partnership>
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
        var provider = await Refer(referrer, name);

        var worker = await partnership.Open("refuge", phone, script);
        await worker.GotoAsync("/referrals?state=received");
        // The newest of those asked for today is the last of the urgent ones.
        var asked = worker.Locator("tr", new() { HasText = "1 adult, 1 child (4)" }).Locator("a").Last;
        await asked.ClickAsync();
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
    public async Task A_referral_can_be_sent_with_the_keyboard_alone()
    {
        var page = await partnership.Open("referrer");
        await page.GotoAsync("/refer");
        var name = "Robin" + Guid.NewGuid().ToString("N")[..6];
        await TabTo(page, "#GivenName");
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.EndsWith("/who", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        Assert.Equal(0, await page.Locator(".govuk-error-summary").CountAsync());
        await page.GotoAsync("/refer/who");
        Assert.Equal(name, await page.InputValueAsync("#GivenName"));
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
        Assert.EndsWith("/accept", new Uri(page.Url).AbsolutePath);
        Assert.Equal("We will ring her at ten on Thursday.", await page.InputValueAsync("#WordToReferrer"));
    }

    // Answers each question of the journey by the name of its step, and says which service was asked.
    private static async Task<string> Refer(IPage page, string name)
    {
        var provider = "";
        await page.GotoAsync("/refer");
        for (var step = 0; step < 20; step++)
        {
            var at = new Uri(page.Url).AbsolutePath;
            switch (at.Split('/')[^1])
            {
                case "who":
                    await page.FillAsync("#GivenName", name);
                    await page.FillAsync("#FamilyName", "Example");
                    await page.FillAsync("[name=Age]", "31");
                    break;
                case "contact":
                    await page.Locator("input[name='Contact.Asked'][value=no], input[name='Contact.Asked']").Last.CheckAsync();
                    break;
                case "home":
                    await page.Locator("input[name=Home]").First.CheckAsync();
                    break;
                case "abuse":
                    await page.Locator("input[name=Abuse]").First.CheckAsync();
                    break;
                case "children":
                    await page.FillAsync("[name='ChildAge[0]']", "4");
                    break;
                case "wanted":
                    await page.Locator("input[name=Seeks][value=safe-accommodation]").CheckAsync();
                    break;
                case "organisation":
                    var refuge = page.Locator(".govuk-radios__item", new() { HasText = "Harbour" }).First;
                    provider = await refuge.InnerTextAsync();
                    await refuge.Locator("input").CheckAsync();
                    break;
                case "needs":
                    await page.Locator("input[name=Urgency][value=today]").CheckAsync();
                    break;
                case "agreement":
                    await page.Locator("input[name=Agrees][value=yes]").CheckAsync();
                    break;
                case "source":
                    await page.Locator("input[name=Source]").Nth(1).CheckAsync();
                    break;
                case "check":
                    await page.GetByRole(AriaRole.Button, new() { Name = "Send the referral" }).ClickAsync();
                    Assert.DoesNotContain("/refer/", new Uri(page.Url).AbsolutePath);
                    return provider;
            }

            await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
            Assert.True(new Uri(page.Url).AbsolutePath != at, $"{at} would not go on: {await page.Locator("main").InnerTextAsync()}");
        }

        throw new InvalidOperationException("The journey did not end.");
    }

    // B2 of the year in progress, as the return's page shows it.
    private static async Task<int> Households(IPage page)
    {
        var today = DateTime.Today;
        var first = today.Month >= 4 ? today.Year : today.Year - 1;
        await page.GotoAsync($"/returns/safe-accommodation?year={first}-{(first + 1) % 100:00}");
        var row = page.Locator("tr", new() { Has = page.Locator("a[href*='/cells/B2'], td:text-is('B2'), th:text-is('B2')") }).First;
        return int.Parse(Number().Match((await row.InnerTextAsync()).Replace("B2", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)).Value);
    }

    private static async Task TabTo(IPage page, string selector)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            if (await page.EvaluateAsync<bool>($"document.activeElement === document.querySelector('{selector}')"))
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{selector} cannot be reached with the Tab key.");
    }

    private static Task Expect(IPage page, Regex url) => page.WaitForURLAsync(url, new() { WaitUntil = WaitUntilState.Commit });

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
