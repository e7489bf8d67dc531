using System.Net;
using AngleSharp;
using Microsoft.AspNetCore.Builder;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web.Tests;

/// <summary>The screens on a real port over a fresh store, with a refuge, a surgery, a council and a MARAC body in the made-up area.</summary>
public sealed class Site : IAsyncDisposable
{
    public const string Password = "three-random-words";
    private readonly WebApplication app;
    private readonly DirectoryInfo folder;

    private readonly WebSettings settings;
    private readonly TimeProvider clock;

    private Site(WebApplication app, WebSettings settings, DirectoryInfo folder, AreaPack area, TimeProvider clock)
    {
        this.settings = settings;
        this.clock = clock;
        this.app = app;
        this.folder = folder;
        Database = settings.Database;
        Area = area;
    }

    public Database Database { get; }
    public AreaPack Area { get; }
    public Organisation Refuge { get; private set; } = null!;
    public Organisation Surgery { get; private set; } = null!;
    public Organisation Council { get; private set; } = null!;
    public Organisation Marac { get; private set; } = null!;
    public Uri Address => new(app.Urls.First());

    /// <summary>Every endpoint of the running service.</summary>
    public IReadOnlyList<Microsoft.AspNetCore.Http.Endpoint> Endpoints => [.. ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)];

    public IServiceProvider Services => app.Services;

    public static async Task<Site> Open(TimeProvider? clock = null, string? setUpToken = null, Func<AreaPack, bool>? wanted = null, Func<WebSettings, WebSettings>? adjust = null, bool postgres = false, Action<WebApplication>? plant = null)
    {
        var time = clock ?? TimeProvider.System;
        var files = ReferenceFiles.Find(AppContext.BaseDirectory);
        var folder = System.IO.Directory.CreateTempSubdirectory("waymark-web-");
        // Every test of the screens can be run on PostgreSQL, under its lock: WAYMARK_TEST_SITES=postgres.
        var scratch = postgres || Environment.GetEnvironmentVariable("WAYMARK_TEST_SITES") == "postgres"
            ? await ScratchServer.Open(time, pooled: true, screens => screens.ErasedPath = Path.Combine(folder.FullName, "test.erased")) : null;
        var at = scratch?.Address ?? "sqlite:" + Path.Combine(folder.FullName, "test.db");
        var database = scratch?.Screens ?? await OnFile(at, time);
        var area = AreaList.Read(files.Areas).Select(listing => listing.Reading.Pack!).First(wanted ?? (pack => pack.Code == "example"));
        var settings = new WebSettings { Database = database, Files = files, AreaCode = area.Code, AreaName = area.Name, Clock = time, Urls = "http://127.0.0.1:0", KeyFolder = Path.Combine(folder.FullName, "keys"), SetUpToken = setUpToken };
        settings = adjust?.Invoke(settings) ?? settings;
        var app = WaymarkWeb.Build(settings);
        // Hundreds of forms are refused on purpose: who reads the tests' own output would see nothing else. The tests of the log listen for themselves.
        app.Services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>().CurrentValue.Rules.Add(new LoggerFilterRule("Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider", "Waymark.Web.SecurityLines", LogLevel.None, null));
        plant?.Invoke(app);
        await app.StartAsync();
        var site = new Site(app, settings, folder, area, time) { Scratch = scratch, At = at };
        await site.Settle();
        return site;
    }

    private ScratchServer? Scratch { get; init; }

    private string At { get; init; } = "";

    private static async Task<Database> OnFile(string at, TimeProvider time)
    {
        var database = Database.At(at, time).Value;
        Assert.Null(await database.Prepare(new byte[32], migrate: true, CancellationToken.None));
        return database;
    }

    /// <summary>A browser that nobody has signed in with.</summary>
    public Browser Visit() => new(Address);

    /// <summary>A browser signed in as somebody of these roles at an organisation.</summary>
    public async Task<Browser> SignIn(string roles, Organisation organisation, string? name = null)
    {
        var user = new User { OrganisationId = organisation.Id, Name = name ?? "Alex Example", SignInName = Guid.NewGuid().ToString("N") + "@example.org", Roles = roles, PasswordHash = HashOnce.Value };
        var (key, now) = (UserStore.NewKey(), DateTime.MinValue);
        await using (var db = Database.Open(Administrator))
        {
            now = db.Now;
            user.OpenedAt = now;
            await new UserStore(db).SetAuthenticatorKeyAsync(user, key, CancellationToken.None);
            db.Add(user);
            Assert.Null(await db.Save(new Activity("Add a user", Permission.Administer), null, CancellationToken.None));
        }

        var browser = Visit();
        await browser.Get("/sign-in");
        await browser.Submit(new() { ["SignInName"] = user.SignInName, ["Password"] = Password });
        await browser.Submit(new() { ["Code"] = OneTimeCode.At(key, OneTimeCode.StepAt(now)) });
        Assert.Equal("/today", browser.Path);
        return browser;
    }

    /// <summary>The code that somebody's app shows now, or the next one where that was used.</summary>
    public async Task<string> Code(string signInName)
    {
        await using var db = Database.Open(Actor.Nobody);
        var user = await db.Set<User>().AsNoTracking().SingleAsync(one => one.SignInName == signInName);
        return OneTimeCode.At(new UserStore(db).KeyOf(user)!, OneTimeCode.Unused(db.Now, user.LastCodeStep)!.Value);
    }

    /// <summary>What somebody types to sign in.</summary>
    public async Task<string> NameOf(string name)
    {
        await using var db = Database.Open(Actor.Nobody);
        return await db.Set<User>().Where(one => one.Name == name).Select(one => one.SignInName).SingleAsync();
    }

    /// <summary>A second instance of the service on the same store and the same keys.</summary>
    public async Task<Beside> OpenBeside()
    {
        var database = Database.At(At, clock).Value;
        Assert.Null(await database.Prepare(new byte[32], migrate: false, CancellationToken.None));
        var other = WaymarkWeb.Build(settings with { Database = database });
        await other.StartAsync();
        return new Beside(other, database);
    }

    /// <summary>A second world: a copy of this store as it stands, to which something is added, behind an instance of its own.</summary>
    public async Task<Beside> OpenTwin(Func<Database, Task> add)
    {
        var file = Path.Combine(folder.FullName, Guid.NewGuid().ToString("N") + ".db");
        await using (var whole = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=" + Database.FilePath + ";Pooling=False"))
        {
            await whole.OpenAsync();
            await using var copy = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=" + file + ";Pooling=False");
            await copy.OpenAsync();
            whole.BackupDatabase(copy);
        }

        var database = Database.At("sqlite:" + file, clock).Value;
        Assert.Null(await database.Prepare(new byte[32], migrate: false, CancellationToken.None));
        await add(database);
        var other = WaymarkWeb.Build(settings with { Database = database });
        await other.StartAsync();
        return new Beside(other, database);
    }

    /// <summary>The second instance.</summary>
    public sealed class Beside(WebApplication app, Database database) : IAsyncDisposable
    {
        public Uri Address => new(app.Urls.First());

        public Database Database => database;

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
            database.LetGo();
        }
    }

    /// <summary>The store as a named operator of an organisation.</summary>
    public WaymarkDb Store(Organisation organisation) => Database.Open(Actor.Operator("Test", Area.Code, organisation.Id));

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        // Its own connections only: other sites are at work beside it.
        Database.LetGo();
        folder.Delete(recursive: true);
        if (Scratch is not null)
            await Scratch.DisposeAsync();
    }

    private static readonly Lazy<string> HashOnce = new(() => Passwords.Hash(Password));

    private Actor Administrator => Actor.Operator("Test", Area.Code, Guid.Empty);

    private async Task Settle()
    {
        await using var db = Database.Open(Administrator);
        Assert.True((await new LoadArea(db).Run(Area, CancellationToken.None)).Done);
        var authority = Area.OwnAuthorities.First(a => a.CarriesPartFourDuties).Code;
        db.AddRange(
            Refuge = new Organisation { AreaCode = Area.Code, Name = "Harbour Refuge", Kind = "refuge", AuthorityCode = authority, ReceivesReferrals = true },
            Surgery = new Organisation { AreaCode = Area.Code, Name = "Mill Lane Surgery", Kind = "health", AuthorityCode = authority },
            Council = new Organisation { AreaCode = Area.Code, Name = "The Council", Kind = "council", AuthorityCode = authority },
            Marac = new Organisation { AreaCode = Area.Code, Name = "MARAC Coordination", Kind = "marac", CoordinatesMarac = true });
        Assert.Null(await db.Save(new Activity("Settle", Permission.Administer), null, CancellationToken.None));
    }
}

/// <summary>Somebody's browser without JavaScript: follows links, fills in forms, keeps cookies.</summary>
public sealed class Browser(Uri address)
{
    /// <summary>Where it looks.</summary>
    public Uri Address => address;

    private readonly CookieContainer cookies = new();
    private HttpClient? made;
    private HttpClient client => made ??= new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address };

    /// <summary>The cookie that names the session; null when there is none.</summary>
    public string? SessionCookie => cookies.GetCookies(address)["waymark"]?.Value;

    /// <summary>A browser before another instance that carries the same cookies, as they are now.</summary>
    public Browser CopyAt(Uri other)
    {
        var copy = new Browser(other);
        foreach (Cookie cookie in cookies.GetCookies(address))
            copy.cookies.Add(other, new Cookie(cookie.Name, cookie.Value));
        return copy;
    }

    /// <summary>Sets up an authenticator app on the page shown, as somebody new must, and returns its key.</summary>
    public async Task<string> SetUpApp(DateTime? now = null)
    {
        Assert.Equal("/account/authenticator", Path);
        var key = Page.QuerySelector("main p .wm-code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        await Submit(new() { ["Code"] = OneTimeCode.At(key, OneTimeCode.StepAt(now ?? DateTime.UtcNow)) });
        Assert.Equal("Keep these recovery codes", Heading);
        return key;
    }

    /// <summary>The cookies as the browser sends them.</summary>
    public string CookiesSent => cookies.GetCookieHeader(address);

    /// <summary>The page shown.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>The last answer's status.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>The last answer itself.</summary>
    public HttpResponseMessage Answer { get; private set; } = null!;

    /// <summary>The bytes shown, as text.</summary>
    public string Text { get; private set; } = "";

    public string Path { get; private set; } = "/";

    public string Heading => Page.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>What the page says, with runs of space folded.</summary>
    public string Says => string.Join(' ', Page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What the error summary says.</summary>
    public IReadOnlyList<string> Errors => [.. Page.QuerySelectorAll(".govuk-error-summary__list li").Select(item => item.TextContent.Trim())];

    /// <summary>What a hidden field of the page's first form holds.</summary>
    public string Hidden(string name) => Page.QuerySelector($"main form input[name={name}]")?.GetAttribute("value") ?? "";

    public Task<Browser> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Fills in the page's form (the one with this button, or the first in main) and sends it.</summary>
    public Task<Browser> Submit(Dictionary<string, string>? answers = null, string? button = null) => SubmitMany([.. (answers ?? []).Select(pair => (pair.Key, pair.Value))], button);

    /// <summary>The same, where one question has several answers.</summary>
    public Task<Browser> SubmitMany(IReadOnlyList<(string Name, string Value)> answers, string? button = null)
    {
        var forms = Page.QuerySelectorAll<IHtmlFormElement>("main form");
        var form = button is null ? forms.First(f => f.Method == "post") : forms.First(f => f.QuerySelectorAll("button").Any(b => b.TextContent.Trim() == button));
        var typed = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Name is not null && (i.Type is not ("checkbox" or "radio" or "submit") || i.IsChecked)).Select(i => (i.Name!, i.Value))
            .Concat(form.Elements.OfType<IHtmlTextAreaElement>().Where(t => t.Name is not null).Select(t => (t.Name!, t.Value)))
            .Concat(form.Elements.OfType<IHtmlSelectElement>().Where(s => s.Name is not null).Select(s => (s.Name!, s.Value ?? "")))
            .Where(field => answers.All(answer => answer.Name != field.Item1))
            .Concat(answers);
        var to = form.GetAttribute("action") is { Length: > 0 } action ? new Uri(new Uri(address, Path), action).PathAndQuery : Path;
        return Send(new HttpRequestMessage(HttpMethod.Post, to) { Content = new FormUrlEncodedContent(typed.Select(field => KeyValuePair.Create(field.Item1, field.Item2))) });
    }

    /// <summary>Sends a form's fields as they are, to say what a page would not.</summary>
    public Task<Browser> Post(string path, Dictionary<string, string> fields) => Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });

    /// <summary>Fills in the page's form and sends it with a file.</summary>
    public Task<Browser> Upload(string field, byte[] file, string name, Dictionary<string, string> answers)
    {
        var form = new MultipartFormDataContent();
        foreach (var input in Page.QuerySelectorAll<IHtmlInputElement>("main form input[type=hidden]"))
            form.Add(new StringContent(input.Value), input.Name!);
        foreach (var (key, value) in answers)
            form.Add(new StringContent(value), key);
        form.Add(new ByteArrayContent(file), field, name);
        return Send(new HttpRequestMessage(HttpMethod.Post, Path) { Content = form });
    }

    public async Task<byte[]> Bytes(string path) => await (await client.GetAsync(path)).Content.ReadAsByteArrayAsync();

    private async Task<Browser> Send(HttpRequestMessage request)
    {
        for (var hop = 0; hop < 10; hop++)
        {
            Answer = await client.SendAsync(request);
            Status = Answer.StatusCode;
            Path = request.RequestUri!.IsAbsoluteUri ? request.RequestUri.PathAndQuery : request.RequestUri.ToString();
            if ((int)Status is not (>= 300 and < 400))
                break;
            // It does not leave the service: where it was led elsewhere, the test goes there.
            if (Answer.Headers.Location is { IsAbsoluteUri: true } away && away.Authority != address.Authority)
                break;
            request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(address, Path), Answer.Headers.Location!).PathAndQuery);
        }

        Text = await Answer.Content.ReadAsStringAsync();
        Page = (IHtmlDocument)await BrowsingContext.New().OpenAsync(content => content.Content(Text).Address(new Uri(address, Path)));
        return this;
    }
}
