using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;

namespace Waymark.Web.Tests.Access;

public sealed partial class LookPagesTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    public async Task Who_looked_at_a_case_is_told_to_those_who_work_on_it_on_a_page_and_in_a_file()
    {
        await using var site = await Site.Open();
        var file = await Open(site);
        var (page, csv) = ($"/cases/{file:N}/who-looked", $"/cases/{file:N}/who-looked/looks.csv");
        var lin = await site.SignIn("refuge-worker", site.Refuge, "Lin Swift");
        await lin.Get($"/cases/{file:N}");
        Assert.Equal(page, lin.Page.QuerySelectorAll("a").Single(link => link.GetAttribute("href")!.EndsWith("/who-looked", StringComparison.Ordinal)).GetAttribute("href"));
        var una = await site.SignIn("refuge-worker", site.Refuge, "Una Wren");
        await una.Get($"/cases/{file:N}");
        await una.Get(page);
        Assert.Equal(["Una Wren", "Lin Swift"], Column(una, "Who"));
        Assert.Equal(["Harbour Refuge", "Harbour Refuge"], Column(una, "Organisation"));
        Assert.Equal(["A case", "A case"], Column(una, "Opened"));

        // One person, and then days on which nobody looked.
        var sign = una.Page.QuerySelectorAll("#Person option").Single(option => option.TextContent == "Lin Swift").GetAttribute("value");
        await una.Get($"{page}?Person={sign}");
        Assert.Equal(["Lin Swift"], Column(una, "Who"));
        await una.Get($"{page}?To.Day=1&To.Month=2&To.Year=2020");
        Assert.Contains("Nobody looked", una.Says);
        await una.Get($"{page}?From.Day=40&From.Month=2&From.Year=2020");
        Assert.NotEmpty(una.Errors);
        Assert.Empty(Column(una, "Who"));

        await una.Get($"{csv}?Person={sign}");
        Assert.Equal("looks.csv", una.Answer.Content.Headers.ContentDisposition!.FileName);
        var lines = una.Text.TrimStart('\uFEFF').Trim().Split("\r\n");
        Assert.Equal("Day,Time in London,Who,Organisation,Opened", lines[0]);
        Assert.Matches(@"^\d{4}-\d\d-\d\d,\d\d:\d\d,Lin Swift,Harbour Refuge,A case$", Assert.Single(lines[1..]));
        // The file is a look too.
        await una.Get(page);
        Assert.Contains("Who looked at a case, downloaded", Column(una, "Opened"));

        // Whoever reads the audit where the case is worked on, without knowing who she is; and nobody of another organisation.
        var governance = await site.SignIn("information-governance", site.Refuge);
        await governance.Get(page);
        Assert.Contains("Lin Swift", Column(governance, "Who"));
        Assert.DoesNotContain("Canaryworth", governance.Text);
        foreach (var (roles, place) in new[] { ("service-manager", site.Council), ("information-governance", site.Council), ("analyst", site.Refuge) })
        {
            var stranger = await site.SignIn(roles, place);
            foreach (var address in new[] { page, csv })
            {
                await stranger.Get(address);
                Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
            }
        }

        // A wall: the same person who read it just now finds nothing.
        await using (var db = site.Store(site.Refuge))
        {
            var against = await db.Set<User>().SingleAsync(user => user.Name == "Una Wren", Stop);
            db.Add(new Wall { AreaCode = site.Area.Code, CaseId = file, AgainstUserId = against.Id, UsersOrganisationId = site.Refuge.Id, Origin = WallOrigin.Declared, Why = "x", At = db.Now });
            Assert.Null(await db.Save(new Activity("Declare", Permission.KeepCases), null, Stop));
        }

        foreach (var address in new[] { page, csv })
        {
            await una.Get(address);
            Assert.Equal(HttpStatusCode.NotFound, una.Status);
        }
    }

    [Fact]
    public async Task A_look_to_ask_about_is_settled_by_a_colleague_and_never_by_whoever_looked()
    {
        await using var site = await Site.Open();
        var ada = await site.SignIn("information-governance", site.Refuge, "Ada Heron");
        Guid who;
        await using (var known = site.Store(site.Refuge))
            who = await known.Set<User>().Where(user => user.Name == "Ada Heron").Select(user => user.Id).SingleAsync(Stop);
        await using (var db = site.Database.Open(new Actor(who, "Ada Heron", site.Refuge.Id, site.Area.Code, new HashSet<Permission>())))
            for (var search = 0; search < 6; search++)
                await db.Looked("/People/Index", [], "nobody", Stop);

        var address = $"/looks-to-ask-about/{who:N}";
        await ada.Get("/looks-to-ask-about");
        Assert.Contains("There is nothing to ask about", ada.Says);
        await ada.Get(address);
        Assert.Equal(HttpStatusCode.NotFound, ada.Status);
        var manager = await site.SignIn("service-manager", site.Refuge);
        await manager.Get("/looks-to-ask-about");
        Assert.Equal(HttpStatusCode.NotFound, manager.Status);

        var bea = await site.SignIn("information-governance", site.Refuge, "Bea Wren");
        Assert.Contains("1 look to ask about", bea.Says);
        await bea.Get("/audit");
        Assert.NotNull(bea.Page.QuerySelector("a[href='/looks-to-ask-about']"));
        await bea.Get("/looks-to-ask-about");
        Assert.StartsWith("Ada Heron", Assert.Single(Column(bea, "Who")));
        Assert.Contains("6 times in one day", Assert.Single(Column(bea, "Why to ask")));
        await bea.Get(bea.Page.QuerySelector("main td a")!.GetAttribute("href")!);
        Assert.Equal(address, bea.Path);
        Assert.Equal(Enumerable.Repeat("The list of cases, searching: nothing was found", 6), Column(bea, "Opened"));
        await bea.Submit(new() { ["Words"] = "She covered the duty line" });
        Assert.Equal(["Say whether it was right that they looked"], bea.Errors);
        Assert.Contains("She covered the duty line", bea.Text);
        await bea.Submit(new() { ["WasRight"] = "yes" });
        Assert.Equal("/looks-to-ask-about", bea.Path);
        Assert.Contains("There is nothing to ask about", bea.Says);
        await using var store = site.Store(site.Refuge);
        var asked = await store.Set<AskedLook>().SingleAsync(Stop);
        Assert.Equal((who, true, "Bea Wren", "She covered the duty line"), (asked.UserId, asked.WasRight, asked.ByName, asked.Words));
    }

    [Fact]
    public void Every_page_that_shows_several_cases_is_known_to_be_a_list()
    {
        Assert.Equal(["Planted"], Listing("Planted", "ShowsCases(rows.Select(row => row.Id));"));
        Assert.Empty(Listing("Planted", "ShowsCases([found.CaseId]);"));
        var pages = Path.Combine(Path.GetDirectoryName(ReferenceFiles.Find(AppContext.BaseDirectory).Standards)!, "src", "Waymark.Web", "Pages");
        var lists = Directory.EnumerateFiles(pages, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Listing("/" + Path.GetRelativePath(pages, file).Replace('\\', '/').Replace(".cshtml.cs", "", StringComparison.Ordinal), File.ReadAllText(file)));
        Assert.Empty(PagesLookedAt.Lists.Intersect(PagesLookedAt.OpenSeveral));
        Assert.All(PagesLookedAt.OpenSeveral, page => Assert.True(PagesLookedAt.Opens(page), page));
        Assert.Equal(PagesLookedAt.Lists.Concat(PagesLookedAt.OpenSeveral).Order(StringComparer.Ordinal), lists.Order(StringComparer.Ordinal));
        Assert.All(PagesLookedAt.NamesOnly, page => Assert.True(Pages.Access.PageNames.Knows(page), page));
    }

    private static IEnumerable<string> Listing(string page, string text) => Several.IsMatch(text) ? [page] : [];

    private static IReadOnlyList<string> Column(Browser browser, string label) => [.. browser.Page.QuerySelectorAll($"td[data-label='{label}']").Select(cell => cell.TextContent.Trim())];

    private static async Task<Guid> Open(Site site)
    {
        await using var db = site.Store(site.Refuge);
        var her = new PersonRecord { OrganisationId = site.Refuge.Id, GivenName = "Maren", FamilyName = "Canaryworth" };
        var file = new CaseFile { AreaCode = site.Area.Code, SurvivorRecordId = her.Id, SurvivorPersonId = her.PersonId, OpenedOn = db.Today };
        db.AddRange(her, file, new Party { CaseId = file.Id, PersonRecordId = her.Id, Role = PartyRole.Survivor, Source = "the survivor", From = db.Today },
            new Involvement { CaseId = file.Id, OrganisationId = site.Refuge.Id, Kind = InvolvementKind.Opened, From = db.Today });
        Assert.Null(await db.Save(new Activity("Settle", Permission.KeepCases), null, Stop));
        return file.Id;
    }

    [GeneratedRegex(@"ShowsCases\((?!\[[\w.!]+\]\))")]
    private static partial Regex Several { get; }
}
