using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Tests.Browsers;

namespace Waymark.Web.Tests.Wire;

/// <summary>What a form can change: what its page asks for and nothing else; and a page that is only opened changes nothing at all.</summary>
public sealed class FormTests
{
    private const string EveryRole = "administrator,analyst,board-member,information-governance,marac-coordinator,partnership-manager,referrer,refuge-worker,service-manager,support-worker";

    // What a look leaves behind: who looked, and when a browser was last seen.
    private static readonly string[] LeftByLooking = ["audit_entries", "signed_in_browser"];

    [Fact, Asvs("3.5.3", "7.4.4")]
    public async Task A_page_that_is_opened_changes_nothing_and_every_page_has_its_way_out()
    {
        await using var site = await Site.Open(plant: app => app.MapGet("/planted/writes", async (WaymarkDb db) =>
        {
            db.Add(new Notice { OrganisationId = db.Actor.OrganisationId, UserId = db.ActingUser, Text = "Planted", Link = "/", At = db.Now });
            await db.Keep(default);
        }));
        Guid file;
        await using (var db = site.Store(site.Refuge))
            file = (await new OpenCase(db).Run(new OpenCase.Request { Survivor = new() { GivenName = "Isobel" } }, CancellationToken.None)).Value;
        var worker = await site.SignIn(EveryRole, site.Refuge);
        var crawl = new Crawl(site, file);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Address };
        var before = await Lies(site);
        List<string> shut = [];
        var seen = 0;
        // The one address that does something by itself, on purpose: whoever must leave at once has one touch.
        foreach (var address in crawl.Addresses.Where(address => address is not "/leave" && !address.StartsWith("/planted", StringComparison.Ordinal)))
        {
            foreach (var verb in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
            {
                using var request = new HttpRequestMessage(verb, address) { Headers = { { "Cookie", worker.CookiesSent } } };
                using var answer = await client.SendAsync(request);
                if (verb == HttpMethod.Get && answer.StatusCode == System.Net.HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType == "text/html" && await NeedsSignIn(client, address))
                {
                    seen++;
                    if (!HasWayOut(await answer.Content.ReadAsStringAsync()))
                        shut.Add(address);
                }
            }
        }

        Assert.True(seen > 40, $"Only {seen} pages were seen.");
        Assert.Empty(shut);
        Assert.False(HasWayOut("<a href=\"/today\">Today</a>"));
        Assert.Equal(before, await Lies(site));
        await worker.Get("/planted/writes");
        Assert.NotEqual(before, await Lies(site));
    }

    [Fact, Asvs("15.3.3")]
    public void No_page_takes_a_whole_record_from_a_form()
    {
        using var db = new SqliteDesign().CreateDbContext([]);
        var records = db.Model.GetEntityTypes().Select(entity => entity.ClrType).ToHashSet();
        var pages = typeof(WaymarkWeb).Assembly.GetTypes().Where(type => typeof(PageModel).IsAssignableFrom(type) && !type.IsAbstract).ToList();
        Assert.True(pages.Count > 80);
        Assert.Empty(pages.SelectMany(page => Taken(page, records)));
        Assert.Equal(["PlantedModel takes User", "PlantedModel takes Organisation"], Taken(typeof(PlantedModel), records));
    }

    [Fact, Asvs("15.3.3", "15.3.7")]
    public async Task What_a_page_does_not_ask_for_is_not_taken_and_the_address_says_nothing_over_the_form()
    {
        await using var site = await Site.Open();
        var administrator = await site.SignIn("administrator", site.Council);
        var hash = Passwords.Hash("lamp-river-seven");
        await administrator.Get($"/organisations/{site.Refuge.Id:N}/people/add");
        var fields = new Dictionary<string, string>
        {
            ["Name"] = "Noor Example", ["SignInName"] = "noor@example.org", ["Roles"] = "support-worker", ["__RequestVerificationToken"] = administrator.Hidden("__RequestVerificationToken"), ["_once"] = administrator.Hidden("_once"),
            ["PasswordHash"] = hash, ["User.PasswordHash"] = hash, ["MustChangePassword"] = "false", ["User.MustChangePassword"] = "false", ["OrganisationId"] = site.Council.Id.ToString(), ["User.OrganisationId"] = site.Council.Id.ToString(), ["Version"] = "7",
            ["Id"] = Guid.Empty.ToString(), ["Stamp"] = Guid.Empty.ToString(), ["OpenedAt"] = "2001-01-01", ["LastSignedInAt"] = "2001-01-01", ["DirectoryIdentity"] = "planted", ["AreaCode"] = "elsewhere",
        };
        await administrator.Post($"/organisations/{site.Refuge.Id:N}/people/add?Name=Other&SignInName=other@example.org&Roles=administrator&id={site.Council.Id:N}", fields);
        await using var db = site.Store(site.Council);
        var made = await db.Set<User>().IgnoreQueryFilters().SingleAsync(user => user.SignInName == "noor@example.org");
        Assert.Equal(("Noor Example", "support-worker", site.Refuge.Id, true, (string?)null), (made.Name, made.Roles, made.OrganisationId, made.MustChangePassword, made.DirectoryIdentity));
        Assert.NotEqual(hash, made.PasswordHash);
        Assert.NotEqual(Guid.Empty, made.Id);
        Assert.Null(made.LastSignedInAt);
        Assert.False(await db.Set<User>().AnyAsync(user => user.SignInName == "other@example.org"));
    }

    private static async Task<bool> NeedsSignIn(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        return (int)answer.StatusCode is 302 or 303 && answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal);
    }

    private static bool HasWayOut(string page) => page.Contains("href=\"/sign-out\"", StringComparison.Ordinal) || page.Contains("action=\"/sign-out\"", StringComparison.Ordinal);

    // Every row of every table but those that a look leaves behind, as one hash for each.
    private static async Task<IReadOnlyDictionary<string, string>> Lies(Site site)
    {
        await using var file = new SqliteConnection($"Data Source={site.Database.FilePath}");
        await file.OpenAsync();
        var tables = new List<string>();
        await using (var ask = file.CreateCommand())
        {
            ask.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
            await using var read = await ask.ExecuteReaderAsync();
            while (await read.ReadAsync())
                tables.Add(read.GetString(0));
        }

        Assert.True(tables.Count > 40);
        var lies = new Dictionary<string, string>();
        foreach (var table in tables.Except(LeftByLooking))
        {
            await using var ask = file.CreateCommand();
            ask.CommandText = $"SELECT * FROM \"{table}\" ORDER BY 1, 2";
            await using var read = await ask.ExecuteReaderAsync();
            var all = new StringBuilder();
            while (await read.ReadAsync())
                for (var at = 0; at < read.FieldCount; at++)
                    all.Append(read.GetValue(at) is byte[] bytes ? Convert.ToHexString(bytes) : read.GetValue(at)).Append('|');
            lies[table] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
        }

        return lies;
    }

    private static IEnumerable<string> Taken(Type page, HashSet<Type> records) =>
        page.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Where(property => property.GetCustomAttribute<BindPropertyAttribute>() is not null || page.GetCustomAttribute<BindPropertiesAttribute>() is not null).Select(property => property.PropertyType)
            .Concat(page.GetMethods().Where(method => method.Name.StartsWith("OnPost", StringComparison.Ordinal) || method.Name.StartsWith("OnGet", StringComparison.Ordinal)).SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType))
            .SelectMany(type => Within(type, [])).Where(records.Contains).Distinct().Select(type => $"{page.Name} takes {type.Name}");

    private static IEnumerable<Type> Within(Type type, HashSet<Type> seen)
    {
        foreach (var part in type.IsGenericType ? type.GetGenericArguments().Append(type) : type.IsArray ? [type.GetElementType()!] : [type])
        {
            if (!seen.Add(part))
                continue;
            yield return part;
            if (part.Namespace?.StartsWith("Waymark", StringComparison.Ordinal) == true && !part.IsEnum)
                foreach (var deeper in part.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).SelectMany(property => Within(property.PropertyType, seen)))
                    yield return deeper;
        }
    }

    private sealed class PlantedModel : PageModel
    {
        [BindProperty]
        public User? Whole { get; set; }

        public void OnPost(List<Organisation> all) => _ = all;
    }
}
