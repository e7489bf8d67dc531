using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Tests.Access;

/// <summary>From the moment an access is taken away, no instance of the service shows the record again: whichever way it was taken.</summary>
public sealed class RevocationTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    // One revocation in every way is a round; so many requests follow it, shared by every way and spread over the two instances.
    private static int Rounds => LongRun.Of(1, 167);
    private static int Requests => LongRun.Of(200, 24);

    private static RoleBook Roles { get; } = ReferenceFiles.Find(AppContext.BaseDirectory).Roles();

    [Theory, Asvs("7.4.2", "8.3.2", "14.2.2"), InlineData(false), InlineData(true)]
    public async Task What_is_taken_away_is_shown_by_no_instance_from_that_moment(bool postgres)
    {
        if (postgres && Environment.GetEnvironmentVariable("WAYMARK_TEST_POSTGRES") is not { Length: > 0 })
            Assert.Skip("PostgreSQL is not at hand: WAYMARK_TEST_POSTGRES is not set.");
        await using var site = await Site.Open(postgres: postgres);
        var told = new List<Told>();
        for (var round = 0; round < Rounds; round++)
        {
            told.AddRange(await EveryWay(site, Requests));
            if (round % 20 == 19 || round == Rounds - 1)
                LongRun.Say($"A6 on {(postgres ? "PostgreSQL" : "SQLite")}: {told.Count} revocations, {told.Sum(one => one.Asked)} later requests, {told.Sum(one => one.ShownAfter)} shown");
        }

        Assert.Equal(Way.All.Count * Rounds, told.Count);
        Assert.True(told.Sum(one => one.Asked) >= Requests * Rounds);
        Assert.All(told, one => Assert.Equal((one.Way, 2, 0), (one.Way, one.ShownBefore, one.ShownAfter)));
    }

    // The planted offenders: each is on one instance of the two only.
    [Fact]
    public async Task An_instance_that_keeps_who_is_signed_in_for_a_minute_is_found()
    {
        await using var site = await Site.Open(plant: KeepsPrincipals);
        var told = await EveryWay(site, 200);
        Assert.All(told, one => Assert.Equal(2, one.ShownBefore));
        // What somebody may see is asked of the store each time; who they are was kept.
        Assert.Equal(["leaver", "role taken away", "organisation left"], told.Where(one => one.ShownAfter > 0).Select(one => one.Way));
    }

    [Fact]
    public async Task An_instance_that_keeps_what_it_showed_for_a_minute_is_found_in_every_way()
    {
        await using var site = await Site.Open(plant: KeepsAnswers);
        Assert.All(await EveryWay(site, 200), one => Assert.NotEqual((one.Way, 0), (one.Way, one.ShownAfter)));
    }

    private sealed record Told(string Way, int ShownBefore, int Asked, int ShownAfter);

    private static async Task<List<Told>> EveryWay(Site site, int requests)
    {
        await using var beside = await site.OpenBeside();
        Uri[] instances = [site.Address, beside.Address];
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 8 });
        var told = new List<Told>();
        foreach (var way in Way.All)
        {
            var one = await Seen.Of(site, way);
            var before = 0;
            foreach (var instance in instances)
                before += await Shows(client, instance, one) ? 1 : 0;
            await way.TakeAway(site, one);
            // Begun before anything else is awaited: half of them on each instance.
            var asked = Enumerable.Range(0, (requests / Way.All.Count) + 2).Select(number => Shows(client, instances[number % 2], one)).ToList();
            told.Add(new Told(way.Name, before, asked.Count, (await Task.WhenAll(asked)).Count(shown => shown)));
        }

        return told;
    }

    private static async Task<bool> Shows(HttpClient client, Uri instance, Seen one)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(instance, one.Page));
        request.Headers.Add("Cookie", one.Cookies);
        using var answer = await client.SendAsync(request, Stop);
        // An instance that broke has shown nothing, and proves nothing.
        Assert.True((int)answer.StatusCode < 500, $"{one.Page} answered {(int)answer.StatusCode}");
        return (await answer.Content.ReadAsStringAsync(Stop)).Contains(one.Name, StringComparison.Ordinal);
    }

    /// <summary>Somebody who sees a case that another organisation keeps.</summary>
    private sealed record Seen(Guid User, Organisation Organisation, CaseFile File, Share? Lent, string Name, string Cookies)
    {
        public string Page => $"/cases/{File.Id:N}";

        public static async Task<Seen> Of(Site site, Way way)
        {
            Organisation organisation;
            await using (var partnership = site.Database.Open(Actor.Operator("Test", site.Area.Code, Guid.Empty)))
            {
                partnership.Add(organisation = new Organisation { AreaCode = site.Area.Code, Name = $"Partner of {way.Name} {Guid.NewGuid():N}", Kind = "health" });
                Assert.Null(await partnership.Save(new Activity("Settle", Permission.Administer), null, Stop));
            }

            var name = "Zq" + Guid.NewGuid().ToString("N")[..10];
            await using var db = site.Store(site.Refuge);
            var her = new PersonRecord { OrganisationId = site.Refuge.Id, GivenName = "Ada", FamilyName = name };
            var file = new CaseFile { AreaCode = site.Area.Code, SurvivorRecordId = her.Id, SurvivorPersonId = her.PersonId, OpenedOn = db.Today.AddDays(-5) };
            var lent = way.Lends ? new Share { CaseId = file.Id, OrganisationId = site.Refuge.Id, ToOrganisationId = organisation.Id, Purpose = "Her wounds", LawfulBasis = "public-task", Aware = true, Consented = true, From = db.Today, Until = db.Today.AddDays(9) } : null;
            db.AddRange(her, file, new Involvement { CaseId = file.Id, OrganisationId = site.Refuge.Id, Kind = InvolvementKind.Opened, From = file.OpenedOn },
                new Party { CaseId = file.Id, PersonRecordId = her.Id, Role = PartyRole.Survivor, Source = "her", From = file.OpenedOn },
                new ContactRule { CaseId = file.Id, SafeToText = true, Phone = "07700 900123", AskedOn = db.Today });
            if (lent is not null)
                db.Add(lent);
            Assert.Null(await db.Save(new Activity("Open a case", Permission.KeepCases), null, Stop));
            if (lent is null)
            {
                await using var bulk = await BulkDoor.Open(db, null, Stop);
                await bulk.Add([new Involvement { CaseId = file.Id, OrganisationId = organisation.Id, Kind = InvolvementKind.AcceptedReferral, From = file.OpenedOn }], Stop);
                await bulk.Commit(new Activity("Tie", Permission.LoadFiles), null, "none", Stop);
            }

            var browser = await site.SignIn("refuge-worker", organisation, name + " Worker");
            var user = await db.Set<User>().Where(user => user.Name == name + " Worker").Select(user => user.Id).SingleAsync(Stop);
            return new Seen(user, organisation, file, lent, $"Ada {name}", browser.CookiesSent);
        }
    }

    /// <summary>One way in which somebody stops being allowed to see a case.</summary>
    private sealed record Way(string Name, Func<Site, Seen, Task> TakeAway, bool Lends = false)
    {
        public static IReadOnlyList<Way> All { get; } =
        [
            new("leaver", async (site, one) => await Act(site, site.Council, async db => (await new EndAccess(db, Roles).Run(new(one.User, await Version(db, one), db.Today), Stop)).Refusal)),
            new("role taken away", async (site, one) => await Act(site, site.Council, async db => (await new ChangeRoles(db, Roles).Run(new(one.User, await Version(db, one), ["board-member"]), Stop)).Refusal)),
            new("share withdrawn", async (site, one) => await Act(site, site.Refuge, async db => (await new EndShare(db).Run(new(one.Lent!.Id, one.Lent.Version, "She asked us to"), Stop)).Refusal), Lends: true),
            new("involvement ended", async (site, one) => await Act(site, one.Organisation, async db => (await new LeaveCase(db).Run(new(one.File.Id, one.File.Version, db.Today.AddDays(-1), "Our part is done"), Stop)).Refusal)),
            new("wall declared", async (site, one) => await Act(site, site.Refuge, async db => (await new DeclareWall(db).Run(new(one.File.Id, one.User, null, "They are related"), Stop)).Refusal)),
            new("organisation left", async (site, one) => await Act(site, site.Council, async db =>
            {
                (await db.Set<Organisation>().AsTracking().SingleAsync(organisation => organisation.Id == one.Organisation.Id, Stop)).LeftOn = db.Today;
                return await db.Save(new Activity("Change an organisation", Permission.Administer), null, Stop);
            })),
        ];

        private static async Task<int> Version(WaymarkDb db, Seen one) => await db.Set<User>().Where(user => user.Id == one.User).Select(user => user.Version).SingleAsync(Stop);

        private static async Task Act(Site site, Organisation organisation, Func<WaymarkDb, Task<Refusal?>> act)
        {
            await using var db = site.Store(organisation);
            Assert.Null(await act(db));
        }
    }

    // Remembers for a minute whom a cookie belonged to.
    private static void KeepsPrincipals(WebApplication app)
    {
        var item = typeof(Sessions).GetField("SignedInItem", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        var kept = new ConcurrentDictionary<string, (DateTime Until, object Who)>();
        app.Use(async (context, next) =>
        {
            var cookies = context.Request.Headers.Cookie.ToString();
            if (kept.TryGetValue(cookies, out var known) && known.Until > DateTime.UtcNow)
                context.Items[item] = known.Who;
            else if (context.Items[item] is { } who)
                kept[cookies] = (DateTime.UtcNow.AddMinutes(1), who);
            await next(context);
        });
    }

    // Remembers for a minute what a page showed to a cookie.
    private static void KeepsAnswers(WebApplication app)
    {
        var kept = new ConcurrentDictionary<string, (DateTime Until, byte[] Body)>();
        app.Use(async (context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments("/cases", StringComparison.Ordinal))
            {
                await next(context);
                return;
            }

            var asked = context.Request.Path + " " + context.Request.Headers.Cookie;
            if (kept.TryGetValue(asked, out var known) && known.Until > DateTime.UtcNow)
            {
                await context.Response.Body.WriteAsync(known.Body, context.RequestAborted);
                return;
            }

            var (to, shown) = (context.Response.Body, new MemoryStream());
            context.Response.Body = shown;
            await next(context);
            context.Response.Body = to;
            if (context.Response.StatusCode == StatusCodes.Status200OK)
                kept[asked] = (DateTime.UtcNow.AddMinutes(1), shown.ToArray());
            await to.WriteAsync(shown.ToArray(), context.RequestAborted);
        });
    }
}
