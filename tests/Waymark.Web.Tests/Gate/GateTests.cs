using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;

namespace Waymark.Web.Tests.Gate;

public sealed class GateTests
{
    [Fact]
    public async Task Whoever_is_not_signed_in_is_sent_to_sign_in_and_back()
    {
        await using var site = await Site.Open();
        var browser = site.Visit();
        await browser.Get("/today");
        Assert.StartsWith("/sign-in?next=", browser.Path);
        Assert.Equal("Sign in", browser.Heading);
    }

    [Fact, Asvs("8.2.1")]
    public async Task A_role_that_may_not_open_a_page_meets_the_page_for_nothing_there()
    {
        await using var site = await Site.Open();
        var member = await site.SignIn("board-member", site.Council);
        await member.Get("/referrals");
        var refused = (member.Status, member.Text);
        await member.Get("/no-such-page");
        Assert.Equal(refused, (member.Status, member.Text));
    }

    [Fact, Asvs("8.2.1")]
    public void A_page_that_does_not_say_who_may_open_it_stops_the_start()
    {
        var gate = new Waymark.Web.Gate();
        gate.Apply(PageModelOf(typeof(Silent)));
        Assert.Contains("/Planted", Assert.Throws<InvalidOperationException>(gate.Close).Message);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_done_once()
    {
        await using var site = await Site.Open();
        var browser = await site.SignIn("administrator", site.Council);
        await browser.Get("/account/password");
        var token = browser.Hidden("__RequestVerificationToken");
        var once = browser.Hidden("_once");
        var fields = new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["_once"] = once, ["Current"] = Site.Password, ["Password"] = "another three words", ["Again"] = "another three words" };
        await browser.Post("/account/password", fields);
        Assert.Equal("/today", browser.Path);
        await browser.Post("/account/password", fields);
        Assert.Equal("/today", browser.Path);
        await using var db = site.Store(site.Council);
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(entry => entry.Activity == "Set own password"));
    }

    [Fact]
    public async Task Every_page_opened_leaves_a_mark_before_it_is_shown()
    {
        await using var site = await Site.Open();
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get("/referrals");
        await using var db = site.Store(site.Refuge);
        Assert.Contains("/Referrals/Index", await db.Set<ReadEntry>().Select(entry => entry.Page).ToListAsync());
    }

    [Fact, Asvs("16.5.3")]
    public async Task Where_the_look_cannot_be_written_no_page_of_the_case_is_shown()
    {
        await using var site = await Site.Open();
        Guid id;
        await using (var db = site.Store(site.Refuge))
            id = (await new OpenCase(db).Run(new OpenCase.Request { Survivor = new OpenCase.NewPerson { GivenName = "Isobel", FamilyName = "Example" } }, CancellationToken.None)).Value;
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get($"/cases/{id:N}");
        Assert.Contains("Isobel Example", worker.Text);
        await using (var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={site.Database.FilePath}"))
        {
            await file.OpenAsync(TestContext.Current.CancellationToken);
            await using var refuse = file.CreateCommand();
            refuse.CommandText = "CREATE TRIGGER no_looks BEFORE INSERT ON audit_entries WHEN NEW.entry = 'look' BEGIN SELECT RAISE(ABORT, 'the disk is full'); END";
            await refuse.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        foreach (var page in new[] { $"/cases/{id:N}", $"/cases/{id:N}/history", "/cases" })
        {
            await worker.Get(page);
            Assert.Equal(HttpStatusCode.InternalServerError, worker.Status);
            Assert.NotEqual("", worker.Heading);
            Assert.DoesNotContain("Isobel", worker.Text);
        }
    }

    [Fact, Asvs("7.4.2", "8.3.2")]
    public async Task A_leaver_is_out_at_their_next_click()
    {
        await using var site = await Site.Open();
        var worker = await site.SignIn("refuge-worker", site.Refuge, "Leaving Example");
        await using (var db = site.Store(site.Refuge))
        {
            var user = await db.Set<User>().SingleAsync(u => u.Name == "Leaving Example");
            user.LeftOn = db.Today;
            Assert.Null(await db.Save(new Activity("End access", Permission.Administer), null, CancellationToken.None));
        }

        await worker.Get("/referrals");
        Assert.StartsWith("/sign-in", worker.Path);
    }

    private static Microsoft.AspNetCore.Mvc.ApplicationModels.PageApplicationModel PageModelOf(Type type) =>
        new(new Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor { ViewEnginePath = "/Planted", RelativePath = "/Planted.cshtml" }, System.Reflection.IntrospectionExtensions.GetTypeInfo(type), []);

    private sealed class Silent : PageModel;
}
