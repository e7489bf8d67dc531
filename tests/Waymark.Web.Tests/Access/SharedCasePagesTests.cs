using System.Net;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;

namespace Waymark.Web.Tests.Access;

/// <summary>Sharing a case, shutting somebody out of it, opening it in an emergency, and why one sees what one sees, as people meet them.</summary>
public sealed class SharedCasePagesTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_case_is_shared_read_and_shut_again(bool postgres)
    {
        await using var site = await Site.Open(postgres: postgres);
        var owner = await site.SignIn("refuge-worker", site.Refuge, "Kim Colleague");
        var partner = await site.SignIn("referrer", site.Surgery, "Pat Partner");
        var root = await Case(site);
        await partner.Get(root);
        Assert.Equal(HttpStatusCode.NotFound, partner.Status);

        await owner.Get(root + "/share");
        await owner.Submit(new() { ["Purpose"] = "Her wounds are dressed there" }, "Share it");
        Assert.Equal(["Choose whom to share it with"], owner.Errors);
        Assert.Contains("Her wounds are dressed there", owner.Text);
        await owner.Submit(new() { ["ToOrganisationId"] = site.Surgery.Id.ToString("N"), ["LawfulBasis"] = "public-task", ["Aware"] = "yes", ["Consented"] = "yes" }, "Share it");
        Assert.Equal(root + "/why", owner.Path);
        Assert.Contains("Mill Lane Surgery", owner.Says);

        await partner.Get("/today");
        Assert.Contains("A partner shares a case with you", partner.Says);
        await partner.Get("/cases?show=shared");
        Assert.Contains("Ada Example", partner.Says);
        await partner.Get(root);
        Assert.Contains("Safe: text", partner.Says);
        Assert.DoesNotContain("She rang and wept", partner.Text);
        Assert.DoesNotContain("Bob Example", partner.Text);
        foreach (var inside in (string[])["/note", "/close", "/share", "/keep-out", "/history", "/contact", "/risk/assess", "/others"])
        {
            await partner.Get(root + inside);
            Assert.Equal(HttpStatusCode.NotFound, partner.Status);
        }

        await partner.Get(root + "/why");
        Assert.Contains("A partner shares it with your organisation", partner.Says);
        Assert.Contains("It is not shared with you", partner.Says);

        await owner.Get(root + "/why");
        await owner.Get(owner.Page.QuerySelectorAll("main a").Single(link => link.TextContent.StartsWith("End this share", StringComparison.Ordinal)).GetAttribute("href")!);
        await owner.Submit(new() { ["Reason"] = "She asked us to" }, "End it now");
        await partner.Get(root);
        Assert.Equal(HttpStatusCode.NotFound, partner.Status);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Whoever_is_shut_out_meets_the_page_for_nothing_there_and_another_lifts_it(bool postgres)
    {
        await using var site = await Site.Open(postgres: postgres);
        var owner = await site.SignIn("refuge-worker", site.Refuge, "Kim Colleague");
        var robin = await site.SignIn("refuge-worker", site.Refuge, "Robin Wardle");
        var keeper = await site.SignIn("information-governance", site.Council, "Gil Governance");
        var near = await site.SignIn("information-governance", site.Refuge, "Nat Near");
        var root = await Case(site);
        await robin.Get(root);
        Assert.Equal("Ada Example", robin.Heading);

        await owner.Get(root + "/keep-out");
        var who = owner.Page.QuerySelectorAll("option").Single(option => option.TextContent.StartsWith("Robin Wardle", StringComparison.Ordinal)).GetAttribute("value")!;
        await owner.Submit(new() { ["Who"] = who, ["Why"] = "They live together" }, "Shut them out");
        await robin.Get("/no-such-page");
        var nothing = robin.Text;
        await robin.Get(root);
        Assert.Equal((HttpStatusCode.NotFound, nothing), (robin.Status, robin.Text));
        await robin.Get("/cases?show=all");
        Assert.DoesNotContain("Ada Example", robin.Text);
        await owner.Get(root);
        Assert.Equal("Ada Example", owner.Heading);

        await near.Get("/walls");
        Assert.DoesNotContain("Robin Wardle", near.Text);
        await keeper.Get("/walls");
        Assert.Contains("They live together", keeper.Says);
        Assert.DoesNotContain("Ada", keeper.Says);
        var wall = keeper.Page.QuerySelectorAll("main a").First(link => link.GetAttribute("href")!.StartsWith("/walls/", StringComparison.Ordinal) && !link.GetAttribute("href")!.EndsWith("/try", StringComparison.Ordinal)).GetAttribute("href")!;

        await keeper.Get("/walls/try");
        var him = keeper.Page.QuerySelectorAll("option").Single(option => option.TextContent.StartsWith("Robin Wardle", StringComparison.Ordinal)).GetAttribute("value")!;
        await keeper.Submit(new() { ["Who"] = him, ["Reference"] = await Reference(site) }, "Try it");
        Assert.Contains("They would see: nothing", keeper.Says);
        Assert.Contains("A wall", keeper.Says);

        await keeper.Get(wall);
        await keeper.Submit(new() { ["Why"] = "Only a neighbour of the same name" }, "Lift the wall");
        await robin.Get(root);
        Assert.Equal("Ada Example", robin.Heading);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Somebody_in_danger_is_reached_and_the_owner_looks_at_it_afterwards(bool postgres)
    {
        await using var site = await Site.Open(postgres: postgres);
        var owner = await site.SignIn("refuge-worker", site.Refuge, "Kim Colleague");
        var asking = await site.SignIn("referrer", site.Surgery, "Pat Partner");
        var root = await Case(site);
        await asking.Get("/urgent");
        await asking.Submit(new() { ["Reference"] = "AAAA-2222", ["Reason"] = "He is at her door with a knife" }, "Open it");
        Assert.Contains("Nothing was found that this opens", asking.Errors.Single());
        Assert.Contains("He is at her door with a knife", asking.Text);
        await asking.Submit(new() { ["Reference"] = await Reference(site) }, "Open it");
        Assert.Equal((root, ""), (asking.Path, string.Join(' ', asking.Errors)));
        Assert.Contains("Safe: text", asking.Says);
        Assert.DoesNotContain("1 Nowhere Street", asking.Text);
        await asking.Get(root + "/note");
        Assert.Equal(HttpStatusCode.NotFound, asking.Status);

        await owner.Get("/today");
        Assert.Contains("opened a case of yours in an emergency", owner.Says);
        await using (var db = site.Store(site.Refuge))
            await owner.Get($"/urgent/{(await db.Set<BrokenGlass>().SingleAsync()).Id:N}");
        Assert.Contains("He is at her door with a knife", owner.Says);
        await owner.Submit(new() { ["WasRight"] = "yes" }, "Save the review");
        Assert.Equal(root, owner.Path);
        await asking.Get("/today");
        Assert.Contains("it was right", asking.Says);
    }

    [Fact]
    public async Task Everybody_reads_who_may_see_what_and_tells_who_they_are()
    {
        await using var site = await Site.Open();
        var member = await site.SignIn("board-member", site.Council);
        await member.Get("/who-may-see-what");
        Assert.Contains("Where the share says so", member.Says);
        await member.Get("/account/yourself");
        await member.Submit(new() { ["Names"] = "Madonna" });
        Assert.Equal(["Write a first name and a family name: “Madonna” is only one"], member.Errors);
        await member.Submit(new() { ["Names"] = "Sam Testerly", ["Phones"] = "07700 900123" });
        Assert.Equal("/today", member.Path);
        await member.Get("/account/yourself");
        Assert.DoesNotContain("Testerly", member.Text);
    }

    private static async Task<string> Case(Site site)
    {
        await using var db = site.Store(site.Refuge);
        var her = new PersonRecord { OrganisationId = site.Refuge.Id, GivenName = "Ada", FamilyName = "Example" };
        var him = new PersonRecord { OrganisationId = site.Refuge.Id, GivenName = "Bob", FamilyName = "Example" };
        var file = new CaseFile { AreaCode = site.Area.Code, SurvivorRecordId = her.Id, SurvivorPersonId = her.PersonId, OpenedOn = db.Today };
        db.AddRange(her, him, file, new Involvement { CaseId = file.Id, OrganisationId = site.Refuge.Id, Kind = InvolvementKind.Opened, From = db.Today },
            new Party { CaseId = file.Id, PersonRecordId = her.Id, Role = PartyRole.Survivor, Source = "her", From = db.Today },
            new Party { CaseId = file.Id, PersonRecordId = him.Id, Role = PartyRole.AllegedToHarm, TowardsRecordId = her.Id, Source = "her", From = db.Today },
            new ContactRule { CaseId = file.Id, SafeToText = true, Phone = "07700 900123", AskedOn = db.Today },
            new Note { CaseId = file.Id, OrganisationId = site.Refuge.Id, AuthorName = "Kim", HappenedAt = db.Now, Kind = "call", Text = "She rang and wept" });
        Assert.Null(await db.Save(new Activity("Open a case", Permission.KeepCases), null, CancellationToken.None));
        return $"/cases/{file.Id:N}";
    }

    private static async Task<string> Reference(Site site)
    {
        await using var db = site.Store(site.Refuge);
        return await db.Set<CaseFile>().Select(file => file.Reference).SingleAsync();
    }
}
