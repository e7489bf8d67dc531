using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;

namespace Waymark.Web.Tests.Access;

public sealed partial class SignInTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact, Asvs("2.3.1", "6.3.3")]
    public async Task The_first_sign_in_leads_through_a_second_factor_and_nobody_reaches_another_page_before()
    {
        await using var site = await Site.Open();
        var name = await Newcomer(site, "Nia Newcomer");
        var browser = await Password(site, name);
        Assert.Equal("/account/authenticator", browser.Path);
        foreach (var page in new[] { "/today", "/referrals", "/cases", "/account", "/account/recovery-codes", "/account/password", "/" })
        {
            await browser.Get(page);
            Assert.Equal("/account/authenticator", browser.Path);
        }

        Assert.NotNull(browser.Page.QuerySelector(".wm-square-code svg path"));
        await browser.Submit(new() { ["Code"] = "000000" });
        Assert.StartsWith("Enter the six digits", Assert.Single(browser.Errors), StringComparison.Ordinal);
        await browser.SetUpApp();
        Assert.Equal(RecoveryCode.Many, browser.Page.QuerySelectorAll(".wm-recovery-codes li").Length);
        var codes = browser.Page.QuerySelectorAll(".wm-recovery-codes li").Select(item => item.TextContent).ToList();
        await browser.Get("/account/recovery-codes");
        Assert.DoesNotContain(codes[0], browser.Text, StringComparison.Ordinal);
        await browser.Get("/today");
        Assert.Equal("/today", browser.Path);

        var lost = await Password(site, name);
        await lost.Submit(new() { ["Code"] = codes[0] });
        Assert.Equal("/today", lost.Path);
        var again = await Password(site, name);
        await again.Submit(new() { ["Code"] = codes[0] });
        Assert.NotEmpty(again.Errors);
    }

    [Fact, Asvs("6.3.3", "6.5.1")]
    public async Task A_password_alone_opens_nothing_and_a_code_works_once()
    {
        await using var site = await Site.Open();
        await site.SignIn("refuge-worker", site.Refuge, "Cody Once");
        var name = await site.NameOf("Cody Once");
        var (one, other) = (await Password(site, name), await Password(site, name));
        Assert.StartsWith("/sign-in/code", one.Path, StringComparison.Ordinal);
        await other.Get("/today");
        Assert.StartsWith("/sign-in?", other.Path, StringComparison.Ordinal);
        await other.Get("/sign-in/code");
        var code = await site.Code(name);
        await one.Submit(new() { ["Code"] = code });
        Assert.Equal("/today", one.Path);
        await other.Submit(new() { ["Code"] = code });
        Assert.StartsWith("Enter the code that your app shows now", Assert.Single(other.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_codes_count_like_wrong_passwords()
    {
        await using var site = await Site.Open();
        await site.SignIn("refuge-worker", site.Refuge, "Rita Resting");
        var name = await site.NameOf("Rita Resting");
        var browser = await Password(site, name);
        for (var tries = 0; tries < SignInTries.Most; tries++)
            await browser.Submit(new() { ["Code"] = "000000" });
        await browser.Submit(new() { ["Code"] = await site.Code(name) });
        Assert.NotEmpty(browser.Errors);
        // The right password again does not wipe the count out.
        Assert.NotEmpty((await Password(site, name)).Errors);
    }

    [Fact, Asvs("7.2.1")]
    public async Task Whoever_is_ended_on_one_instance_is_out_on_the_other_within_a_second()
    {
        await using var site = await Site.Open();
        await using var beside = await site.OpenBeside();
        var worker = await site.SignIn("refuge-worker", site.Refuge, "Lee Leaver");
        var there = worker.CopyAt(beside.Address);
        await there.Get("/referrals");
        Assert.Equal("/referrals", there.Path);
        var ended = System.Diagnostics.Stopwatch.StartNew();
        await using (var db = site.Store(site.Council))
        {
            var user = await db.Set<User>().SingleAsync(one => one.Name == "Lee Leaver", Stop);
            Assert.True((await new EndAccess(db, Roles).Run(new EndAccess.Request(user.Id, user.Version, db.Today), Stop)).Done);
        }

        await there.Get("/referrals");
        Assert.StartsWith("/sign-in", there.Path, StringComparison.Ordinal);
        Assert.True(ended.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Fact, Asvs("7.2.1", "7.2.2", "7.2.4", "7.4.1")]
    public async Task A_cookie_copied_before_signing_out_opens_nothing_on_any_instance_and_every_sign_in_has_a_new_one()
    {
        await using var site = await Site.Open();
        await using var beside = await site.OpenBeside();
        var name = await Newcomer(site, "Fay Fixated");
        var browser = await Password(site, name);
        var half = browser.CopyAt(site.Address);
        var before = browser.SessionCookie;
        await browser.SetUpApp();
        Assert.NotEqual(before, browser.SessionCookie);
        await half.Get("/account/authenticator");
        Assert.StartsWith("/sign-in", half.Path, StringComparison.Ordinal);
        var (here, there) = (browser.CopyAt(site.Address), browser.CopyAt(beside.Address));
        // The planted offender: a copy works as long as the session stands.
        await there.Get("/today");
        Assert.Equal("/today", there.Path);
        await browser.Get("/sign-out");
        await browser.Submit();
        foreach (var copy in new[] { here, there })
        {
            await copy.Get("/today");
            Assert.StartsWith("/sign-in", copy.Path, StringComparison.Ordinal);
        }
    }

    [Fact, Asvs("7.3.1", "7.3.2", "7.4.1")]
    public async Task Fifteen_idle_minutes_and_twelve_hours_end_a_session_and_what_was_typed_waits()
    {
        var clock = new MovingClock();
        await using var site = await Site.Open(clock);
        var browser = await site.SignIn("administrator", site.Council, "Ida Idle");
        clock.Forward(TimeSpan.FromMinutes(14));
        await browser.Get("/organisations/add");
        Assert.Equal("/organisations/add", browser.Path);
        clock.Forward(TimeSpan.FromMinutes(15));
        // Sent after the time was up, without a script that would have kept it.
        await browser.Submit(new() { ["Name"] = "Lantern Outreach" });
        Assert.StartsWith("/sign-in", browser.Path, StringComparison.Ordinal);
        var name = await site.NameOf("Ida Idle");
        await browser.Submit(new() { ["SignInName"] = name, ["Password"] = Site.Password });
        await browser.Submit(new() { ["Code"] = await site.Code(name) });
        Assert.Equal("/organisations/add", browser.Path);
        Assert.Equal("Lantern Outreach", browser.Page.QuerySelector("#Name")!.GetAttribute("value"));

        for (var visits = 0; visits < 12 * 6 - 1; visits++)
        {
            clock.Forward(TimeSpan.FromMinutes(10));
            await browser.Get("/account");
            Assert.Equal("/account", browser.Path);
        }

        clock.Forward(TimeSpan.FromMinutes(10));
        await browser.Get("/account");
        Assert.StartsWith("/sign-in", browser.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_sent_after_the_time_was_up_is_kept_nowhere()
    {
        var clock = new MovingClock();
        await using var site = await Site.Open(clock);
        var browser = await site.SignIn("administrator", site.Council, "Pat Password");
        await browser.Get("/account/password");
        var page = browser.CopyAt(site.Address);
        await page.Get("/organisations/add");
        clock.Forward(SignedInRule.Idle);
        await browser.Submit(new() { ["Password"] = "lamp-river-seven", ["Again"] = "lamp-river-seven" });
        Assert.StartsWith("/sign-in", browser.Path, StringComparison.Ordinal);
        // The planted offender: other words, sent as late, are kept.
        await page.Submit(new() { ["Name"] = "Lantern Outreach" });
        await using var db = site.Store(site.Council);
        Assert.Equal("form:/organisations/add", Assert.Single(await db.Set<Draft>().IgnoreQueryFilters().Select(draft => draft.Journey).ToListAsync(Stop)));
    }

    [Fact]
    public async Task After_thirty_unused_days_an_account_is_suspended_until_an_administrator_opens_it()
    {
        var clock = new MovingClock();
        await using var site = await Site.Open(clock);
        await site.SignIn("refuge-worker", site.Refuge, "Sue Suspended");
        var name = await site.NameOf("Sue Suspended");
        clock.Forward(TimeSpan.FromDays(30));
        Assert.Equal("/sign-in", (await Password(site, name)).Path);
        var administrator = await site.SignIn("administrator", site.Council);
        Guid id;
        await using (var db = site.Store(site.Council))
            id = (await db.Set<User>().SingleAsync(one => one.SignInName == name, Stop)).Id;
        await administrator.Get($"/people/{id:N}");
        Assert.Contains("Suspended", administrator.Says, StringComparison.Ordinal);
        await administrator.Get($"/people/{id:N}/open-again");
        await administrator.Submit();
        Assert.StartsWith("/sign-in/code", (await Password(site, name)).Path, StringComparison.Ordinal);
    }

    [Fact, Asvs("6.5.6")]
    public async Task A_lost_telephone_is_put_right_by_an_administrator_and_ends_every_session()
    {
        await using var site = await Site.Open();
        var worker = await site.SignIn("refuge-worker", site.Refuge, "Lou Lost");
        var name = await site.NameOf("Lou Lost");
        var administrator = await site.SignIn("administrator", site.Council);
        Guid id;
        await using (var db = site.Store(site.Council))
            id = (await db.Set<User>().SingleAsync(one => one.SignInName == name, Stop)).Id;
        await administrator.Get($"/people/{id:N}/second-factor");
        await administrator.Submit();
        var password = administrator.Page.QuerySelector(".wm-reference")!.TextContent;
        await worker.Get("/today");
        Assert.StartsWith("/sign-in", worker.Path, StringComparison.Ordinal);
        // The old password alone must not be enough to set up a factor of one's own.
        Assert.NotEmpty((await Password(site, name)).Errors);
        var back = site.Visit();
        await back.Get("/sign-in");
        await back.Submit(new() { ["SignInName"] = name, ["Password"] = password });
        await back.Submit(new() { ["Password"] = "lamp-river-seven", ["Again"] = "lamp-river-seven" });
        await back.SetUpApp();
        await using var audit = site.Store(site.Council);
        Assert.True(await audit.Set<AuditEntry>().IgnoreQueryFilters().AnyAsync(entry => entry.Activity == "Reset a user's second factor" && entry.RecordId == id, Stop));
        Assert.DoesNotContain(await audit.Set<AuditEntry>().IgnoreQueryFilters().Select(entry => entry.Changes).ToListAsync(Stop), changes => changes.Contains(password, StringComparison.Ordinal));
    }

    [Fact, Asvs("7.5.1")]
    public async Task Changing_how_one_signs_in_asks_for_the_factor_again()
    {
        var clock = new MovingClock();
        await using var site = await Site.Open(clock);
        var browser = await site.SignIn("refuge-worker", site.Refuge, "Fred Fresh");
        await browser.Get("/account/authenticator");
        Assert.Equal("/account/authenticator", browser.Path);
        clock.Forward(SignedInRule.Fresh);
        foreach (var page in new[] { "/account/authenticator", "/account/passkey", "/account/recovery-codes", "/account/password" })
        {
            await browser.Get(page);
            Assert.StartsWith("/account/prove?", browser.Path, StringComparison.Ordinal);
        }

        var name = await site.NameOf("Fred Fresh");
        await browser.Submit(new() { ["Code"] = await site.Code(name) });
        Assert.Equal(["Enter the password that you have now"], browser.Errors);
        await browser.Submit(new() { ["Password"] = Site.Password, ["Code"] = "000000" });
        Assert.NotEmpty(browser.Errors);
        await browser.Submit(new() { ["Password"] = "wrong-password-here", ["Code"] = await site.Code(name) });
        Assert.NotEmpty(browser.Errors);
        await browser.Submit(new() { ["Password"] = Site.Password, ["Code"] = await site.Code(name) });
        Assert.Equal("/account/password", browser.Path);
    }

    [Fact, Asvs("3.3.1", "3.3.3")]
    public async Task Over_https_the_cookie_is_bound_to_this_host_and_goes_to_no_other_sites_request()
    {
        await using var site = await Site.Open();
        var name = await Newcomer(site, "Hetty Https");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var page = await client.GetAsync("/sign-in", Stop);
        var form = page.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-waymark-form=", StringComparison.Ordinal)).Split(';')[0];
        var token = TokenField().Match(await page.Content.ReadAsStringAsync(Stop)).Groups[1].Value;
        var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["SignInName"] = name, ["Password"] = Site.Password }) };
        request.Headers.Add("Cookie", form);
        var answer = await client.SendAsync(request, Stop);
        var set = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.Contains("waymark=", StringComparison.Ordinal));
        Assert.StartsWith("__Host-waymark=", set, StringComparison.Ordinal);
        foreach (var attribute in new[] { "; path=/", "; secure", "; samesite=strict", "; httponly" })
            Assert.Contains(attribute, set, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", set, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", set, StringComparison.OrdinalIgnoreCase);
        // The same proof under a name that another host could have set is not believed.
        var planted = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["SignInName"] = name, ["Password"] = Site.Password }) };
        planted.Headers.Add("Cookie", form["__Host-".Length..]);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await client.SendAsync(planted, Stop)).StatusCode);
        // Nor written so that one reader takes it for another's and the next for ours.
        var (plain, value) = (form["__Host-".Length..], form[(form.IndexOf('=') + 1)..]);
        foreach (var odd in (string[])[plain.ToUpperInvariant().Split('=')[0] + "=" + value, "Waymark-form=" + value, "x=1," + plain, "x=1," + form, "(" + form, "x=\"1; " + plain + "\"", "__host-waymark-form=" + value, form + ",x=1"])
        {
            var sent = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["SignInName"] = name, ["Password"] = Site.Password }) };
            sent.Headers.TryAddWithoutValidation("Cookie", odd);
            Assert.True(System.Net.HttpStatusCode.BadRequest == (await client.SendAsync(sent, Stop)).StatusCode, odd);
        }
    }

    [Fact, Asvs("6.3.8")]
    public async Task A_wrong_sign_in_reads_the_same_to_the_byte_whether_or_not_there_is_an_account()
    {
        var clock = new MovingClock();
        await using var site = await Site.Open(clock);
        var names = await EveryStanding(site, clock);
        var answers = new Dictionary<string, string>();
        foreach (var (standing, name) in names)
            answers[standing] = await Wrong(site, name, standing == "known" ? "wrong-password-here" : Site.Password);
        Assert.Equal(5, answers.Count);
        foreach (var (standing, answer) in answers)
            Assert.True(answer == answers["unknown"], $"{standing}: {FirstDifference(answer, answers["unknown"])}");
        // The planted offender: one that is let in, and one that says a word more, are told apart.
        Assert.NotEqual(answers["known"], await Wrong(site, names["known"], Site.Password));
        Assert.NotEqual(answers["known"], Plain(answers["known"] + "unknown name"));
    }

    [Fact, Asvs("6.3.8")]
    public async Task A_wrong_sign_in_takes_as_long_whether_or_not_there_is_an_account()
    {
        await using var site = await Site.Open();
        await site.SignIn("refuge-worker", site.Refuge, "Tim Timed");
        var known = await site.NameOf("Tim Timed");
        // Each pair a fresh store's known name against an unknown one, in turn; and against one that is told without the slow work.
        Assert.InRange(await FasterThanKnown(site, known, $"{Guid.NewGuid():N}@example.org", skipsTheWork: false), 0.2, 0.8);
        Assert.True(await FasterThanKnown(site, known, $"{Guid.NewGuid():N}@example.org", skipsTheWork: true) > 0.9);
    }

    // The share of pairs in which the other name is answered sooner: one half where nothing tells them apart.
    private static async Task<double> FasterThanKnown(Site site, string known, string other, bool skipsTheWork)
    {
        const int pairs = 40;
        var sooner = 0;
        for (var pair = 0; pair < pairs; pair++)
        {
            var (first, second) = pair % 2 == 0 ? (known, other) : (other, known);
            var times = (await Took(site, first, skipsTheWork && first == other), await Took(site, second, skipsTheWork && second == other));
            var (knownTook, otherTook) = pair % 2 == 0 ? times : (times.Item2, times.Item1);
            if (otherTook < knownTook)
                sooner++;
        }

        return (double)sooner / pairs;
    }

    private static async Task<TimeSpan> Took(Site site, string name, bool skipsTheWork)
    {
        await using var db = site.Database.Open(Actor.Nobody);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        if (skipsTheWork)
            await db.Set<User>().SingleOrDefaultAsync(user => user.SignInName == name, Stop);
        else
            await new SignIn(db, OrganisationDirectories.None).Run(name, "wrong-password-here", Stop);
        return watch.Elapsed;
    }

    private static async Task<Dictionary<string, string>> EveryStanding(Site site, MovingClock clock)
    {
        await site.SignIn("refuge-worker", site.Refuge, "Sam Suspended");
        clock.Forward(TimeSpan.FromDays(31));
        foreach (var standing in new[] { "known", "left", "resting" })
            await site.SignIn("refuge-worker", site.Refuge, standing);
        await using (var db = site.Store(site.Council))
        {
            (await db.Set<User>().SingleAsync(user => user.Name == "left", Stop)).LeftOn = db.Today;
            Assert.Null(await db.Save(new Activity("End access", Permission.Administer), null, Stop));
        }

        var resting = await site.NameOf("resting");
        for (var tries = 0; tries < SignInTries.Most; tries++)
            await Wrong(site, resting, "wrong-password-here");
        return new()
        {
            ["known"] = await site.NameOf("known"), ["left"] = await site.NameOf("left"), ["resting"] = resting,
            ["suspended"] = await site.NameOf("Sam Suspended"), ["unknown"] = $"{Guid.NewGuid():N}@example.org",
        };
    }

    private static async Task<string> Wrong(Site site, string name, string password)
    {
        var browser = site.Visit();
        await browser.Get("/sign-in");
        await browser.Submit(new() { ["SignInName"] = name, ["Password"] = password });
        // Whoever opens the page again, or its source, must not read there what was typed.
        Assert.DoesNotContain(password, browser.Text, StringComparison.Ordinal);
        return Plain($"{(int)browser.Status} {string.Join('|', browser.Answer.Headers.Select(header => header.Key))} {browser.Text.Replace(name, "NAME", StringComparison.Ordinal)}");
    }

    private static string FirstDifference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"…{one[Math.Max(0, at - 60)..Math.Min(one.Length, at + 60)]}… and …{other[Math.Max(0, at - 60)..Math.Min(other.Length, at + 60)]}…";
    }

    // Tokens, keys of a sending and the passkey's question are new each time.
    private static string Plain(string text) => Tokens().Replace(text, "$1TOKEN\"");

    [GeneratedRegex("((?:name=\"(?:__RequestVerificationToken|_once|Question)\"[^>]*value=|data-passkey-options=)\")[^\"]*\"")]
    private static partial Regex Tokens();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    private static RoleBook Roles { get; } = Waymark.Areas.ReferenceFiles.Find(AppContext.BaseDirectory).Roles();

    private static async Task<Browser> Password(Site site, string name)
    {
        var browser = site.Visit();
        await browser.Get("/sign-in");
        return await browser.Submit(new() { ["SignInName"] = name, ["Password"] = Site.Password });
    }

    private static async Task<string> Newcomer(Site site, string name)
    {
        await using var db = site.Store(site.Council);
        var user = new User { OrganisationId = site.Refuge.Id, Name = name, SignInName = $"{Guid.NewGuid():N}@example.org", Roles = "refuge-worker", PasswordHash = Passwords.Hash(Site.Password), OpenedAt = db.Now };
        db.Add(user);
        Assert.Null(await db.Save(new Activity("Add a user", Permission.Administer), null, Stop));
        return user.SignInName;
    }
}
