using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Waymark.Access;
using Waymark.People;

namespace Waymark.Web.Tests.Logs;

/// <summary>Nothing of anybody stands in what the service says of itself, however much of it is listened to.</summary>
public sealed class LogTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    private const string Given = "Zqgivena", Family = "Zqfamilya", Phone = "07700 900777", Note = "zqnotewords", Refused = "zqrefusedwords", Next = "zqnextstep", Where = "Zqblue Door", Searched = "zqsearched",
        Why = "zqwhyshown", Word = "zqparcel", Wrong = "zqwrongpassword", Worker = "Zqworker Example", Row = "Zqrow", RowFamily = "Zqrowfamily", Him = "Zqhimself", Visitor = "zqvisitor", VisitorPhone = "07700 900888";

    private static readonly string[] Words = [Given, Family, Phone, Note, Refused, Next, Where, Searched, Why, Word, Wrong, Worker, Row, RowFamily, Him, Visitor, VisitorPhone, Site.Password];

    [Fact, Asvs("16.2.5", "14.2.4")]
    public async Task No_name_place_number_word_password_code_or_cookie_stands_in_any_line()
    {
        using var overheard = new Overheard();
        await using var site = await Site.Open(plant: app =>
        {
            overheard.Listen(app);
            Plant(app);
        });
        var secrets = new List<string>(Words);
        var codes = new List<string>();
        var worker = await SignsIn(site, secrets, codes);
        await Works(site, worker);
        await Breaks(worker);
        await Loads(site);
        await Asks(site);
        secrets.AddRange(worker.CookiesSent.Split("; ").Select(cookie => cookie.Split('=', 2)[1]));

        // What would be no check at all: a service that said nothing.
        Assert.True(overheard.Lines.Count > 500);
        foreach (var category in (string[])["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", "Microsoft.AspNetCore.Server.Kestrel", "Waymark.Web.Pages.ProblemModel"])
            Assert.Contains(category, overheard.Categories);
        Assert.Contains(overheard.Lines, line => line.StartsWith("activity ", StringComparison.Ordinal));
        Assert.Equal([], Told(overheard, secrets, codes));

        // The planted offenders: one line with a name, one scope, one tag.
        foreach (var (page, says) in (IEnumerable<(string, string)>)[("line", Given), ("scope", Family), ("tag", Phone)])
        {
            await worker.Get("/planted/" + page);
            Assert.Contains(Told(overheard, secrets, codes), line => line.StartsWith(says, StringComparison.Ordinal));
        }
    }

    [Fact, Asvs("16.4.1")]
    public void What_was_typed_cannot_begin_a_line_of_its_own()
    {
        using var printed = new StringWriter();
        Exception broken;
        try
        {
            throw new InvalidOperationException(Given + "\r\nfail: forged[0]", new FormatException(Family));
        }
        catch (InvalidOperationException caught)
        {
            broken = caught;
        }

        new PlainLines(TimeProvider.System).Write(new Microsoft.Extensions.Logging.Abstractions.LogEntry<string>(LogLevel.Error, "Category", 7, "said\r\nfail: forged[0]\u2028\u001b[2J", broken, (state, _) => state), null, printed);
        Assert.Equal(1, printed.ToString().Count(letter => letter is '\n' or '\u2028' or '\u001b'));
        Assert.Matches(@"^[0-9-]{10}T[0-9:.]{12}Z fail: Category\[7\] said  fail: forged\[0\]", printed.ToString());
        Assert.Contains("System.InvalidOperationException", printed.ToString());
        Assert.Contains("System.FormatException", printed.ToString());
        Assert.Contains(nameof(What_was_typed_cannot_begin_a_line_of_its_own), printed.ToString());
        Assert.DoesNotContain(Given, printed.ToString());
        Assert.DoesNotContain(Family, printed.ToString());
    }

    private static List<string> Told(Overheard overheard, IReadOnlyList<string> secrets, IReadOnlyList<string> codes) =>
        [.. from line in overheard.Lines from secret in secrets.SelectMany(Said) where line.Contains(secret, StringComparison.OrdinalIgnoreCase) select secret + " in " + line,
            .. from line in overheard.Lines from code in codes where Regex.IsMatch(line, $@"(?<![\w.,:-]){code}(?![\w-])") select code + " in " + line];

    // As it was typed, and as an address or a form carries it.
    private static IEnumerable<string> Said(string secret) => new[] { secret, Uri.EscapeDataString(secret), WebUtility.UrlEncode(secret), WebUtility.HtmlEncode(secret) }.Distinct();

    private static async Task<Browser> SignsIn(Site site, List<string> secrets, List<string> codes)
    {
        var first = await site.SignIn("refuge-worker,support-worker", site.Refuge, Worker);
        secrets.AddRange(first.CookiesSent.Split("; ").Select(cookie => cookie.Split('=', 2)[1]));
        var name = await site.NameOf(Worker);
        secrets.Add(name);
        var browser = site.Visit();
        await browser.Get("/sign-in");
        await browser.Submit(new() { ["SignInName"] = name, ["Password"] = Wrong });
        Assert.NotEmpty(browser.Errors);
        await browser.Submit(new() { ["SignInName"] = name, ["Password"] = Site.Password });
        await browser.Submit(new() { ["Code"] = "918273" });
        Assert.NotEmpty(browser.Errors);
        codes.AddRange(["918273", await site.Code(name)]);
        await browser.Submit(new() { ["Code"] = codes[^1] });
        Assert.Equal("/today", browser.Path);
        return browser;
    }

    private static async Task Works(Site site, Browser worker)
    {
        await worker.Get("/cases/open");
        await worker.Submit(new() { ["GivenName"] = Given, ["FamilyName"] = Family, ["Age"] = "37" }, "Continue");
        await worker.SubmitMany([("Contact.Asked", "yes"), ("Contact.Safe", "text"), ("Contact.Phone", Phone), ("Contact.CodeWord", Word)], "Continue");
        await worker.Submit(new() { ["Home"] = "unknown" }, "Continue");
        await worker.Submit(button: "Continue");
        await worker.Submit(new() { ["HarmGivenName"] = Him, ["HarmAge"] = "41" }, "Continue");
        await worker.Submit(button: "Continue");
        await worker.Submit(button: "Continue");
        await worker.Submit(button: "Open the case");
        CaseFile file;
        await using (var db = site.Store(site.Refuge))
            file = await db.Set<CaseFile>().SingleAsync(Stop);
        var root = $"/cases/{file.Id:N}";
        await worker.Get(root);
        Assert.Contains(Family, worker.Text);
        await worker.Get(root + "/note");
        await worker.Submit(new() { ["Text"] = Refused, ["Fact"] = "opinion", ["NextStep"] = Next }, "Keep the note");
        Assert.NotEmpty(worker.Errors);
        await worker.Submit(new() { ["Text"] = Note, ["NextStep"] = "" }, "Keep the note");
        Assert.Empty(worker.Errors);
        await worker.Get($"{root}/where/{file.SurvivorRecordId:N}");
        await worker.Submit(new() { ["Address"] = Where + ", ZZ99 1ZZ" }, "Seal it");
        await worker.Get($"{root}/where/{file.SurvivorRecordId:N}");
        await worker.Submit(new() { ["Reason"] = Why }, "Show where she is");
        Assert.Contains(Where, worker.Says);
        foreach (var words in (string[])[Searched, Family])
        {
            await worker.Get("/cases");
            await worker.Submit(new() { ["Words"] = words }, "Find");
        }

        Assert.Contains(Given, worker.Says);
        await worker.Get(root + "/history");
        await worker.Get($"/cases/{Guid.NewGuid():N}");
        Assert.Equal(HttpStatusCode.NotFound, worker.Status);
    }

    private static async Task Breaks(Browser worker)
    {
        await worker.Get("/planted/breaks");
        Assert.Equal(HttpStatusCode.InternalServerError, worker.Status);
        // Too late for a page that says so: the server below prints what it was.
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => worker.Get("/planted/breaks-late"));
    }

    private static async Task Loads(Site site)
    {
        var analyst = await site.SignIn("analyst", site.Council);
        await analyst.Get("/files/add");
        await analyst.Upload("Upload", Encoding.UTF8.GetBytes("Ref No,Date Recd,First Name,Surname,DOB,Home Postcode,Gender,Ethnic Origin,Children (ages),Referred By,From (LA),Outcome,Reason if not accommodated,Date In,Date Out,Moved To,NRPF?,Disability,Notes\r\n"
            + $"H-3,31/02/2024,{Row},{RowFamily},03/02/1991,QN1 1AC,Woman,W British,None,GP,Elsewhere,Declined,no room,,,,N,None,\r\nH-4,03/02/2024,{Row},{RowFamily},03/02/1991,QN1 1AC,Woman,W British,None,GP,Elsewhere,Declined,no room,,,,N,None,\r\n"), "export.csv", new() { ["Organisation"] = site.Refuge.Id.ToString("N") });
        Assert.Contains("Set aside (1)", analyst.Says);
        await analyst.Submit(button: "Load 1 referral");
        Assert.Empty(analyst.Errors);
    }

    private static async Task Asks(Site site)
    {
        await Public.GetInTouchTests.Door(site);
        var visitor = site.Visit();
        await visitor.Get("/get-in-touch");
        await visitor.Submit(new() { ["Danger"] = "no", ["Who"] = "me" });
        await visitor.Submit(new() { ["Name"] = Visitor, ["Need"] = "place", ["Children"] = "2", ["LivesIn"] = "E99000002" });
        await visitor.Submit(new() { ["Phone"] = VisitorPhone, ["Safe"] = "text", ["Times"] = "Weekdays 10 to 2" });
        Assert.Contains(Visitor, visitor.Says);
        await visitor.Submit(new() { ["_go"] = "send" });
    }

    private static void Plant(WebApplication app)
    {
        var log = app.Services.GetService(typeof(ILogger<LogTests>)) as ILogger<LogTests>;
        app.MapGet("/planted/breaks", string () => throw new InvalidOperationException(Given, new FormatException(Note)));
        app.MapGet("/planted/breaks-late", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("begun", Stop);
            await context.Response.Body.FlushAsync(Stop);
            throw new InvalidOperationException(Family);
        });
        app.MapGet("/planted/line", () => log!.LogInformation("{Name}", Given));
        app.MapGet("/planted/scope", () =>
        {
            using (log!.BeginScope(new Dictionary<string, object> { ["who"] = Family }))
                log!.LogInformation("Nothing");
        });
        app.MapGet("/planted/tag", () =>
        {
            System.Diagnostics.Activity.Current?.SetTag("phone", Phone);
        });
    }
}
