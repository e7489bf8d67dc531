using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;

namespace Waymark.Web.Tests.People;

public sealed class MovePagesTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    public async Task A_change_of_address_asks_after_everybody_closes_the_old_one_and_shows_neither()
    {
        await using var site = await Site.Open();
        var (file, her, child, him) = await Case(site, postcode: null);
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get($"/cases/{file:N}/where/{her:N}");
        await worker.Submit(new() { ["Address"] = "The blue door, ZZ99 1ZZ" }, "Seal it");
        await worker.Get($"/cases/{file:N}/where/{her:N}");
        await worker.Submit(new() { ["Reason"] = "Moving her things" }, "Show where she is");
        await worker.Get($"/cases/{file:N}/move/{her:N}");
        Assert.Contains("Where has she moved to?", worker.Says);
        await worker.Submit(new() { ["Address"] = "" }, "Continue");
        Assert.Equal(["Write the new address"], worker.Errors);
        await worker.Submit(new() { ["Address"] = "The red door, ZZ99 2ZZ" }, "Continue");
        foreach (var (person, answer) in new[] { (child, "MovesToo"), (him, "Stays") })
        {
            Assert.DoesNotContain("door", worker.Text);
            Assert.Contains($"Does {(person == child ? "Pip" : "Mark")} Example still share the old address?", worker.Says);
            // A safe address is written down for nobody alleged to harm.
            Assert.Equal(person == child, worker.Page.QuerySelector("input[value=MovesToo]") is not null);
            await worker.Submit(button: "Continue");
            Assert.Equal(["Say what is known, or that it is not known"], worker.Errors);
            await worker.Submit(new() { ["Shares"] = answer }, "Continue");
        }

        Assert.EndsWith("/check", worker.Path);
        Assert.DoesNotContain("door", worker.Text);
        Assert.Contains("Moving her things", worker.Says);
        Assert.Contains("Stays at the old address", worker.Says);
        foreach (var step in new[] { "address", "person-1", "person-2", "check" })
        {
            await worker.Get($"/cases/{file:N}/move/{her:N}/{step}");
            Assert.DoesNotContain("door", worker.Text);
        }

        await worker.Submit(button: "Save the change of address");
        Assert.Equal($"/cases/{file:N}", worker.Path);
        Assert.DoesNotContain("door", worker.Text);
        Assert.Contains("Ask again how to reach her safely", worker.Says);
        await worker.Get($"/cases/{file:N}/where/{her:N}");
        await worker.Submit(new() { ["Reason"] = "To call" }, "Show where she is");
        Assert.Contains("The red door", worker.Says);
        Assert.DoesNotContain("blue door", worker.Text);

        await using (var store = site.Store(site.Refuge))
        {
            var addresses = await store.Set<Whereabouts>().ToListAsync(Stop);
            Assert.Equal(3, addresses.Count);
            Assert.NotNull(Assert.Single(addresses, where => where.To is not null).To);
            Assert.Equal(2, addresses.Count(where => where.To is null));
            Assert.Equal(new HashSet<SharesAddress> { SharesAddress.MovesToo, SharesAddress.Stays }, (await store.Set<StillShares>().ToListAsync(Stop)).Select(shares => shares.Answer).ToHashSet());
            Assert.False((await store.Set<ContactRule>().SingleAsync(Stop)).SafeToWrite);
        }

        await using var partner = site.Store(site.Surgery);
        Assert.DoesNotContain("door", Assert.Single(await partner.Set<Notice>().Where(notice => notice.Link == $"/cases/{file:N}").ToListAsync(Stop)).Text);
    }

    [Fact]
    public async Task Somebody_alleged_to_harm_at_the_new_address_is_said_before_anything_is_saved()
    {
        await using var site = await Site.Open();
        var (file, her, _, _) = await Case(site, postcode: "zz992zz");
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get($"/cases/{file:N}/where/{her:N}");
        await worker.Submit(new() { ["Address"] = "The blue door, ZZ99 1ZZ" }, "Seal it");
        await worker.Get($"/cases/{file:N}/move/{her:N}/address");
        await worker.Submit(new() { ["Address"] = "The red door, ZZ99 2ZZ" }, "Continue");
        Assert.Equal("Somebody alleged to harm may be at the new address", worker.Heading);
        await worker.Submit(new() { ["Right"] = "no" }, "Continue");
        Assert.StartsWith("Nothing is saved", worker.Errors.Single());
        await worker.Get($"/cases/{file:N}/move/{her:N}/check");
        Assert.EndsWith("/danger", worker.Path);
        await using (var store = site.Store(site.Refuge))
        {
            var change = new ChangeAddress(store);
            var all = (await change.Others(file, her, Stop)).Select(other => new ChangeAddress.Said(other, SharesAddress.NotKnown)).ToList();
            Assert.Equal("Address", (await change.Run(new(file, her, 0, "Red, ZZ99 2ZZ", all, DangerSeen: false), Stop)).Refusal!.Field);
        }

        // Another postcode is no danger, and the question is not asked.
        await worker.Get($"/cases/{file:N}/move/{her:N}/address");
        await worker.Submit(new() { ["Address"] = "The green door, ZZ99 7ZZ" }, "Continue");
        Assert.EndsWith("/person-1", worker.Path);
    }

    [Fact]
    public async Task Where_the_look_cannot_be_written_down_not_a_word_leaves()
    {
        await using var site = await Site.Open();
        var (file, her, _, _) = await Case(site, postcode: null);
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get($"/cases/{file:N}/where/{her:N}");
        await worker.Submit(new() { ["Address"] = "The blue door, ZZ99 1ZZ" }, "Seal it");
        await using (var raw = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=" + site.Database.FilePath))
        {
            await raw.OpenAsync(Stop);
            await using var full = raw.CreateCommand();
            full.CommandText = "CREATE TRIGGER full BEFORE INSERT ON audit_entries WHEN NEW.activity = 'Reveal where somebody is' BEGIN SELECT RAISE(ABORT, 'full'); END";
            await full.ExecuteNonQueryAsync(Stop);
        }

        await worker.Get($"/cases/{file:N}/where/{her:N}");
        await worker.Submit(new() { ["Reason"] = "Moving her things" }, "Show where she is");
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, worker.Status);
        Assert.DoesNotContain("blue door", worker.Text);
    }

    private static async Task<(Guid File, Guid Her, Guid Child, Guid Him)> Case(Site site, string? postcode)
    {
        await using var db = site.Store(site.Refuge);
        PersonRecord Person(string name, int age) => new() { OrganisationId = site.Refuge.Id, GivenName = name, FamilyName = "Example", Age = age };
        var (her, child, him) = (Person("Maren", 30), Person("Pip", 5), Person("Mark", 31));
        him.Postcode = postcode;
        var file = new CaseFile { AreaCode = site.Area.Code, SurvivorRecordId = her.Id, SurvivorPersonId = her.PersonId, OpenedOn = db.Today };
        Party Part(PersonRecord person, PartyRole role) => new() { CaseId = file.Id, PersonRecordId = person.Id, Role = role, Source = "the survivor", From = db.Today };
        db.AddRange(her, child, him, file, Part(her, PartyRole.Survivor), Part(child, PartyRole.Child), Part(him, PartyRole.AllegedToHarm), new ContactRule { CaseId = file.Id, SafeToWrite = true },
            new Involvement { CaseId = file.Id, OrganisationId = site.Refuge.Id, Kind = InvolvementKind.Opened, From = db.Today },
            new Involvement { CaseId = file.Id, OrganisationId = site.Surgery.Id, Kind = InvolvementKind.AcceptedReferral, From = db.Today });
        Assert.Null(await db.Save(new Activity("Settle", Permission.KeepCases), null, Stop));
        return (file.Id, her.Id, child.Id, him.Id);
    }
}
