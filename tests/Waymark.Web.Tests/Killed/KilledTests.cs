using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;
using Waymark.Storage.Audit;

namespace Waymark.Web.Tests.Killed;

/// <summary>Whoever was shown something of a case stands in its audit, at whatever moment the machine dies.</summary>
public sealed class KilledTests : IDisposable
{
    private const int Clients = 6;
    private static readonly CancellationToken Stop = CancellationToken.None;
    private const string Page = "/People/Case";
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("waymark-killed-");

    private static int Kills => LongRun.Of(40, 1000);

    // What was not written before a kill is not written later: nobody opens a case twice, and a broken chain stays broken. So the long run looks more seldom.
    private static int LooksEvery => LongRun.Of(1, 25);

    // A start takes seconds where the machine is busy: the gate ends after so long, and never before so many kills.
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(75);
    private const int AtLeast = 8;

    /// <summary>A case whose page somebody received bytes of, with her name among them. Nobody opens a case twice.</summary>
    private sealed record Received(Guid User, Guid Case);

    private sealed record World(string Db, string Key, string Area, Guid Organisation, Database Store, IReadOnlyList<(Guid User, string SignInName, string Code)> People, IReadOnlyList<(Guid Id, string Name)> Cases);

    [Fact]
    public async Task No_byte_of_a_case_left_a_service_that_was_killed_before_its_look_was_written()
    {
        var world = await Make();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromMinutes(2) };
        var ledger = new ConcurrentBag<Received>();
        var supply = new ConcurrentQueue<(Guid Id, string Name)>(world.Cases);
        var whole = supply.Count;
        var dice = new Random(1);
        var began = System.Diagnostics.Stopwatch.StartNew();
        var (running, cut, kills) = (Service.Start(world.Db, world.Key, world.Area), 0, 0);
        Service? next = null;
        try
        {
            await running.Answers(client);
            var cookies = await Task.WhenAll(world.People.Select(person => SignIn(running.Address, person.SignInName, person.Code)));
            began.Restart();
            for (; kills < Kills && (LongRun.Asked || kills < AtLeast || began.Elapsed < Enough); kills++)
            {
                // The next one starts up while this one is read from.
                next = Service.Start(world.Db, world.Key, world.Area);
                var reading = Enumerable.Range(0, Clients).Select(number => Read(client, running.Address, cookies[number], world.People[number].User, supply, ledger)).ToList();
                // Some pages on, so that it is at work and not still waking up; then at any moment of the next ones.
                for (var until = ledger.Count + dice.Next(2, 12); ledger.Count < until && reading.All(one => !one.IsCompleted);)
                    await Task.Delay(1, Stop);
                await Task.Delay(dice.Next(0, 60), Stop);
                running.Kill();
                cut += (await Task.WhenAll(reading)).Count(broken => broken);
                running.Dispose();
                (running, next) = (next, null);
                await running.Answers(client);
                if ((kills + 1) % LooksEvery == 0)
                    await Holds(world, ledger, kills + 1, cut);
            }

            await Holds(world, ledger, kills, cut);
        }
        finally
        {
            running.Dispose();
            next?.Dispose();
            world.Store.LetGo();
        }

        // What would be no check: nobody was read to, or nobody was cut off.
        LongRun.Say($"B1: {kills} kills, {ledger.Count} pages received, {whole - supply.Count} asked for, {cut} cut off, {began.Elapsed}");
        Assert.True(ledger.Count >= kills * 2, $"Only {ledger.Count} pages were received.");
        Assert.True(cut >= kills, $"Only {cut} were cut off.");
        Assert.NotEmpty(supply);

        // The planted offender: a page that somebody would have received without a mark.
        var offender = new Received(world.People[0].User, supply.Last().Id);
        Assert.Equal([offender], await Unwritten(world, [.. ledger, offender]));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task Holds(World world, ConcurrentBag<Received> ledger, int kills, int cut)
    {
        Assert.Equal([], await Unwritten(world, ledger));
        var report = await AuditCheck.Run(world.Store, Stop);
        Assert.Equal([], report.Faults);
        LongRun.Say($"B1: {kills} kills so far, {ledger.Count} pages received, {cut} cut off, {report.Entries} marks of the audit hold");
    }

    // Reads one page after another, each once, until the service is gone; true where an answer was awaited then.
    private static async Task<bool> Read(HttpClient client, Uri address, string cookies, Guid user, ConcurrentQueue<(Guid Id, string Name)> supply, ConcurrentBag<Received> ledger)
    {
        while (supply.TryDequeue(out var one))
        {
            var received = new MemoryStream();
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, $"/cases/{one.Id:N}"));
                request.Headers.Add("Cookie", cookies);
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
                await answer.Content.CopyToAsync(received, Stop);
                Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException)
            {
                // Bytes of half a page are bytes.
                Note();
                return true;
            }

            Note();

            void Note()
            {
                if (System.Text.Encoding.UTF8.GetString(received.ToArray()).Contains(one.Name, StringComparison.Ordinal))
                    ledger.Add(new Received(user, one.Id));
            }
        }

        return false;
    }

    private static async Task<List<Received>> Unwritten(World world, IEnumerable<Received> ledger)
    {
        await using var db = world.Store.Open(Actor.Operator("Test", world.Area, world.Organisation));
        var written = (await db.Set<ReadEntry>().Where(look => look.Page == Page && look.CaseId != null).Select(look => new { look.UserId, look.CaseId }).ToListAsync(Stop)).Select(look => new Received(look.UserId, look.CaseId!.Value)).ToHashSet();
        return [.. ledger.Where(one => !written.Contains(one))];
    }

    private static async Task<string> SignIn(Uri address, string name, string key)
    {
        var browser = new Browser(address);
        await browser.Get("/sign-in");
        await browser.Submit(new() { ["SignInName"] = name, ["Password"] = Site.Password });
        await browser.Submit(new() { ["Code"] = OneTimeCode.At(key, OneTimeCode.StepAt(DateTime.UtcNow)) });
        Assert.Equal("/today", browser.Path);
        return browser.CookiesSent;
    }

    private async Task<World> Make()
    {
        var (db, key) = ("sqlite:" + Path.Combine(folder.FullName, "killed.db"), Path.Combine(folder.FullName, "keys", "master.key"));
        var store = (await Serving.Open(db, key, migrate: true, Stop)).Value;
        var area = AreaList.Read(ReferenceFiles.Find(AppContext.BaseDirectory).Areas).Select(listing => listing.Reading.Pack!).First(pack => pack.Code == "example");
        var refuge = new Organisation { AreaCode = area.Code, Name = "Harbour Refuge", Kind = "refuge" };
        var people = new List<(Guid, string, string)>();
        var hash = Passwords.Hash(Site.Password);
        await using (var settle = store.Open(Actor.Operator("Test", area.Code, Guid.Empty)))
        {
            Assert.True((await new LoadArea(settle).Run(area, Stop)).Done);
            settle.Add(refuge);
            for (var number = 0; number < Clients; number++)
            {
                var code = UserStore.NewKey();
                var user = new User { OrganisationId = refuge.Id, Name = $"Worker {number}", SignInName = $"worker{number}@example.org", Roles = "refuge-worker", PasswordHash = hash, OpenedAt = settle.Now };
                await new UserStore(settle).SetAuthenticatorKeyAsync(user, code, Stop);
                settle.Add(user);
                people.Add((user.Id, user.SignInName, code));
            }

            Assert.Null(await settle.Save(new Activity("Settle", Permission.Administer), null, Stop));
        }

        var cases = new List<(Guid, string)>();
        for (var batch = 0; batch < Kills; batch++)
        {
            await using var keep = store.Open(Actor.Operator("Test", area.Code, refuge.Id));
            for (var number = 0; number < 25; number++)
            {
                var name = $"Zq{batch:D4}x{number:D2}q";
                var her = new PersonRecord { OrganisationId = refuge.Id, GivenName = "Ada", FamilyName = name };
                var file = new CaseFile { AreaCode = area.Code, SurvivorRecordId = her.Id, SurvivorPersonId = her.PersonId, OpenedOn = keep.Today };
                keep.AddRange(her, file, new Involvement { CaseId = file.Id, OrganisationId = refuge.Id, Kind = InvolvementKind.Opened, From = keep.Today },
                    new Party { CaseId = file.Id, PersonRecordId = her.Id, Role = PartyRole.Survivor, Source = "her", From = keep.Today },
                    new ContactRule { CaseId = file.Id, SafeToText = true, Phone = "07700 900123", AskedOn = keep.Today });
                cases.Add((file.Id, name));
            }

            Assert.Null(await keep.Save(new Activity("Open a case", Permission.KeepCases), null, Stop));
        }

        return new World(db, key, area.Code, refuge.Id, store, people, cases);
    }
}
