using Microsoft.Playwright;

namespace Waymark.Journeys;

/// <summary>The answers a surgery gives to refer a woman and her child of four to a refuge today.</summary>
public static class ReferralJourney
{
    /// <summary>Answers each question by the name of its step, sends the referral, and says which service was asked.</summary>
    /// <param name="twice">Whether the hand that sends it presses twice.</param>
    /// <param name="site">The address of the site, where the page was not opened at it.</param>
    public static async Task<string> Refer(IPage page, string name, bool twice = false, string site = "")
    {
        var provider = "";
        await page.GotoAsync(site + "/refer");
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
                case "happened":
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
                    var send = page.GetByRole(AriaRole.Button, new() { Name = "Send the referral" });
                    await (twice ? send.DblClickAsync() : send.ClickAsync());
                    await page.WaitForURLAsync(url => !url.Contains("/refer/", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
                    return provider;
            }

            await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
            Assert.True(new Uri(page.Url).AbsolutePath != at, $"{at} would not go on: {await page.Locator("main").InnerTextAsync()}");
        }

        throw new InvalidOperationException("The journey did not end.");
    }

    /// <summary>Where the refuge reads the newest referral for a woman and a child of four: the last of the urgent ones.</summary>
    public static async Task<string> Newest(IPage refuge) =>
        await refuge.Locator("tr", new() { HasText = "1 adult, 1 child (4)" }).Locator("a").Last.GetAttributeAsync("href") ?? throw new InvalidOperationException("The referral is not on the list.");

    /// <summary>B2, the households supported, of the annual return shown.</summary>
    public static async Task<int> Households(IPage annualReturn)
    {
        var row = annualReturn.Locator("tr", new() { Has = annualReturn.Locator("a[href*='/cells/B2'], td:text-is('B2'), th:text-is('B2')") }).First;
        var words = (await row.InnerTextAsync()).Replace("B2", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        return int.Parse(string.Concat(words.SkipWhile(letter => !char.IsDigit(letter)).TakeWhile(char.IsDigit)));
    }
}
