using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Shared;

namespace Waymark.Web.Tests.Access;

/// <summary>An organisation's directory speaks for its people, and for nobody else; whatever it says wrongly, or somebody else says in its name, lets nobody in.</summary>
public sealed class DirectorySignInTests : IAsyncLifetime
{
    private PlayedDirectory theirs = null!;
    private PlayedDirectory others = null!;
    private string secret = "";

    public async ValueTask InitializeAsync()
    {
        (theirs, others) = (await PlayedDirectory.Open(), await PlayedDirectory.Open());
        secret = System.IO.Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, PlayedDirectory.Secret + "\n");
    }

    public async ValueTask DisposeAsync()
    {
        await theirs.DisposeAsync();
        await others.DisposeAsync();
        File.Delete(secret);
    }

    [Fact]
    [Asvs("6.8.4", "7.6.2", "10.1.1")]
    public async Task Somebody_who_is_connected_signs_in_with_both_factors_shown_there()
    {
        await using var site = await Open();
        await Connected(site, "Ada Example");
        var browser = await SignIn(site, "/cases");
        Assert.StartsWith("/sign-in/onward?to=", browser.Path, StringComparison.Ordinal);
        Assert.Equal("0; url=/cases", browser.Page.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content"));
        // Of what the directory gave us the browser keeps nothing.
        Assert.DoesNotContain("eyJhbGciOiJSUzI1NiI", browser.CookiesSent + browser.Text + browser.Answer.Headers, StringComparison.Ordinal);
        Assert.DoesNotContain(PlayedDirectory.AccessToken, browser.CookiesSent + browser.Text, StringComparison.Ordinal);
        await browser.Get("/account");
        Assert.Equal("How you sign in", browser.Heading);
        Assert.Contains("Work sign-in Connected", browser.Says, StringComparison.Ordinal);
        // What was asked of the directory: who they are, shown now, and nothing about them.
        Assert.Equal(("openid", "login", "S256", "code"), (theirs.Asked["scope"], theirs.Asked["prompt"], theirs.Asked["code_challenge_method"], theirs.Asked["response_type"]));
        Assert.Equal(["client_id", "code_challenge", "code_challenge_method", "max_age", "nonce", "prompt", "redirect_uri", "response_type", "scope", "state"], theirs.Asked.Keys.Where(name => !name.StartsWith("x-client", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task What_a_browser_carries_to_a_directory_and_back_no_other_host_can_set()
    {
        await using var site = await Open();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var asked = await client.GetAsync("/sign-in/with/work");
        var cookies = asked.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(2, cookies.Count);
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-waymark-", cookie, StringComparison.Ordinal);
            foreach (var attribute in new[] { "; path=/", "; secure", "; samesite=lax", "; httponly" })
                Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("expires=", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("max-age=", cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains("no-store", asked.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
        Assert.Contains(asked.Headers, header => header.Key == "Content-Security-Policy");
        // They come back over https too, and the answer leads on.
        using var back = new HttpRequestMessage(HttpMethod.Get, Back(theirs.Show(asked.Headers.Location!)));
        back.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])));
        var answer = await client.SendAsync(back);
        Assert.Equal("/sign-in/onward", answer.Headers.Location!.ToString());
        Assert.Equal(2, answer.Headers.GetValues("Set-Cookie").Count(cookie => cookie.Contains("1970", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false, "mfa")]
    [InlineData(true, "pwd")]
    public async Task Where_the_directory_shows_one_factor_the_code_is_asked_for(bool counts, string method)
    {
        await using var site = await Open(one => one with { SecondFactor = counts });
        var name = await Connected(site, "Ada Example");
        theirs.Methods = [method];
        var browser = await SignIn(site);
        await browser.Get("/today");
        Assert.StartsWith("/sign-in", browser.Path, StringComparison.Ordinal);
        await browser.Get("/sign-in/code");
        await browser.Submit(new() { ["Code"] = await site.Code(name) });
        Assert.Equal("/today", browser.Path);
    }

    [Fact]
    [Asvs("6.8.2", "7.6.1", "9.1.1", "9.1.2", "9.1.3", "9.2.1", "9.2.2", "9.2.3", "10.5.1", "10.5.4")]
    public async Task A_word_that_is_not_rightly_the_directorys_lets_nobody_in()
    {
        await using var site = await Open();
        await Connected(site, "Ada Example");
        var now = DateTimeOffset.UtcNow;
        (string Lie, Action<PlayedDirectory> Tell)[] lies =
        [
            ("signed by another key", one => one.Signature = PlayedDirectory.Signed.ByAnotherKey),
            ("signed by a key that it brings along", one => one.Signature = PlayedDirectory.Signed.ByAKeyItBrings),
            ("of another kind", one => one.Kind = "at+jwt"),
            ("not signed", one => one.Signature = PlayedDirectory.Signed.NotAtAll),
            ("signed with the secret that both know", one => one.Signature = PlayedDirectory.Signed.WithTheSecret),
            ("for another service", one => one.Lies["aud"] = "another-service"),
            ("of another issuer", one => one.Lies["iss"] = "https://elsewhere.example.net"),
            ("to another question", one => one.Lies["nonce"] = "another"),
            ("to no question", one => one.Lies["nonce"] = null),
            ("past its time", one => one.Lies["exp"] = now.AddMinutes(-10).ToUnixTimeSeconds()),
            ("without a time", one => one.Lies["exp"] = null),
            ("before its time", one => one.Lies["nbf"] = now.AddMinutes(10).ToUnixTimeSeconds()),
            ("of nobody", one => one.Lies["sub"] = null),
            ("of somebody who showed it an hour ago", one => one.Lies["auth_time"] = now.AddHours(-1).ToUnixTimeSeconds()),
            ("of somebody who never showed it", one => one.Lies["auth_time"] = null),
            ("of somebody who will show it", one => one.Lies["auth_time"] = now.AddHours(1).ToUnixTimeSeconds()),
            ("of somebody else", one => one.Lies["sub"] = "another"),
        ];
        var letIn = new List<string>();
        foreach (var (lie, tell) in lies)
        {
            tell(theirs);
            var browser = await SignIn(site);
            if (await IsIn(browser))
                letIn.Add(lie);
            Assert.Equal("You are not signed in", (await browser.Get("/sign-in/onward")).Heading);
            theirs.Lies.Clear();
            (theirs.Signature, theirs.Kind) = (PlayedDirectory.Signed.Rightly, "JWT");
        }

        Assert.Empty(letIn);
        // The planted offender: the same way, and the truth.
        Assert.True(await IsIn(await SignIn(site)));
    }

    [Fact]
    [Asvs("10.5.3")]
    public async Task A_directory_that_names_another_issuer_in_its_own_description_is_not_believed()
    {
        await using var site = await Open();
        theirs.Claims = "https://elsewhere.example.net";
        await using (var db = site.Database.Open(Actor.Nobody))
            Assert.Equal(0, await db.Set<User>().CountAsync(user => user.DirectoryIdentity != null));
        theirs.Lies["iss"] = theirs.Claims;
        var browser = await site.SignIn("refuge-worker", site.Refuge, "Ada Example");
        await Connect(browser);
        Assert.Equal("You are not signed in", browser.Heading);
    }

    [Fact]
    [Asvs("6.8.1", "10.1.2", "10.2.1", "10.2.2")]
    public async Task An_answer_counts_once_in_the_browser_that_asked_and_at_the_address_of_the_directory_that_gave_it()
    {
        await using var site = await Open();
        await Connected(site, "Ada Example");
        var asked = await Ask(site);
        var back = Back(theirs.Show(asked.Answer.Headers.Location!));
        // Another browser brings the answer.
        var stranger = site.Visit();
        await stranger.Get(back);
        Assert.False(await IsIn(stranger));
        // It is brought to the other directory's address.
        var mixed = await asked.CopyAt(site.Address).Get(back.Replace("/back/work", "/back/other", StringComparison.Ordinal));
        Assert.False(await IsIn(mixed));
        var copy = asked.CopyAt(site.Address);
        await asked.Get(back);
        Assert.True(await IsIn(asked));
        await copy.Get(back);
        Assert.False(await IsIn(copy));
        // The other directory knows somebody by the same name.
        others.Subject = theirs.Subject;
        var elsewhere = site.Visit();
        await elsewhere.Get("/sign-in/with/other");
        await elsewhere.Get(Back(others.Show(elsewhere.Answer.Headers.Location!)));
        Assert.False(await IsIn(elsewhere));
    }

    [Fact]
    [Asvs("10.5.2")]
    public async Task Nobody_is_found_by_what_a_directory_says_about_them()
    {
        await using var site = await Open();
        var browser = await site.SignIn("refuge-worker", site.Refuge, "Ada Example");
        theirs.Lies["email"] = await site.NameOf("Ada Example");
        Assert.False(await IsIn(await SignIn(site)));
        await Connect(browser);
        await browser.Submit(button: "Yes, connect it with my account");
        Assert.True(await IsIn(await SignIn(site)));
    }

    [Fact]
    public async Task Whoever_has_left_or_moved_is_let_in_no_more()
    {
        await using var site = await Open();
        await Connected(site, "Ada Example");
        await Change(site, (db, user, roles) => new MoveUser(db, roles).Run(new MoveUser.Request(user.Id, user.Version, site.Council.Id), CancellationToken.None));
        Assert.False(await IsIn(await SignIn(site)));
        theirs.Subject = "second";
        await Connected(site, "Bea Example");
        Assert.True(await IsIn(await SignIn(site)));
        await Change(site, (db, user, roles) => new EndAccess(db, roles).Run(new EndAccess.Request(user.Id, user.Version, db.Today), CancellationToken.None), "Bea Example");
        Assert.False(await IsIn(await SignIn(site)));
    }

    [Fact]
    public async Task Where_an_organisation_says_only_its_directory_lets_its_people_in()
    {
        await using var site = await Open(one => one with { Only = true });
        var name = await Connected(site, "Ada Example");
        var refused = site.Visit();
        await refused.Get("/sign-in");
        await refused.Submit(new() { ["SignInName"] = name, ["Password"] = Site.Password });
        var wrong = site.Visit();
        await wrong.Get("/sign-in");
        await wrong.Submit(new() { ["SignInName"] = name, ["Password"] = "not-the-password" });
        Assert.Equal(wrong.Errors, refused.Errors);
        Assert.NotEmpty(refused.Errors);
        // Whoever is not connected yet comes in as before, and so can connect.
        await site.SignIn("refuge-worker", site.Refuge, "Bea Example");
        var browser = await SignIn(site);
        Assert.True(await IsIn(browser));
        await browser.Get("/account/directory");
        Assert.DoesNotContain("Disconnect", browser.Says, StringComparison.Ordinal);
        await browser.Post("/account/directory?handler=disconnect", await Fields(browser));
        Assert.Equal("Your organisation wants its people to sign in through its directory. Ask your administrator.", Assert.Single(browser.Errors));
    }

    [Fact]
    public async Task A_link_on_another_page_connects_nobody()
    {
        await using var site = await Open();
        var browser = await site.SignIn("refuge-worker", site.Refuge, "Ada Example");
        // Without their wish the link leads to where they work, and asks the directory nothing.
        await browser.Get("/sign-in/with/work");
        Assert.Equal("/today", browser.Path);
        await browser.Get("/account/directory");
        var wish = browser.Page.QuerySelector("a.govuk-button")!.GetAttribute("href")!;
        var other = await site.SignIn("refuge-worker", site.Refuge, "Bea Example");
        await other.Get(wish);
        Assert.Equal("/today", other.Path);
        // What the directory said to one session says nothing in another.
        await browser.Get(wish);
        await browser.Get(Back(theirs.Show(browser.Answer.Headers.Location!)));
        var proof = browser.Page.QuerySelector("main a")!.GetAttribute("href")!;
        await other.Get(proof);
        Assert.DoesNotContain("You have shown who you are", other.Says, StringComparison.Ordinal);
        await other.Post("/account/directory", new(await Fields(other)) { ["Proof"] = Uri.UnescapeDataString(proof.Split("proof=")[1]) });
        Assert.Equal("That took longer than five minutes. Connect it again.", Assert.Single(other.Errors));
        await browser.Get(proof);
        await browser.Submit(button: "Yes, connect it with my account");
        Assert.Equal("/account", browser.Path);
        // Who they are there is theirs alone from now on.
        await Connect(other);
        await other.Submit(button: "Yes, connect it with my account");
        Assert.Equal("Who you are there is connected with another account here. Ask your administrator.", Assert.Single(other.Errors));
    }

    [Fact]
    public async Task A_directory_speaks_for_its_own_organisations_people_only()
    {
        await using var site = await Open();
        var browser = await site.SignIn("referrer", site.Surgery, "Cy Example");
        await browser.Get("/account/directory");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, browser.Status);
        var own = await site.SignIn("refuge-worker", site.Refuge, "Ada Example");
        await own.Get("/account/directory");
        var wish = own.Page.QuerySelector("a.govuk-button")!.GetAttribute("href")!;
        // Their own wish, brought to the other organisation's directory.
        await own.Get(wish.Replace("/with/work", "/with/other", StringComparison.Ordinal));
        await own.Get(Back(others.Show(own.Answer.Headers.Location!)));
        await own.Get(own.Page.QuerySelector("main a")!.GetAttribute("href")!);
        await own.Submit(button: "Yes, connect it with my account");
        Assert.Equal("That directory speaks for another organisation's people.", Assert.Single(own.Errors));
    }

    [Fact]
    public async Task What_was_connected_can_be_taken_back()
    {
        await using var site = await Open();
        var browser = await site.SignIn("refuge-worker", site.Refuge, "Ada Example");
        await Connect(browser);
        await browser.Submit(button: "Yes, connect it with my account");
        await browser.Get("/account/directory");
        await browser.Submit(button: "Disconnect it from my account");
        Assert.Equal("/account", browser.Path);
        Assert.Contains("Work sign-in Not connected", browser.Says, StringComparison.Ordinal);
        Assert.False(await IsIn(await SignIn(site)));
    }

    [Fact]
    public async Task A_directory_that_does_not_answer_breaks_no_page()
    {
        await using var site = await Open();
        theirs.Silent = true;
        var browser = site.Visit();
        await browser.Get("/sign-in/with/work");
        Assert.Equal(("You are not signed in", System.Net.HttpStatusCode.OK), (browser.Heading, browser.Status));
        theirs.Silent = false;
        var asked = await Ask(site);
        var back = Back(theirs.Show(asked.Answer.Headers.Location!));
        theirs.Silent = true;
        await asked.Get(back);
        Assert.Equal("You are not signed in", asked.Heading);
        foreach (var odd in (string[])["/sign-in/back/work", "/sign-in/back/work?error=access_denied&state=x", "/sign-in/back/work?code=x&state=y", "/sign-in/onward?to=https://elsewhere.example.net", "/sign-in/onward?to=//elsewhere.example.net", "/sign-in/onward?to=/leave", "/sign-in/onward?to=%2Ftoday"])
            Assert.Equal("You are not signed in", (await site.Visit().Get(odd)).Heading);
        // Nor does a page of anybody's sign somebody out.
        var signed = await site.SignIn("refuge-worker", site.Refuge, "Ada Example");
        await signed.Get("/signout-oidc");
        Assert.True(await IsIn(signed));
    }

    [Fact]
    public async Task What_an_operator_wrote_wrongly_stops_the_start()
    {
        var file = System.IO.Path.GetTempFileName();
        var good = $$"""{ "code": "work", "organisation": "Harbour Refuge", "label": "Work sign-in", "authority": "https://login.example.org/one", "clientId": "waymark", "secretFile": "{{secret}}" }""";
        async Task<Result<OrganisationDirectories>> Read(params string[] written)
        {
            await File.WriteAllTextAsync(file, $$"""{ "directories": [ {{string.Join(", ", written)}} ] }""");
            return OrganisationDirectories.Read(file, "nowhere");
        }

        Assert.Equal("Work sign-in", (await Read(good)).Value.Find("work")!.Label);
        (string Was, string Is)[] wrongs =
        [
            ("https://", "http://"), ("/one", "/one?tenant=x"), ("\"work\"", "\"Work It\""), ("\"waymark\"", "\"\""), ("\"Harbour Refuge\"", "\"\""), (secret, "/nowhere/at/all"), ("\"label\"", "\"lable\""), ("\"clientId\": \"waymark\",", ""),
        ];
        foreach (var (was, wrong) in wrongs)
            Assert.False((await Read(good.Replace(was, wrong, StringComparison.Ordinal))).Done, wrong);
        Assert.False((await Read(good, good.Replace("\"work\"", "\"other\"", StringComparison.Ordinal))).Done);
        Assert.Empty(OrganisationDirectories.Read(null, "/nowhere/at/all").Value.Directories);
        await Read(good.Replace("Work sign-in", "Sign-in of the refuge", StringComparison.Ordinal));
        Assert.Contains("plain words", Serving.ReadDirectories(file, Areas.ReferenceFiles.Find(AppContext.BaseDirectory)).Refusal!.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    private Task<Site> Open(Func<OrganisationDirectory, OrganisationDirectory>? with = null)
    {
        var one = new OrganisationDirectory("work", "Harbour Refuge", "Work sign-in", theirs.Authority, PlayedDirectory.Client, secret, SecondFactor: true);
        var other = new OrganisationDirectory("other", "The Council", "Other sign-in", others.Authority, PlayedDirectory.Client, secret, SecondFactor: true);
        return Site.Open(adjust: settings => settings with { Directories = new([with?.Invoke(one) ?? one, other]) });
    }

    // Somebody new whose account is connected; what they type to sign in.
    private async Task<string> Connected(Site site, string name)
    {
        var browser = await site.SignIn("refuge-worker", site.Refuge, name);
        await Connect(browser);
        Assert.Contains("You have shown who you are there", browser.Says, StringComparison.Ordinal);
        await browser.Submit(button: "Yes, connect it with my account");
        Assert.Equal("/account", browser.Path);
        return await site.NameOf(name);
    }

    private async Task Connect(Browser browser)
    {
        await browser.Get("/account/directory");
        await browser.Get(browser.Page.QuerySelector("a.govuk-button")!.GetAttribute("href")!);
        await browser.Get(Back(theirs.Show(browser.Answer.Headers.Location!)));
        if (browser.Page.QuerySelector("meta[http-equiv=refresh]") is not null)
            await browser.Get(browser.Page.QuerySelector("main a")!.GetAttribute("href")!);
    }

    private static async Task<Browser> Ask(Site site, string? next = null)
    {
        var browser = site.Visit();
        await browser.Get("/sign-in/with/work" + (next is null ? "" : "?next=" + Uri.EscapeDataString(next)));
        return browser;
    }

    private async Task<Browser> SignIn(Site site, string? next = null)
    {
        var browser = await Ask(site, next);
        return await browser.Get(Back(theirs.Show(browser.Answer.Headers.Location!)));
    }

    private static async Task<bool> IsIn(Browser browser) => (await browser.CopyAt(browser.Address).Get("/today")).Path == "/today";

    private static string Back(string address) => new Uri(address).PathAndQuery;

    // What every form of theirs carries, whatever page it is for.
    private static async Task<Dictionary<string, string>> Fields(Browser browser)
    {
        await browser.Get("/sign-out");
        return browser.Page.QuerySelectorAll<AngleSharp.Html.Dom.IHtmlInputElement>("main form input[type=hidden]").ToDictionary(input => input.Name!, input => input.Value);
    }

    private static async Task Change<T>(Site site, Func<Storage.WaymarkDb, User, RoleBook, Task<Result<T>>> change, string name = "Ada Example")
    {
        var roles = Areas.ReferenceFiles.Find(AppContext.BaseDirectory).Roles();
        await using var db = site.Database.Open(Actor.Operator("Test", site.Area.Code, Guid.Empty));
        var user = await db.Set<User>().AsNoTracking().SingleAsync(one => one.Name == name);
        Assert.True((await change(db, user, roles)).Done);
    }
}
