using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;

namespace Waymark.Web.Tests.Access;

/// <summary>How somebody keeps and gets back what they sign in with, page by page.</summary>
public sealed class OwnPasswordTests
{
    private const string Better = "lamp-river-seven";

    [Fact, Asvs("6.2.2", "6.2.3", "7.4.3")]
    public async Task Whoever_says_the_password_they_have_chooses_another_and_is_signed_out_everywhere_else()
    {
        await using var site = await Site.Open();
        var here = await site.SignIn("refuge-worker", site.Refuge, "Olive Owner");
        var elsewhere = here.CopyAt(site.Address);
        await here.Get("/account/password");
        foreach (var (current, says) in ((string, string)[])[("", "Enter the password that you have now"), ("wrong-password-here", "Enter the password that you have now. After five wrong tries a name rests for 15 minutes.")])
        {
            await here.Submit(new() { ["Current"] = current, ["Password"] = Better, ["Again"] = Better });
            Assert.Equal([says], here.Errors);
        }

        await here.Submit(new() { ["Current"] = Site.Password, ["Password"] = Site.Password, ["Again"] = Site.Password });
        Assert.Equal(["Choose a password that you have not got already"], here.Errors);
        // Where they work is known of them, and would be tried first.
        await here.Submit(new() { ["Current"] = Site.Password, ["Password"] = "harbour refuge 7", ["Again"] = "harbour refuge 7" });
        Assert.Single(here.Errors);
        await elsewhere.Get("/today");
        Assert.Equal("/today", elsewhere.Path);
        await here.Get("/account/password");
        await here.Submit(new() { ["Current"] = Site.Password, ["Password"] = Better, ["Again"] = Better });
        Assert.Equal("/today", here.Path);
        await elsewhere.Get("/today");
        Assert.StartsWith("/sign-in", elsewhere.Path, StringComparison.Ordinal);
        var name = await site.NameOf("Olive Owner");
        Assert.NotEmpty((await SignsIn(site, name, Site.Password)).Errors);
        Assert.StartsWith("/sign-in/code", (await SignsIn(site, name, Better)).Path, StringComparison.Ordinal);
    }

    [Fact, Asvs("6.4.1", "6.4.3", "6.4.6")]
    public async Task A_reset_password_passes_no_second_factor_by_and_is_used_once()
    {
        await using var site = await Site.Open();
        await site.SignIn("refuge-worker", site.Refuge, "Fran Forgetful");
        var name = await site.NameOf("Fran Forgetful");
        var administrator = await site.SignIn("administrator", site.Council);
        Guid id;
        await using (var db = site.Store(site.Council))
            id = (await db.Set<User>().SingleAsync(one => one.SignInName == name)).Id;
        await administrator.Get($"/people/{id:N}/password");
        // Nobody chooses a password for somebody else: there is nothing to type.
        Assert.DoesNotContain(administrator.Page.QuerySelectorAll<IHtmlInputElement>("main form input"), input => input.Type != "hidden");
        await administrator.Submit(new() { ["Password"] = Better, ["Again"] = Better });
        var given = administrator.Page.QuerySelector(".wm-reference")!.TextContent;
        Assert.NotEqual(Better, given);
        Assert.NotEmpty((await SignsIn(site, name, Better)).Errors);

        var worker = await SignsIn(site, name, given);
        Assert.StartsWith("/sign-in/code", worker.Path, StringComparison.Ordinal);
        await worker.Get("/account/password");
        Assert.StartsWith("/sign-in", worker.Path, StringComparison.Ordinal);
        await worker.Get("/sign-in/code");
        await worker.Submit(new() { ["Code"] = await site.Code(name) });
        Assert.Equal("/account/password", worker.Path);
        await worker.Get("/today");
        Assert.Equal("/account/password", worker.Path);
        await worker.Submit(new() { ["Password"] = given, ["Again"] = given });
        Assert.Equal(["Choose a password that you have not got already"], worker.Errors);
        await worker.Submit(new() { ["Password"] = Better, ["Again"] = Better });
        Assert.Equal("/today", worker.Path);
        Assert.NotEmpty((await SignsIn(site, name, given)).Errors);
    }

    [Fact, Asvs("6.2.10")]
    public async Task A_password_stays_for_years()
    {
        var clock = new MovingClock();
        await using var site = await Site.Open(clock);
        await site.SignIn("refuge-worker", site.Refuge, "Lena Long");
        var name = await site.NameOf("Lena Long");
        for (var month = 0; month < 30; month++)
        {
            clock.Forward(TimeSpan.FromDays(29));
            var browser = await SignsIn(site, name, Site.Password);
            await browser.Submit(new() { ["Code"] = await site.Code(name) });
            Assert.Equal("/today", browser.Path);
        }
    }

    [Fact, Asvs("6.2.6", "6.2.7", "6.4.2")]
    public async Task A_password_is_typed_unseen_may_be_pasted_and_nothing_is_asked_that_others_know()
    {
        await using var site = await Site.Open(setUpToken: "0123456789abcdef0123456789abcdef");
        List<(string Page, IReadOnlyList<string> Asked)> asked = [];
        async Task Look(Browser browser, string path)
        {
            await browser.Get(path);
            Assert.Equal(path, browser.Path.Split('?')[0]);
            asked.Add((path, Asked(browser.Page)));
            Assert.Empty(Wrong(browser.Page));
        }

        await Look(site.Visit(), "/set-up/0123456789abcdef0123456789abcdef");
        await Look(site.Visit(), "/sign-in");
        var browser = await site.SignIn("refuge-worker", site.Refuge, "Una Unseen");
        await Look(browser, "/account/password");
        await Look(browser, "/account/prove");
        await Look(await SignsIn(site, await site.NameOf("Una Unseen"), Site.Password), "/sign-in/code");
        Assert.Equal(
            [
                ("/set-up/0123456789abcdef0123456789abcdef", "Organisation Kind Name SignInName Password Again"), ("/sign-in", "SignInName Password"), ("/account/password", "Current Password Again"),
                ("/account/prove", "Password Code"), ("/sign-in/code", "Code"),
            ],
            asked.Select(one => (one.Page, string.Join(' ', one.Asked))));

        // Planted: a field that shows, one that no keeper fills in, one that may not be pasted into.
        var bad = (IHtmlDocument)await BrowsingContext.New().OpenAsync(page => page.Content("<main><input name=Password type=text autocomplete=current-password><input name=Again type=password autocomplete=off><input name=Current type=password autocomplete=current-password onpaste='return false'></main>"));
        Assert.Equal(3, Wrong(bad).Count());
        foreach (var script in (string[])["/waymark.js", "/passkey.js", "/supported.js"])
            Assert.DoesNotContain("paste", (await site.Visit().Get(script)).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact, Asvs("7.5.2")]
    public async Task Somebody_sees_where_they_are_signed_in_and_ends_it_once_they_have_shown_who_they_are()
    {
        var clock = new MovingClock();
        await using var site = await Site.Open(clock);
        var here = await site.SignIn("refuge-worker", site.Refuge, "Bea Both");
        var name = await site.NameOf("Bea Both");
        clock.Forward(TimeSpan.FromMinutes(1));
        var elsewhere = await SignsIn(site, name, Site.Password);
        await elsewhere.Submit(new() { ["Code"] = await site.Code(name) });
        await here.Get("/account");
        Assert.Equal(2, here.Page.QuerySelectorAll("main ul li").Length);
        clock.Forward(SignedInRule.Fresh);
        await here.Get("/account");
        await here.Submit(button: "Sign out everywhere else");
        Assert.StartsWith("/account/prove", here.Path, StringComparison.Ordinal);
        await elsewhere.Get("/today");
        Assert.Equal("/today", elsewhere.Path);
        await here.Submit(new() { ["Password"] = Site.Password, ["Code"] = await site.Code(name) });
        Assert.Equal("/account", here.Path);
        await here.Submit(button: "Sign out everywhere else");
        await elsewhere.Get("/today");
        Assert.StartsWith("/sign-in", elsewhere.Path, StringComparison.Ordinal);
        await here.Get("/account");
        Assert.Single(here.Page.QuerySelectorAll("main ul li"));
    }

    private static IReadOnlyList<string> Asked(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("main form input:not([type=hidden]), main form select, main form textarea").Select(field => field.GetAttribute("name")!).Distinct()];

    private static IEnumerable<string> Wrong(IHtmlDocument page) =>
        page.QuerySelectorAll<IHtmlInputElement>("main input").Where(input => input.Name is "Password" or "Again" or "Current")
            .Where(input => input.Type != "password" || input.GetAttribute("autocomplete") is not ("current-password" or "new-password") || input.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)))
            .Select(input => input.OuterHtml);

    private static async Task<Browser> SignsIn(Site site, string name, string password)
    {
        var browser = site.Visit();
        await browser.Get("/sign-in");
        return await browser.Submit(new() { ["SignInName"] = name, ["Password"] = password });
    }
}
