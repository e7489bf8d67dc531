using Microsoft.Playwright;
using Waymark.Web;

namespace Waymark.Journeys;

/// <summary>The whole thread without a mouse: sign in, refer, accept, start a stay, and see it counted. Nothing here clicks, and no page is opened but by its link.</summary>
[Collection(Demonstrated.Name)]
public sealed class KeyboardOnlyTests(Partnership partnership)
{
    [Fact]
    public async Task A_referral_becomes_a_stay_that_is_counted_with_the_keyboard_alone()
    {
        var manager = await SignIn("manager");
        var before = await CountedThisYear(manager);

        var name = "Robin" + Guid.NewGuid().ToString("N")[..6];
        await Refer(await SignIn("referrer"), name);
        await TakeIn(await SignIn("refuge"), name);

        Assert.Equal(before + 1, await CountedThisYear(manager));
    }

    [Fact]
    public async Task A_focus_that_cannot_be_seen_is_caught()
    {
        var page = await partnership.Open(null);
        await page.GotoAsync("/sign-in");
        await page.EvaluateAsync("document.getElementById('SignInName').focus()");
        Assert.Null(await new Keys(page).Fault());
        await page.EvaluateAsync("document.getElementById('SignInName').style.cssText = 'outline: none !important; box-shadow: none !important'");
        Assert.Contains("does not show it", await new Keys(page).Fault());
        await page.EvaluateAsync("document.activeElement.blur()");
        Assert.Equal("nothing has the focus", await new Keys(page).Fault());
    }

    private async Task<IPage> SignIn(string account)
    {
        var page = await partnership.Open(null);
        await page.GotoAsync("/sign-in");
        var keys = new Keys(page);
        await keys.SkipToMain();
        await keys.Type("#SignInName", account + "@example.org");
        await keys.Type("#Password", Demonstration.Password);
        await keys.Enter();
        await keys.SkipToMain();
        await keys.Type("#Code", await partnership.CodeOf(account));
        await keys.Enter();
        Assert.Equal("/today", new Uri(page.Url).AbsolutePath);
        return page;
    }

    // The return opens at the last whole year; a stay that begins today is counted in the year so far, the first of the list.
    private static async Task<int> CountedThisYear(IPage manager)
    {
        var keys = new Keys(manager);
        await keys.To("a[href='/returns/annual']");
        await keys.Enter();
        await keys.SkipToMain();
        await keys.To("select[name='year']");
        await manager.Keyboard.PressAsync("Home");
        await keys.Press("Show");
        Assert.EndsWith("so far", await manager.EvaluateAsync<string>("document.querySelector(\"select[name='year']\").selectedOptions[0].textContent.trim()"));
        return await ReferralJourney.Households(manager);
    }

    private static async Task Refer(IPage page, string name)
    {
        var keys = new Keys(page);
        await keys.Follow("a[href='/refer']");
        await PutRight(page, keys, "GivenName");
        await page.Keyboard.TypeAsync(name);
        await keys.Type("#Age", "31");
        await Continue(page, keys, "Who is she?");
        await keys.Choose("Contact.Asked", "no");
        await Continue(page, keys, "How can she be contacted safely?");
        await keys.Choose("Home", await page.Locator("input[name=Home]").First.GetAttributeAsync("value") ?? "");
        await Continue(page, keys, "Where does she live now?");
        await keys.To("input[name=Abuse]");
        await page.Keyboard.PressAsync("Space");
        await Continue(page, keys, "What has happened?");
        await Continue(page, keys, "Who else is it about?");
        await keys.Type("[name='ChildAge[0]']", "4");
        await Continue(page, keys, "Which children need help too?");
        await PutRight(page, keys, "Seeks");
        await keys.To("a", back: true);
        await keys.Choose("Seeks", "safe-accommodation");
        await Continue(page, keys, "What does she need?");
        await keys.Choose("ToOrganisationId", await page.Locator(".govuk-radios__item", new() { HasText = "Harbour" }).First.Locator("input").GetAttributeAsync("value") ?? "");
        await Continue(page, keys, "Which service will you ask?");
        await keys.Choose("Urgency", "today");
        await Continue(page, keys, "What would help, and how soon?");
        await keys.Choose("Agrees", "yes");
        await Continue(page, keys, "Does she know about this referral, and agree?");
        await keys.Choose("Source", await page.Locator("input[name=Source]").Nth(1).GetAttributeAsync("value") ?? "");
        await Continue(page, keys, "Who is asking?");
        Assert.StartsWith("Check your answers", await page.TitleAsync());
        await keys.SkipToMain();
        await keys.Press("Send the referral");
        Assert.DoesNotContain("/refer/", page.Url);
    }

    private static async Task TakeIn(IPage page, string name)
    {
        var keys = new Keys(page);
        await keys.Follow("a[href='/referrals?state=received']");
        await keys.Follow($"a[href='{await ReferralJourney.Newest(page)}']");
        await keys.SkipToMain();
        await keys.Press("Accept");
        await keys.SkipToMain();
        await keys.Type("#NamedContact", "Priya Example");
        await keys.Press("Accept");
        Assert.Contains(name, await page.Locator("h1").InnerTextAsync());

        await keys.Follow("a.govuk-button", "Stays");
        await keys.Follow("a.govuk-button", "Start a stay");
        await keys.SkipToMain();
        await keys.Choose("UnitId", await page.Locator("input[name=UnitId]").First.GetAttributeAsync("value") ?? "");
        var today = DateTime.Today;
        foreach (var (part, number) in new[] { ("Day", today.Day), ("Month", today.Month), ("Year", today.Year) })
        {
            await keys.To($"[name='From.{part}']");
            await page.Keyboard.PressAsync("Control+A");
            await page.Keyboard.TypeAsync(number.ToString());
        }

        await keys.To("input[name=Came]");
        if (!await page.EvaluateAsync<bool>("document.activeElement.checked"))
            await page.Keyboard.PressAsync("Space");
        await keys.Press("Start the stay");
        Assert.Equal(0, await page.Locator(".govuk-error-summary").CountAsync());
    }

    // Sends the step on from wherever the focus stands, having heard its question in the window's title.
    private static async Task Continue(IPage page, Keys keys, string question)
    {
        Assert.Contains(question, await page.TitleAsync());
        await keys.Press("Continue");
        Assert.True(await page.Locator(".govuk-error-summary").CountAsync() == 0, $"{question} would not go on: {await page.Locator("main").InnerTextAsync()}");
    }

    // Nothing answered: the summary takes the focus, its first link moves it to the answer, and the title says so first.
    private static async Task PutRight(IPage page, Keys keys, string field)
    {
        await keys.SkipToMain();
        await keys.Press("Continue");
        Assert.StartsWith("Error: ", await page.TitleAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.matches('.govuk-error-summary')"));
        Assert.Null(await keys.Fault());
        await keys.To(".govuk-error-summary a");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(field, await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Null(await keys.Fault());
    }
}
