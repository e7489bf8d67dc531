using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Import;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Tests.Import;

/// <summary>Loading a partner's file by the pages: looked through, confirmed, counted, taken back.</summary>
public sealed class FilePagesTests
{
    private const string Heading = "Ref No,Date Recd,First Name,Surname,DOB,Home Postcode,Gender,Ethnic Origin,Children (ages),Referred By,From (LA),Outcome,Reason if not accommodated,Date In,Date Out,Moved To,NRPF?,Disability,Notes";

    // Seven rows: one wholly repeated, one without a date, one declined with no reason, one gender nobody knows, a total that does not agree.
    private static readonly string Messy = string.Join("\r\n",
        "Refuge referrals,,,,,,,,,,,,,,,,,,", "", Heading,
        "H-1,04/04/2024,Wren,Applegarth,03/02/1990,QN1 1AA,Woman,W British,4; 7,Police,Elsewhere,Accommodated,,05/04/2024,,,N,None,",
        "H-2,2024-05-01,Ottilie,Birtwhistle,11 March 1985,QN1 1AB,Woman,W British,None,GP,Elsewhere,Declined,no room,,,,N,None,",
        "H-2,2024-05-01,Ottilie,Birtwhistle,11 March 1985,QN1 1AB,Woman,W British,None,GP,Elsewhere,Declined,no room,,,,N,None,",
        "H-3,31/02/2024,Marisol,Dankworth,03/02/1991,QN1 1AC,Woman,W British,None,GP,Elsewhere,Declined,no room,,,,N,None,",
        "H-4,05/06/2024,Noor,Garside,03/02/1992,QN1 1AD,Woman,W British,None,GP,Elsewhere,Declined,,,,,N,None,",
        "H-5,05/07/2024,Agata,Quayle,03/02/1993,QN1 1AE,zzyzx,W British,None,GP,Elsewhere,Declined,no room,,,,N,None,",
        "H-6,05/08/2024,Rasa,Yardley,03/02/1994,QN1 1AF,Woman,W British,None,GP,Elsewhere,Declined,no room,,,,N,None,",
        "TOTAL,,,,,,,,,,,,,,,,,,99", "");

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_messy_file_is_shown_as_understood_then_loaded_counted_and_taken_back(bool postgres)
    {
        await using var site = await Site.Open(postgres: postgres);
        var analyst = await site.SignIn("analyst", site.Council, "Priya Shah");
        await Bring(analyst, site, Messy);
        Assert.StartsWith("/files/check/", analyst.Path);
        Assert.Contains("Rows in the file 7", analyst.Says);
        Assert.Contains("Rows set aside, because they cannot be read 2", analyst.Says);
        Assert.Contains("says 99, but 7 rows stand above it", analyst.Says);
        Assert.Contains("Not understood: zzyzx (1)", analyst.Says);
        Assert.Contains("it was not accommodated, but no reason is given", analyst.Says);
        Assert.Equal(0, await CasesOf(site));
        var check = analyst.Path;
        var aside = Encoding.UTF8.GetString(await analyst.Bytes(check + "/set-aside"));
        Assert.Contains("Marisol", aside);
        Assert.DoesNotContain("Ottilie", aside);
        await analyst.Get(check + "?show=repeats");
        Assert.Contains("repeats row 5", analyst.Says);

        await analyst.Submit(button: "Load 4 referrals");
        Assert.Equal("Refuge referrals of Harbour Refuge", analyst.Heading);
        Assert.Contains("Loaded by Priya Shah", analyst.Says);
        Assert.Contains("Referrals 4", analyst.Says);
        Assert.Contains("Referrals accepted 1", analyst.Says);
        Assert.Contains("No capacity: no space or bedspace 3", analyst.Says);
        Assert.Equal(4, await CasesOf(site));
        var load = analyst.Path;
        await analyst.Get(load + "/set-aside");
        Assert.Equal("text/csv; charset=utf-8", analyst.Answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("rows-set-aside.csv", analyst.Answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Contains("H-3", analyst.Text);

        await analyst.Get(load + "/undo");
        await analyst.Submit();
        Assert.Contains("This load was undone on", analyst.Says);
        Assert.Equal(0, await CasesOf(site));
    }

    [Fact]
    public async Task What_is_loaded_is_the_partners_and_the_audit_names_the_person()
    {
        await using var site = await Site.Open();
        var analyst = await site.SignIn("analyst", site.Council, "Priya Shah");
        await Bring(analyst, site, Messy);
        await analyst.Submit(button: "Load 4 referrals");
        await using var refuge = site.Store(site.Refuge);
        var entry = await refuge.Set<AuditEntry>().SingleAsync(e => e.Activity == "Load refuge referrals" && e.Change == "Loaded", TestContext.Current.CancellationToken);
        Assert.Equal("Priya Shah", entry.UserName);
        await using var council = site.Store(site.Council);
        Assert.Equal(0, await council.Set<CaseFile>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_file_again_says_that_it_was_loaded_already()
    {
        await using var site = await Site.Open();
        var analyst = await site.SignIn("analyst", site.Council);
        await Bring(analyst, site, Messy);
        await analyst.Submit(button: "Load 4 referrals");
        var load = analyst.Path;
        await Bring(analyst, site, Messy);
        Assert.Equal(load, analyst.Path);
        Assert.Contains("This file was loaded already, so nothing changed.", analyst.Text);
        Assert.Equal(4, await CasesOf(site));
    }

    [Fact]
    public async Task The_same_confirmation_sent_twice_loads_once_and_shows_the_load()
    {
        await using var site = await Site.Open();
        var analyst = await site.SignIn("analyst", site.Council);
        await Bring(analyst, site, Messy);
        var (check, fields) = (analyst.Path, new Dictionary<string, string> { ["_once"] = analyst.Hidden("_once"), ["__RequestVerificationToken"] = analyst.Hidden("__RequestVerificationToken") });
        await analyst.Post(check, fields);
        var load = analyst.Path;
        await analyst.Post(check, fields);
        Assert.Equal(load, analyst.Path);
        Assert.Equal(4, await CasesOf(site));
    }

    [Fact, Asvs("5.3.1")]
    public async Task A_waiting_file_is_sealed_is_nobody_elses_and_goes_when_it_is_let_go()
    {
        await using var site = await Site.Open();
        var analyst = await site.SignIn("analyst", site.Council);
        await Bring(analyst, site, Messy);
        var check = analyst.Path;
        Assert.DoesNotContain("Applegarth", Encoding.UTF8.GetString(await Raw(site)));
        var other = await site.SignIn("analyst", site.Council);
        await other.Get(check);
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        await other.Get(check + "/set-aside");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        await analyst.Submit(button: "Do not load it");
        Assert.Equal("/files", analyst.Path);
        await analyst.Get(check);
        Assert.Equal(HttpStatusCode.NotFound, analyst.Status);
        Assert.Equal(0, await CasesOf(site));
    }

    [Theory]
    [InlineData("", "The file is empty: ask the partner to export it again")]
    [InlineData("PK\u0003\u0004\u0014\0\0\0", null)]
    [InlineData("a,b,c\r\n1,2,3\r\n", null)]
    [InlineData("Name,Outcome\r\n=HYPERLINK(\"x\"),Declined\r\n", null)]
    public async Task A_wrong_file_is_refused_in_one_sentence_and_nothing_is_kept(string content, string? words)
    {
        await using var site = await Site.Open();
        var analyst = await site.SignIn("analyst", site.Council);
        await Bring(analyst, site, content);
        Assert.Equal("/files/add", analyst.Path);
        Assert.Single(analyst.Errors);
        if (words is not null)
            Assert.Equal(words, analyst.Errors[0]);
        Assert.Equal(0, await CasesOf(site));
    }

    [Fact, Asvs("5.2.1")]
    public async Task A_file_too_large_to_read_is_refused_before_it_is_read()
    {
        await using var site = await Site.Open();
        var analyst = await site.SignIn("analyst", site.Council);
        await analyst.Get("/files/add");
        await analyst.Upload("Upload", new byte[66 * 1024 * 1024], "export.csv", new() { ["Organisation"] = site.Refuge.Id.ToString("N") });
        Assert.Equal(["The file is larger than 64 MB, so it was not read: export a shorter period, or split it in two."], analyst.Errors);
    }

    [Fact, Asvs("5.3.2", "5.4.2")]
    public async Task What_a_file_is_called_decides_nothing()
    {
        await using var site = await Site.Open();
        var analyst = await site.SignIn("analyst", site.Council);
        var root = System.IO.Directory.CreateTempSubdirectory("waymark-names-");
        foreach (var name in (string[])["../../" + Path.GetFileName(root.FullName) + "/named-zquill.csv", Path.Combine(root.FullName, "named-zquill.csv"), "named-zquill;filename=other.csv", "<b>named-zquill</b>.csv", "CON", "named-zquill.aspx", new string('z', 3000) + ".csv"])
        {
            await analyst.Get("/files/add");
            await analyst.Upload("Upload", Encoding.UTF8.GetBytes(Messy), name, new() { ["Organisation"] = site.Refuge.Id.ToString("N") });
            Assert.StartsWith("/files/check/", analyst.Path, StringComparison.Ordinal);
            Assert.DoesNotContain("named-zquill", analyst.Text, StringComparison.Ordinal);
            await analyst.Submit(button: "Do not load it");
        }

        Assert.Empty(root.EnumerateFileSystemInfos());
        root.Delete();
    }

    [Fact]
    public async Task A_file_without_one_readable_row_says_why_row_by_row_and_offers_no_loading()
    {
        await using var site = await Site.Open();
        var analyst = await site.SignIn("analyst", site.Council);
        await Bring(analyst, site, Heading + "\r\nH-3,31/02/2024,Marisol,Dankworth,03/02/1991,QN1 1AC,Woman,W British,None,GP,Elsewhere,Declined,no room,,,,N,None,\r\n");
        Assert.Contains("there is nothing to load", analyst.Says);
        Assert.DoesNotContain(analyst.Page.QuerySelectorAll("main button"), button => button.TextContent.Contains("Load"));
        Assert.Contains("Set aside (1)", analyst.Says);
    }

    [Fact]
    public async Task Only_an_administrator_may_load_for_an_organisation_nobody_knows_yet()
    {
        await using var site = await Site.Open();
        var analyst = await site.SignIn("analyst", site.Council);
        await Bring(analyst, site, Messy, new() { ["Organisation"] = "new", ["NewName"] = "Lantern House" });
        Assert.Equal(["Choose whose records the file holds"], analyst.Errors);
        var both = await site.SignIn("analyst,administrator", site.Council);
        await Bring(both, site, Messy, new() { ["Organisation"] = "new", ["NewName"] = "Lantern House", ["Authority"] = site.Area.Authorities.First(a => a.CarriesPartFourDuties).Code });
        await both.Submit(button: "Load 4 referrals");
        Assert.Equal("Refuge referrals of Lantern House", both.Heading);
        await both.Get("/files");
        Assert.Contains("Lantern House", both.Says);
        Assert.Contains("1 load, newest first", both.Says);
    }

    [Fact]
    public async Task A_load_that_somebody_has_built_on_is_not_undone_and_the_page_says_why()
    {
        await using var site = await Site.Open();
        var analyst = await site.SignIn("analyst", site.Council);
        await Bring(analyst, site, Messy);
        await analyst.Submit(button: "Load 4 referrals");
        var load = analyst.Path;
        await using (var refuge = site.Store(site.Refuge))
        {
            var file = await refuge.Set<CaseFile>().FirstAsync(TestContext.Current.CancellationToken);
            Assert.True((await new NoteOnCase(refuge).Run(new NoteOnCase.Request { CaseId = file.Id, Kind = "call", Text = "We spoke today." }, TestContext.Current.CancellationToken)).Done);
        }

        await analyst.Get(load + "/undo");
        await analyst.Submit();
        Assert.Contains("This load was not undone", Assert.Single(analyst.Errors));
        Assert.Equal(4, await CasesOf(site));
    }

    [Fact]
    public async Task Whoever_does_not_load_files_finds_no_such_pages()
    {
        await using var site = await Site.Open();
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        foreach (var path in (string[])["/files", "/files/add", $"/files/check/{Guid.NewGuid():N}", $"/files/{Guid.NewGuid():N}", $"/files/{Guid.NewGuid():N}/undo"])
        {
            await worker.Get(path);
            Assert.Equal(HttpStatusCode.NotFound, worker.Status);
        }
    }

    [Fact]
    public async Task The_shared_extract_comes_to_the_counts_it_is_known_by()
    {
        var path = System.IO.Path.Combine(ReferenceRoot(), "..", "shared", "data", "extracts", "refuge-referrals-2024-25.csv");
        if (!File.Exists(path))
            Assert.Skip("The shared extracts are not beside this checkout.");
        await using var site = await Site.Open();
        var analyst = await site.SignIn("analyst", site.Council);
        await analyst.Get("/files/add");
        await analyst.Upload("Upload", await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), "export.csv", new() { ["Organisation"] = site.Refuge.Id.ToString("N") });
        Assert.Contains("Rows in the file 321", analyst.Says);
        Assert.Contains("Rows that repeat another, counted once 9", analyst.Says);
        Assert.Contains("Referrals 312", analyst.Says);
        Assert.Contains("Households 261", analyst.Says);
        await analyst.Submit(button: "Load 312 referrals");
        Assert.Contains("Households 261", analyst.Says);
    }

    private static string ReferenceRoot() => Areas.ReferenceFiles.Find(AppContext.BaseDirectory).Root;

    private static async Task Bring(Browser browser, Site site, string content, Dictionary<string, string>? answers = null)
    {
        await browser.Get("/files/add");
        await browser.Upload("Upload", Encoding.UTF8.GetBytes(content), "export.csv", answers ?? new() { ["Organisation"] = site.Refuge.Id.ToString("N") });
    }

    private static async Task<int> CasesOf(Site site)
    {
        await using var db = site.Store(site.Refuge);
        return await db.Set<CaseFile>().CountAsync(TestContext.Current.CancellationToken);
    }

    // Every byte the database has on its disk.
    private static async Task<byte[]> Raw(Site site)
    {
        using var all = new MemoryStream();
        foreach (var name in System.IO.Directory.GetFiles(System.IO.Path.GetDirectoryName(site.Database.FilePath)!, "test.db*"))
        {
            await using var file = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await file.CopyToAsync(all, TestContext.Current.CancellationToken);
        }

        return all.ToArray();
    }
}
