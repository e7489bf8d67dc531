using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web;

namespace Waymark.Journeys;

/// <summary>The demonstration as it starts for anybody, and one real browser before it. Made once; each test signs in afresh.</summary>
public sealed class Partnership : IAsyncLifetime
{
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("waymark-journeys-");
    private WebApplication? app;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public WebSettings Settings { get; private set; } = null!;

    public string Address { get; private set; } = "";

    /// <summary>Where pictures of the pages go; null when nobody wants them.</summary>
    public static string? Pictures => Environment.GetEnvironmentVariable("WAYMARK_PICTURES");

    public static string Chromium => Environment.GetEnvironmentVariable("WAYMARK_TEST_CHROMIUM") ?? "/usr/bin/chromium";

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            return;
        var files = ReferenceFiles.Find(AppContext.BaseDirectory);
        var arguments = new StartArguments { Demonstration = true, Area = "example", Urls = "http://127.0.0.1:0", Db = "sqlite:" + Path.Combine(folder.FullName, "demo.db"), KeyFile = Path.Combine(folder.FullName, "keys", "demo.key") };
        Settings = (await Demonstration.Prepare(arguments, files, CancellationToken.None)).Value;
        await MakeRooms();
        await WriteAddresses();
        app = WaymarkWeb.Build(Settings);
        await app.StartAsync();
        Address = app.Urls.First();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Settings?.Database.LetGo();
        folder.Delete(recursive: true);
    }

    /// <summary>A page signed in as one of the demonstration's accounts ("refuge", "manager" …), or as nobody.</summary>
    public async Task<IPage> Open(string? account, bool phone = false, bool script = true)
    {
        if (browser is null)
            Assert.Skip("The browser Chromium is not at hand: install Debian's chromium.");
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Address,
            JavaScriptEnabled = script,
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
            Locale = "en-GB",
            TimezoneId = "Europe/London",
        });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        if (account is null)
            return page;
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#SignInName", account + "@example.org");
        await page.FillAsync("#Password", Demonstration.Password);
        await page.Locator("form:has(#Password) button[type=submit]").ClickAsync();
        await page.FillAsync("#Code", await CodeOf(account));
        await page.Locator("form:has(#Code) button[type=submit]").ClickAsync();
        // Committed is enough: the next step waits for what it needs, and a busy machine may never report "loaded".
        await page.WaitForURLAsync("**/today", new() { WaitUntil = WaitUntilState.Commit });
        return page;
    }

    /// <summary>A code that an account can sign in with now: its app's, or a recovery code where the tests were quicker than the app.</summary>
    public async Task<string> CodeOf(string account)
    {
        await using var known = Settings.Database.Open(Actor.Nobody);
        var user = await known.Set<User>().AsNoTracking().SingleAsync(one => one.SignInName == account + "@example.org");
        if (Demonstration.CodeOf(known, user) is { } code)
            return code;
        await using var own = Settings.Database.Open(new Actor(user.Id, user.Name, user.OrganisationId, Settings.AreaCode, new HashSet<Permission>()));
        return (await new SecondFactor(own).NewRecoveryCodes(CancellationToken.None)).Value.New[0];
    }

    // Every walk that ends in a stay takes a room, and the demonstration's refuge has few free: none may depend on who walked before it.
    private async Task MakeRooms()
    {
        await using var db = await StoreOf("refuge");
        var scheme = await db.Set<Accommodation.Unit>().Where(unit => unit.To == null).OrderBy(unit => unit.Name).Select(unit => unit.SchemeId).FirstAsync();
        for (var room = 1; room <= 20; room++)
            Assert.True((await new AddUnit(db).Run(new AddUnit.Request(scheme, $"Spare room {room}", 4, false), CancellationToken.None)).Done);
    }

    // Whichever case a walk opens, where she is has been written down, so that every page about it can be reached.
    private async Task WriteAddresses()
    {
        await using var db = await StoreOf("refuge");
        foreach (var file in await db.Set<Waymark.People.CaseFile>().ToListAsync())
            db.Add(new Waymark.People.Whereabouts { CaseId = file.Id, PersonRecordId = file.SurvivorRecordId, From = db.Today, Address = SafeAddress.Of("1 Example Row, ZZ99 9ZZ") });
        Assert.Null(await db.Save(new Activity("Write down where somebody is", Permission.RevealSafeAddress), null, CancellationToken.None));
    }

    /// <summary>Every page of the running service: the pattern of its address.</summary>
    public IReadOnlyList<RoutePattern> Pages => [.. ((IEndpointRouteBuilder)app!).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(endpoint => endpoint.RoutePattern)];

    /// <summary>The store as an operator of one organisation sees it.</summary>
    public async Task<WaymarkDb> StoreOf(string account)
    {
        await using var db = Settings.Database.Open(Actor.Nobody);
        var organisation = await db.Set<User>().Where(user => user.SignInName == account + "@example.org").Select(user => user.OrganisationId).SingleAsync();
        return Settings.Database.Open(Actor.Operator("Test", Settings.AreaCode, organisation));
    }
}
