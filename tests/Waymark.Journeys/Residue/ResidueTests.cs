using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.People;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Web;

namespace Waymark.Journeys.Residue;

/// <summary>
/// What stays in a browser that others use too, when somebody has worked through every room with records in it and has gone, however they went.
/// Every text of the record begins with the same invented word, and the whole profile folder is read for it afterwards.
/// </summary>
[Collection(Demonstrated.Name)]
public sealed class ResidueTests(Partnership partnership) : IAsyncLifetime
{
    private const string Canary = "kanarivogel";
    private readonly MovedClock clock = new();
    private WebApplication? app;
    private Database? database;
    private Guid file;
    private string Address => app!.Urls.First();

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Partnership.Chromium))
            return;
        // The store says how long a session stands, so it must have the same clock as the pages.
        database = Database.At("sqlite:" + partnership.Settings.Database.FilePath, clock).Value;
        Assert.Null(await database.Prepare(MasterKey.ReadOrMake(Path.Combine(partnership.Settings.KeyFolder, "demo.key")).Value, migrate: false, CancellationToken.None));
        app = WaymarkWeb.Build(partnership.Settings with { Clock = clock, Database = database });
        await app.StartAsync();
        await using var db = await partnership.StoreOf("refuge");
        var opened = await new OpenCase(db).Run(new OpenCase.Request
        {
            Survivor = new() { GivenName = Canary + "given", FamilyName = Canary + "family", KnownAs = Canary + "known" },
            Children = [new() { GivenName = Canary + "child", Age = 4 }],
            AllegedToHarm = [new() { GivenName = Canary + "other" }],
            Source = Canary + "source",
            Contact = new SafeContact { Asked = true, Phone = "07700 900321", Times = Canary + "times", OtherWay = Canary + "way", CodeWord = Canary + "code" },
        }, CancellationToken.None);
        file = opened.Value;
        Assert.True((await new NoteOnCase(db).Run(new NoteOnCase.Request { CaseId = file, Kind = "call", Text = Canary + "note", NextStep = Canary + "step", NextStepBy = db.Today }, CancellationToken.None)).Done);
        var files = ReferenceFiles.Find(AppContext.BaseDirectory);
        Assert.True((await new AssessAndRefer(db, files, new AreaInForce()).Run(new AssessAndRefer.Request { CaseId = file, Checklist = new ChecklistAnswers(new Dictionary<int, RiskAnswer>(), new Dictionary<int, string>()), Judged = true, Rationale = Canary + "rationale" }, CancellationToken.None)).Done);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is null)
            return;
        await app.StopAsync();
        await app.DisposeAsync();
        database!.LetGo();
    }

    [Fact, Asvs("14.3.1", "14.3.2", "14.3.3")]
    public async Task After_signing_out_nothing_of_any_record_is_left_and_no_way_back_shows_one()
    {
        using var profile = new ProfileFolder();
        await using var browser = await OwnBrowser.Start(profile.Path);
        await Refer(browser.Page);
        await SignOut(browser.Page);
        await Hear(browser.Page);
        await SignOut(browser.Page);
        await Work(browser.Page);
        await SignOut(browser.Page);
        await NoWayBack(browser.Page);
        await browser.Close();
        await Empty(profile);
    }

    [Fact, Asvs("14.3.1", "7.3.1")]
    public async Task After_a_time_out_nothing_of_any_record_is_left_and_no_way_back_shows_one()
    {
        using var profile = new ProfileFolder();
        await using var browser = await OwnBrowser.Start(profile.Path);
        await Work(browser.Page);
        clock.Forward(SignedInRule.Idle + TimeSpan.FromMinutes(1));
        await browser.Page.GotoAsync(Address + "/cases");
        Assert.Contains("/sign-in", browser.Page.Url);
        await NoWayBack(browser.Page);
        await browser.Close();
        await Empty(profile);
    }

    [Fact]
    public async Task After_the_quick_exit_nothing_of_any_record_is_left_and_the_session_is_over()
    {
        using var profile = new ProfileFolder();
        await using var browser = await OwnBrowser.Start(profile.Path);
        var page = browser.Page;
        await Work(page);
        await page.GotoAsync(Address + "/get-in-touch");
        await page.Locator("input[name=Danger][value=no]").CheckAsync();
        await page.Locator("input[name=Who][value=me]").CheckAsync();
        await NextPage.After(page, () => page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync());
        await page.FillAsync("#Name", Canary + "asked");
        // Where it leads lies outside, and nothing outside can be reached from here: what counts is that the way out was taken.
        await page.RunAndWaitForResponseAsync(() => page.Locator(".govuk-js-exit-this-page-button").ClickAsync(), answer => new Uri(answer.Url).AbsolutePath == "/leave");
        await page.WaitForTimeoutAsync(500);
        await page.GotoAsync(Address + "/cases");
        Assert.Contains("/sign-in", page.Url);
        await NoWayBack(page);
        await browser.Close();
        await Empty(profile);
    }

    [Fact]
    public async Task After_a_browser_is_killed_in_the_middle_of_a_form_nothing_of_any_record_is_left()
    {
        using var profile = new ProfileFolder();
        await using var browser = await OwnBrowser.Start(profile.Path);
        await Work(browser.Page);
        await browser.Page.GotoAsync($"{Address}/cases/{file:N}/note");
        await browser.Page.FillAsync("#Text", Canary + "unsent");
        await browser.Kill();
        await Empty(profile);
    }

    // The same words on plain pages: where these leave nothing either, the search is blind and the tests above prove nothing.
    private static async Task Empty(ProfileFolder profile)
    {
        Assert.Empty(profile.FilesWith(Canary));
        Assert.True(profile.Files > 20);
        using var plain = new ProfileFolder();
        await using (var site = await PlainPages.Start(Canary))
        await using (var browser = await OwnBrowser.Start(plain.Path))
        {
            await browser.Page.GotoAsync(site.Urls.First() + "/victim");
            await browser.Page.FillAsync("#Note", Canary + "typed");
            await browser.Page.ClickAsync("button");
            await browser.Page.GetByText(Canary + "answer").WaitForAsync();
            await browser.Close();
        }

        var left = plain.FilesWith(Canary);
        Assert.Contains(left, name => name.Contains("Cache", StringComparison.Ordinal));
        Assert.Contains(left, name => name.Contains("Sessions", StringComparison.Ordinal));
        Assert.NotEmpty(plain.FilesWith(Canary + "typed"));
    }

    private async Task SignIn(IPage page, string account)
    {
        await page.GotoAsync(Address + "/sign-in");
        await page.FillAsync("#SignInName", account + "@example.org");
        await page.FillAsync("#Password", Demonstration.Password);
        await page.Locator("form:has(#Password) button[type=submit]").ClickAsync();
        await page.FillAsync("#Code", await partnership.CodeOf(account));
        await page.Locator("form:has(#Code) button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/today", new() { WaitUntil = WaitUntilState.Commit });
    }

    private async Task SignOut(IPage page)
    {
        await page.GotoAsync(Address + "/sign-out");
        await NextPage.After(page, () => page.Locator("main form button[type=submit]").ClickAsync());
        Assert.EndsWith("/before-you-start", page.Url);
    }

    // A surgery refers her, and reads what it sent.
    private async Task Refer(IPage page)
    {
        await SignIn(page, "referrer");
        await ReferralJourney.Refer(page, Canary + "referred", site: Address);
        await page.GotoAsync(Address + "/referrals?sent=true");
    }

    // The coordinator reads the list and her case's place on it.
    private async Task Hear(IPage page)
    {
        await SignIn(page, "marac");
        await page.GotoAsync(Address + "/agenda?show=all");
        await page.GotoAsync(Address + "/agenda/meetings");
    }

    // The refuge: finds her, reads her case and everything on it, writes a note, leaves another half typed, and reads its referrals and places.
    private async Task Work(IPage page)
    {
        await SignIn(page, "refuge");
        await page.GotoAsync(Address + "/cases");
        await page.FillAsync("#Words", Canary + "family");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find", Exact = true }).ClickAsync();
        await page.GetByText(Canary + "family").First.WaitForAsync();
        var root = $"{Address}/cases/{file:N}";
        await page.GotoAsync(root);
        var shown = await page.ContentAsync();
        Assert.Contains(Canary + "times", shown);
        var links = await page.EvalOnSelectorAllAsync<string[]>("main a[href]", "links => links.map(link => link.href)");
        foreach (var link in links.Where(link => link.StartsWith(root, StringComparison.Ordinal)).Select(link => link.Split('#')[0]).Distinct())
            await page.GotoAsync(link, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.GotoAsync(root + "/note");
        await page.Locator("input[name=Kind]").First.CheckAsync();
        await page.FillAsync("#Text", Canary + "sent");
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync(root + "*", new() { WaitUntil = WaitUntilState.Commit });
        await page.GotoAsync(root + "/note");
        await page.FillAsync("#Text", "");
        await page.FillAsync("#Text", Canary + "half");
        await page.FillAsync("#NextStep", Canary + "halfstep");
        foreach (var path in (string[])["/referrals", "/places", "/places/turn-aways", root[Address.Length..] + "/contact"])
            await page.GotoAsync(Address + path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.FillAsync("[name='Contact.CodeWord']", Canary + "codeword");
    }

    private async Task NoWayBack(IPage page)
    {
        foreach (var way in (string[])["back", "forward"])
            for (var step = 0; step < 12; step++)
            {
                try
                {
                    await (way == "back" ? page.GoBackAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded }) : page.GoForwardAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded }));
                }
                catch (PlaywrightException outside) when (outside.Message.Contains("net::ERR_", StringComparison.Ordinal))
                {
                    // The ordinary page that the quick exit leads to lies outside; and a page that answered a form is kept nowhere, so that there is nothing to show.
                }

                await NoRecord(page);
            }

        await page.GotoAsync($"{Address}/cases/{file:N}");
        await NoRecord(page);
    }

    private static async Task NoRecord(IPage page)
    {
        await NextPage.Standing(page);
        string shown;
        try
        {
            shown = await page.ContentAsync();
        }
        catch (PlaywrightException)
        {
            await NextPage.Standing(page); // between two pages: asking anew leads on to the sign-in
            shown = await page.ContentAsync();
        }

        Assert.DoesNotContain(Canary, shown, StringComparison.OrdinalIgnoreCase);
    }
}
