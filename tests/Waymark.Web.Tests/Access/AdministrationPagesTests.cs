using System.Net;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;

namespace Waymark.Web.Tests.Access;

public sealed class AdministrationPagesTests
{
    [Fact]
    public async Task A_new_partner_and_its_first_worker_can_begin_the_same_day()
    {
        await using var site = await Site.Open();
        var administrator = await site.SignIn("administrator", site.Council);
        await administrator.Get("/organisations/add");
        await administrator.Submit(new() { ["Name"] = "Lantern Outreach", ["Kind"] = "support-charity", ["AuthorityCode"] = "E99000002", ["Does"] = "referrals" });
        Assert.Equal("Lantern Outreach", administrator.Heading);
        Assert.Contains("Receives referrals", administrator.Says);
        Assert.Contains("Wyke", administrator.Says);

        var organisation = administrator.Path;
        await administrator.Get(organisation + "/people/add");
        await administrator.Submit(new() { ["Name"] = "Noor Example", ["SignInName"] = "Noor@example.org", ["Roles"] = "support-worker" });
        var password = administrator.Page.QuerySelector(".wm-reference")!.TextContent;
        var account = administrator.Path;
        await administrator.Get(account);
        Assert.DoesNotContain(password, administrator.Text);

        var worker = site.Visit();
        await worker.Get("/sign-in");
        await worker.Submit(new() { ["SignInName"] = "noor@example.org", ["Password"] = password });
        Assert.Equal("Choose a password", worker.Heading);
        await worker.Submit(new() { ["Password"] = "lamp-river-seven", ["Again"] = "lamp-river-seven" });
        await worker.SetUpApp();
        await worker.Get("/today");
        Assert.Equal("/today", worker.Path);
    }

    [Fact]
    public async Task A_leaver_is_refused_at_the_next_click_and_can_be_let_in_again()
    {
        await using var site = await Site.Open();
        var administrator = await site.SignIn("administrator", site.Council);
        var worker = await site.SignIn("refuge-worker", site.Refuge, "Robin Leaver");
        var id = await IdOf(site, "Robin Leaver");
        await worker.Get("/today");
        Assert.Equal("/today", worker.Path);

        await administrator.Get($"/people/{id:N}/end");
        await administrator.Submit(button: "End access");
        Assert.Contains("Access has ended", administrator.Says);
        await worker.Get("/today");
        Assert.StartsWith("/sign-in", worker.Path, StringComparison.Ordinal);

        await administrator.Get($"/people/{id:N}/end");
        await administrator.Submit(button: "Give access back");
        Assert.Contains("They can sign in again", administrator.Text);
    }

    [Fact]
    public async Task The_last_administrator_can_neither_leave_nor_give_the_role_up()
    {
        await using var site = await Site.Open();
        var administrator = await site.SignIn("administrator", site.Council, "Only Administrator");
        var id = await IdOf(site, "Only Administrator");
        await administrator.Get($"/people/{id:N}/end");
        await administrator.Submit(button: "End access");
        Assert.Equal(["This is the last administrator. Make somebody else an administrator first."], administrator.Errors);
        await administrator.Get($"/people/{id:N}/roles");
        var form = administrator.Hidden("__RequestVerificationToken");
        await administrator.Post($"/people/{id:N}/roles", new() { ["__RequestVerificationToken"] = form, ["_once"] = Guid.NewGuid().ToString("N"), ["_version"] = administrator.Hidden("_version"), ["Roles"] = "board-member" });
        Assert.Equal(["This is the last administrator. Make somebody else an administrator first."], administrator.Errors);
        await administrator.Get($"/organisations/{site.Council.Id:N}/change");
        var now = DateTime.UtcNow;
        await administrator.Submit(new() { ["LeftOn.Day"] = $"{now.Day}", ["LeftOn.Month"] = $"{now.Month}", ["LeftOn.Year"] = $"{now.Year}" });
        Assert.Equal(["The last administrator works here. Make somebody elsewhere an administrator first."], administrator.Errors);

        await site.SignIn("administrator", site.Marac, "Second Administrator");
        await administrator.Get($"/people/{id:N}/end");
        await administrator.Submit(button: "End access");
        Assert.StartsWith("/sign-in", administrator.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_name_that_somebody_has_is_refused_and_what_was_typed_stays()
    {
        await using var site = await Site.Open();
        var administrator = await site.SignIn("administrator", site.Council, "Ada Example");
        string taken;
        await using (var db = site.Store(site.Council))
            taken = (await db.Set<User>().SingleAsync(user => user.Name == "Ada Example", TestContext.Current.CancellationToken)).SignInName;
        await administrator.Get($"/organisations/{site.Refuge.Id:N}/people/add");
        await administrator.Submit(new() { ["Name"] = "Somebody Else", ["SignInName"] = taken.ToUpperInvariant(), ["Roles"] = "refuge-worker" });
        Assert.Equal([$"Somebody signs in as {taken} already: choose another sign-in name"], administrator.Errors);
        Assert.Contains("Somebody Else", administrator.Text);
    }

    [Fact]
    public async Task No_administrator_gives_themselves_a_role_or_moves_to_where_cases_are()
    {
        await using var site = await Site.Open();
        var administrator = await site.SignIn("administrator,analyst", site.Council, "Ada Administrator");
        var other = await site.SignIn("administrator", site.Marac, "Second Administrator");
        var id = await IdOf(site, "Ada Administrator");
        await administrator.Get($"/people/{id:N}/roles");
        Dictionary<string, string> form = new() { ["__RequestVerificationToken"] = administrator.Hidden("__RequestVerificationToken"), ["_version"] = administrator.Hidden("_version") };
        await administrator.Post($"/people/{id:N}/roles", new(form) { ["_once"] = Guid.NewGuid().ToString("N"), ["Roles"] = "refuge-worker" });
        Assert.Equal(["Nobody gives themselves a role: ask another administrator"], administrator.Errors);
        await administrator.Get($"/people/{id:N}/move");
        await administrator.Submit(new() { ["OrganisationId"] = site.Refuge.Id.ToString() });
        Assert.Equal(["Nobody moves themselves: ask another administrator"], administrator.Errors);
        // What another does, and what one gives away oneself, is done.
        await other.Get($"/people/{id:N}/move");
        await other.Submit(new() { ["OrganisationId"] = site.Surgery.Id.ToString() });
        Assert.Empty(other.Errors);
        var second = await IdOf(site, "Second Administrator");
        await other.Get($"/people/{second:N}/roles");
        await other.Post($"/people/{second:N}/roles", new() { ["__RequestVerificationToken"] = other.Hidden("__RequestVerificationToken"), ["_version"] = other.Hidden("_version"), ["_once"] = Guid.NewGuid().ToString("N"), ["Roles"] = "administrator" });
        Assert.Empty(other.Errors);
    }

    [Fact, Asvs("7.4.5")]
    public async Task A_move_and_a_reset_end_the_sessions_that_were_open()
    {
        await using var site = await Site.Open();
        var administrator = await site.SignIn("administrator", site.Council);
        var worker = await site.SignIn("refuge-worker", site.Refuge, "Moved Worker");
        var id = await IdOf(site, "Moved Worker");
        await administrator.Get($"/people/{id:N}/move");
        await administrator.Submit(new() { ["OrganisationId"] = site.Surgery.Id.ToString() });
        Assert.Contains("Mill Lane Surgery", administrator.Says);
        await worker.Get("/today");
        Assert.StartsWith("/sign-in", worker.Path, StringComparison.Ordinal);
        await administrator.Get($"/people/{id:N}/password");
        await administrator.Submit();
        var password = administrator.Page.QuerySelector(".wm-reference")!.TextContent;
        string name;
        await using (var db = site.Store(site.Council))
            name = (await db.Set<User>().SingleAsync(user => user.Id == id, TestContext.Current.CancellationToken)).SignInName;
        await worker.Submit(new() { ["SignInName"] = name, ["Password"] = Site.Password });
        Assert.NotEmpty(worker.Errors);
        await worker.Submit(new() { ["SignInName"] = name, ["Password"] = password });
        await worker.Submit(new() { ["Code"] = await site.Code(name) });
        Assert.Equal("Choose a password", worker.Heading);
    }

    [Fact]
    public async Task Of_two_administrators_who_change_one_account_the_second_reads_both_side_by_side()
    {
        await using var site = await Site.Open();
        var first = await site.SignIn("administrator", site.Council, "Ada First");
        var second = await site.SignIn("administrator", site.Council, "Bea Second");
        await site.SignIn("refuge-worker", site.Refuge, "Robin Worker");
        var account = $"/people/{await IdOf(site, "Robin Worker"):N}";
        foreach (var (page, answers) in new (string, Dictionary<string, string>)[]
                 {
                     ("/roles", new() { ["Roles"] = "referrer" }),
                     ("/move", new() { ["OrganisationId"] = site.Council.Id.ToString() }),
                     ("/end", new() { ["From.Year"] = (DateTime.UtcNow.Year + 1).ToString() }),
                     ("/password", []),
                 })
        {
            await second.Get(account + page);
            Assert.Equal(page != "/password", second.Page.QuerySelector("main form[data-draft]") is not null);
            await first.Get(account + "/move");
            await first.Submit(new() { ["OrganisationId"] = (page is "/roles" or "/end" ? site.Surgery : site.Refuge).Id.ToString() });
            Assert.Empty(first.Errors);
            await second.Submit(answers);
            Assert.Equal([Waymark.Storage.WaymarkDb.Overtaken.Message], second.Errors);
            Assert.Contains(page is "/roles" or "/end" ? "Mill Lane Surgery" : "Harbour Refuge", second.Page.QuerySelector("main table")!.TextContent);
        }
    }

    [Fact]
    public async Task Of_two_administrators_who_change_one_organisation_the_second_reads_both_side_by_side()
    {
        await using var site = await Site.Open();
        var first = await site.SignIn("administrator", site.Council, "Ada First");
        var second = await site.SignIn("administrator", site.Council, "Bea Second");
        var page = $"/organisations/{site.Refuge.Id:N}/change";
        await first.Get(page);
        await second.Get(page);
        await first.Submit(new() { ["Name"] = "Harbour and Haven" });
        await second.Submit(new() { ["Name"] = "Harbour House" });
        var both = second.Page.QuerySelector("main table")!.TextContent;
        Assert.Contains("Harbour and Haven", both);
        Assert.Contains("Harbour House", both);
        await second.Submit();
        Assert.Equal("Harbour House", second.Heading);
    }

    [Fact, Asvs("8.2.1")]
    public async Task Administration_does_not_exist_for_anybody_else()
    {
        await using var site = await Site.Open();
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get("/nothing-here");
        var nothing = worker.Text;
        foreach (var page in new[] { "/organisations", "/organisations/add", $"/organisations/{site.Refuge.Id:N}", "/roles", "/audit" })
        {
            await worker.Get(page);
            Assert.Equal(HttpStatusCode.NotFound, worker.Status);
            Assert.Equal(nothing, worker.Text);
        }
    }

    [Fact]
    public async Task The_audit_says_who_changed_what_and_shows_no_survivor_to_an_administrator()
    {
        await using var site = await Site.Open();
        await using (var db = site.Store(site.Council))
            Assert.True((await new Waymark.People.OpenCase(db).Run(new() { Survivor = new() { GivenName = "Isobel", FamilyName = "Hidden" } }, TestContext.Current.CancellationToken)).Done);
        var administrator = await site.SignIn("administrator", site.Council, "Ada Auditor");
        await administrator.Get("/organisations");
        await administrator.Get("/audit?Show=changes");
        Assert.Contains("PersonRecord", administrator.Says);
        Assert.DoesNotContain("Hidden", administrator.Text);
        await administrator.Get("/audit");
        var ada = administrator.Page.QuerySelectorAll("#Person option").Single(option => option.TextContent == "Ada Auditor").GetAttribute("value");
        // The address carries an account, never a name.
        Assert.True(Guid.TryParse(ada, out _));
        await administrator.Get($"/audit?Person={ada}");
        Assert.Contains("The organisations", administrator.Says);
        Assert.Equal("Ada Auditor", administrator.Page.QuerySelector("#Person option[selected]")?.TextContent);
        await administrator.Get($"/audit?Person={Guid.NewGuid():N}");
        Assert.Contains("Nothing was found", administrator.Says);
        await administrator.Get($"/audit?Person={ada}&From.Day=31&From.Month=2&From.Year=2020");
        Assert.Equal(["The first day must be a real date"], administrator.Errors);
    }

    [Fact, Asvs("6.3.2")]
    public async Task The_set_up_address_works_once_and_only_while_nobody_has_an_account()
    {
        await using var site = await Site.Open(setUpToken: "0123456789abcdef0123456789abcdef");
        var first = await site.Visit().Get("/set-up/ffffffffffffffffffffffffffffffff");
        Assert.Equal(HttpStatusCode.NotFound, first.Status);
        await first.Get("/set-up/0123456789abcdef0123456789abcdef");
        await first.Submit(new() { ["Organisation"] = "Sallow Council", ["Kind"] = "council", ["Name"] = "Ada First", ["SignInName"] = "ada@example.org", ["Password"] = "short", ["Again"] = "short" });
        Assert.Equal(["Choose a password of at least 12 characters: three random words will do"], first.Errors);
        await first.Submit(new() { ["Organisation"] = "Sallow Council", ["Kind"] = "council", ["Name"] = "Ada First", ["SignInName"] = "ada@example.org", ["Password"] = "lamp-river-seven", ["Again"] = "lamp-river-seven" });
        Assert.StartsWith("/sign-in", first.Path, StringComparison.Ordinal);
        await first.Submit(new() { ["SignInName"] = "ada@example.org", ["Password"] = "lamp-river-seven" });
        await first.SetUpApp();
        await first.Get("/organisations");
        Assert.Equal("Organisations", first.Heading);
        var second = await site.Visit().Get("/set-up/0123456789abcdef0123456789abcdef");
        Assert.Equal(HttpStatusCode.NotFound, second.Status);
    }

    private static async Task<Guid> IdOf(Site site, string name)
    {
        await using var db = site.Store(site.Council);
        return (await db.Set<User>().SingleAsync(user => user.Name == name, TestContext.Current.CancellationToken)).Id;
    }
}
