namespace Waymark.Web.Tests.Access;

public sealed class PasskeySignInTests
{
    private const string Elsewhere = "https://waymark.example.net";

    [Fact]
    public async Task A_passkey_answered_on_another_origin_signs_nobody_in()
    {
        await using var site = await Site.Open();
        using var passkey = new PlayedPasskey();
        await Added(site, passkey, "Ora Origin");
        foreach (var origin in OtherOrigins(site.Address))
        {
            var lured = await Show(site, passkey, origin);
            Assert.Equal("Your device showed no passkey of ours. Try again, or use your password and code.", Assert.Single(lured.Errors));
            await lured.Get("/today");
            Assert.StartsWith("/sign-in", lured.Path, StringComparison.Ordinal);
        }

        Assert.NotEmpty((await Show(site, passkey, Origin(site), framed: true)).Errors);
        // The planted offender: the same passkey, answered here, is let in.
        Assert.Equal("/today", (await Show(site, passkey, Origin(site))).Path);
    }

    [Fact]
    public async Task A_passkey_made_on_another_origin_is_not_taken()
    {
        await using var site = await Site.Open();
        var browser = await site.SignIn("refuge-worker", site.Refuge, "Maya Made");
        foreach (var origin in OtherOrigins(site.Address))
        {
            using var foreign = new PlayedPasskey();
            await browser.Get("/account/passkey");
            await browser.Submit(new() { ["Name"] = "Work laptop", ["Answer"] = foreign.Make(Options(browser, "create"), origin) });
            Assert.Equal("Your device made no passkey. Try again, or use another device or a security key.", Assert.Single(browser.Errors));
        }

        await browser.Get("/account");
        Assert.DoesNotContain("Work laptop", browser.Says, StringComparison.Ordinal);
    }

    [Fact, Asvs("6.3.1")]
    public async Task Whoever_has_a_passkey_is_not_shut_out_by_somebody_who_guesses_their_password()
    {
        await using var site = await Site.Open();
        using var passkey = new PlayedPasskey();
        await Added(site, passkey, "Rhea Resting");
        var name = await site.NameOf("Rhea Resting");
        var guesser = site.Visit();
        for (var tries = 0; tries <= Waymark.Access.SignInTries.Most; tries++)
        {
            await guesser.Get("/sign-in");
            await guesser.Submit(new() { ["SignInName"] = name, ["Password"] = "wrong-password-here" });
        }

        await guesser.Submit(new() { ["SignInName"] = name, ["Password"] = Site.Password });
        Assert.NotEmpty(guesser.Errors);
        Assert.Equal("/today", (await Show(site, passkey, Origin(site))).Path);
    }

    [Fact, Asvs("6.7.2")]
    public async Task No_question_to_a_passkey_is_asked_twice_and_none_can_be_guessed()
    {
        await using var site = await Site.Open();
        var asked = new HashSet<string>();
        for (var times = 0; times < 50; times++)
        {
            var browser = await site.Visit().Get("/sign-in");
            using var options = System.Text.Json.JsonDocument.Parse(Options(browser, "get"));
            var challenge = options.RootElement.GetProperty("challenge").GetString()!;
            Assert.True(challenge.Length * 6 >= 128, challenge);
            Assert.True(asked.Add(challenge));
        }
    }

    [Fact]
    public async Task What_a_passkey_answered_lets_in_once_on_every_instance()
    {
        await using var site = await Site.Open();
        await using var beside = await site.OpenBeside();
        using var passkey = new PlayedPasskey();
        await Added(site, passkey, "Ruth Replayed");
        var browser = site.Visit();
        await browser.Get("/sign-in");
        // The same question and answer from the browser that was asked, from the same one elsewhere, and once more at the end.
        var (here, there) = (browser.CopyAt(site.Address), browser.CopyAt(beside.Address));
        await here.Get("/sign-in");
        await there.Get("/sign-in");
        Dictionary<string, string> answer = new() { ["Question"] = Question(browser), ["Answer"] = passkey.Show(Options(browser, "get"), Origin(site)) };
        await browser.Submit(answer, "Use a passkey");
        Assert.Equal("/today", browser.Path);
        await browser.Get("/sign-out");
        await browser.Submit();
        foreach (var copy in new[] { here, there })
        {
            await copy.Submit(answer, "Use a passkey");
            Assert.NotEmpty(copy.Errors);
            await copy.Get("/today");
            Assert.StartsWith("/sign-in", copy.Path, StringComparison.Ordinal);
        }
    }

    private static async Task Added(Site site, PlayedPasskey passkey, string name)
    {
        var browser = await site.SignIn("refuge-worker", site.Refuge, name);
        await browser.Get("/account/passkey");
        await browser.Submit(new() { ["Name"] = "Work laptop", ["Answer"] = passkey.Make(Options(browser, "create"), Origin(site)) });
        Assert.Empty(browser.Errors);
        await browser.Get("/account");
        Assert.Contains("Work laptop", browser.Says, StringComparison.Ordinal);
    }

    private static async Task<Browser> Show(Site site, PlayedPasskey passkey, string origin, bool framed = false)
    {
        var browser = site.Visit();
        await browser.Get("/sign-in");
        return await browser.Submit(new() { ["Answer"] = passkey.Show(Options(browser, "get"), origin, framed) }, "Use a passkey");
    }

    private static string Options(Browser browser, string what) => browser.Page.QuerySelector($"form[data-passkey={what}]")!.GetAttribute("data-passkey-options")!;

    private static string Question(Browser browser) => browser.Page.QuerySelector("form[data-passkey=get] input[name=Question]")!.GetAttribute("value")!;

    private static string Origin(Site site) => site.Address.GetLeftPart(UriPartial.Authority);

    private static IEnumerable<string> OtherOrigins(Uri here) =>
        [Elsewhere, $"https://{here.Authority}", $"http://{here.Host}:{here.Port + 1}", $"http://{here.Authority}.example.net", $"http://sub.{here.Authority}", "null", ""];
}
