using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Playwright;
using Waymark.Web;

namespace Waymark.Journeys;

/// <summary>A passkey is added and signs in, with an authenticator that the browser itself plays.</summary>
[Collection(Demonstrated.Name)]
public sealed class PasskeyTests(Partnership partnership)
{
    private const string SendAgain = """
        ([question, answer]) => {
          const form = document.querySelector('form[data-passkey=get]')
          form.elements.Question.value = question
          form.elements.Answer.value = answer
          setTimeout(() => form.submit())
        }
        """;

    [Theory, InlineData("analyst", false), InlineData("board", true)]
    public async Task A_passkey_is_added_and_then_signs_in_alone(string account, bool phone)
    {
        var page = await partnership.Open(null, phone);
        // A passkey belongs to a name, never to a number.
        var site = partnership.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await Authenticator(page, verifies: true);
        await page.GotoAsync(site + "/sign-in");
        await Picture(page, "sign-in", phone);
        await page.FillAsync("#SignInName", account + "@example.org");
        await page.FillAsync("#Password", Demonstration.Password);
        await page.Locator("form:has(#Password) button[type=submit]").ClickAsync();
        await Picture(page, "code", phone);
        await page.FillAsync("#Code", await partnership.CodeOf(account));
        await page.Locator("form:has(#Code) button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/today");
        await page.GotoAsync(site + "/account/authenticator");
        await Picture(page, "authenticator", phone);
        await page.GotoAsync(site + "/account/passkey");
        await page.FillAsync("#Name", "Work laptop");
        await Picture(page, "passkey", phone);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/account", StringComparison.Ordinal) || url.EndsWith("/account/recovery-codes", StringComparison.Ordinal));
        await Picture(page, "recovery-codes", phone);
        await page.GotoAsync(site + "/account");
        Assert.Contains("Work laptop", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await Picture(page, "account", phone);
        Assert.Empty(await EveryPageTests.Barriers(page));

        await page.GotoAsync(site + "/sign-out");
        await page.Locator("main form button").ClickAsync();
        await page.GotoAsync(site + "/sign-in?next=%2Faccount");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/account");
        Assert.Contains("last used", await page.InnerTextAsync("main"), StringComparison.Ordinal);

        // The same answer sent again opens nothing: it is read on its way and sent once more, from a page that is otherwise in order.
        await page.GotoAsync(site + "/sign-out");
        await page.Locator("main form button").ClickAsync();
        await page.GotoAsync(site + "/sign-in");
        var sent = await page.RunAndWaitForRequestAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync(), request => request.Method == "POST");
        var fields = QueryHelpers.ParseQuery(sent.PostData!);
        await page.WaitForURLAsync("**/today");
        await page.GotoAsync(site + "/sign-out");
        await page.Locator("main form button").ClickAsync();
        await page.GotoAsync(site + "/sign-in");
        await NextPage.After(page, () => page.EvaluateAsync(SendAgain, new[] { fields["Question"].ToString(), fields["Answer"].ToString() }));
        Assert.Contains("Your device showed no passkey of ours", await page.InnerTextAsync(".govuk-error-summary"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_device_that_does_not_ask_for_its_owner_makes_no_passkey_of_ours()
    {
        var page = await partnership.Open(null);
        var site = partnership.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await Authenticator(page, verifies: false);
        await page.GotoAsync(site + "/sign-in");
        await page.FillAsync("#SignInName", "governance@example.org");
        await page.FillAsync("#Password", Demonstration.Password);
        await page.Locator("form:has(#Password) button[type=submit]").ClickAsync();
        await page.FillAsync("#Code", await partnership.CodeOf("governance"));
        await page.Locator("form:has(#Code) button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/today");
        await page.GotoAsync(site + "/account/passkey");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.Locator("[data-passkey-problem]").WaitForAsync(new() { State = WaitForSelectorState.Visible });
        await page.Context.CloseAsync();
    }

    private static async Task Authenticator(IPage page, bool verifies)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = verifies,
                ["isUserVerified"] = verifies, ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task Picture(IPage page, string name, bool phone)
    {
        if (Partnership.Pictures is not { } folder)
            return;
        System.IO.Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"signing-in-{name}-{(phone ? 390 : 1280)}.png"), FullPage = true });
    }
}
