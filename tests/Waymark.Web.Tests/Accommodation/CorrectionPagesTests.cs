using System.Net;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.People;

namespace Waymark.Web.Tests.Accommodation;

public sealed class CorrectionPagesTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    public async Task A_worker_puts_a_stay_right_with_a_reason_and_a_second_reads_both_texts()
    {
        await using var site = await Site.Open();
        var (file, stay) = await Stay(site);
        var first = await site.SignIn("refuge-worker", site.Refuge, "Ada Example");
        var second = await site.SignIn("refuge-worker", site.Refuge, "Bea Example");
        await first.Get($"/cases/{file:N}/stays");
        await first.Get(first.Page.QuerySelectorAll("main a").First(link => link.TextContent.Contains("This is wrong")).GetAttribute("href")!);
        await second.Get($"/cases/{file:N}/stays/{stay:N}/correct");
        await first.Submit(new() { ["Still"] = "no", ["Destination"] = "E02", ["To.Day"] = "", ["Reason"] = "" });
        Assert.NotEmpty(first.Errors);
        var today = await Today(site);
        var left = new Dictionary<string, string> { ["Still"] = "no", ["To.Day"] = $"{today.Day}", ["To.Month"] = $"{today.Month}", ["To.Year"] = $"{today.Year}", ["Destination"] = "E02" };
        await first.Submit(new(left) { ["Reason"] = "" });
        Assert.Equal(["Say why, so that whoever reads the history understands"], first.Errors);
        await first.Submit(new(left) { ["Reason"] = "She left today" });
        Assert.Contains("Social tenancy", first.Says);
        await second.Submit(new(left) { ["Destination"] = "E07", ["Reason"] = "She went to her sister" });
        Assert.Equal([Waymark.Storage.WaymarkDb.Overtaken.Message], second.Errors);
        Assert.Contains("Both texts, side by side", second.Says);
        Assert.Contains("Social tenancy", second.Says);
        Assert.Contains("She went to her sister", second.Text);
        await second.Submit(button: "Correct the stay");
        Assert.Contains("Corrected.", second.Text);
        await second.Get($"/cases/{file:N}/history/{stay:N}");
        Assert.Contains("She went to her sister", second.Says);
    }

    [Fact]
    public async Task A_stay_that_never_was_is_struck_out_and_the_case_says_so_in_its_history()
    {
        await using var site = await Site.Open();
        var (file, stay) = await Stay(site);
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get($"/cases/{file:N}/stays/{stay:N}/strike-out");
        await worker.Submit(new() { ["Reason"] = "Written on the wrong case" });
        Assert.Contains("No stays on this case yet.", worker.Says);
        await worker.Get($"/cases/{file:N}/history");
        Assert.Contains("Written on the wrong case", worker.Says);
        await worker.Get($"/cases/{file:N}/stays/{stay:N}/correct");
        Assert.Equal(HttpStatusCode.NotFound, worker.Status);
    }

    [Fact]
    public async Task A_turn_away_is_found_put_right_and_struck_out()
    {
        await using var site = await Site.Open();
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await AddRoom(site);
        await worker.Get("/places/turn-away");
        Assert.Contains("she has priority need for housing", worker.Says);
        await worker.Submit(new() { ["Children"] = "2", ["PrimaryReason"] = "U01", ["NextAction"] = "SAFETY_PLAN" });
        await worker.Get("/places/turn-aways");
        Assert.Contains("1 household", worker.Says);
        await worker.Get(worker.Page.QuerySelector("main td a")!.GetAttribute("href")!);
        var page = worker.Path;
        await worker.Submit(new() { ["PrimaryReason"] = "U05" });
        Assert.Equal(["Say why, so that whoever reads the history understands"], worker.Errors);
        await worker.Submit(new() { ["PrimaryReason"] = "U05", ["Reason"] = "Ticked the wrong line" });
        Assert.Contains(new CodeLists(ReferenceFiles.Find(AppContext.BaseDirectory)).Label("refusal-reasons", "U05"), worker.Says);
        Assert.Contains("Ticked the wrong line", worker.Says);
        var stranger = await site.SignIn("refuge-worker", site.Council);
        await stranger.Get(page);
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        await worker.Get(page + "/strike-out");
        await worker.Submit(new() { ["Reason"] = "Written down twice" });
        Assert.Contains("Nobody has been turned away.", worker.Says);
    }

    [Fact]
    public async Task A_scheme_says_whether_it_counts_and_why_and_two_who_write_read_both_texts()
    {
        await using var site = await Site.Open();
        var first = await site.SignIn("refuge-worker", site.Refuge, "Ada Example");
        var second = await site.SignIn("refuge-worker", site.Refuge, "Bea Example");
        await first.Get("/places/schemes/add");
        await first.Submit(new() { ["Name"] = "Aspen House", ["AccommodationType"] = "REFUGE", ["Commissioned"] = "true" });
        await first.Get("/places");
        await first.Get(first.Page.QuerySelectorAll("main a").First(link => link.TextContent.Contains("Say whether it is relevant")).GetAttribute("href")!);
        Assert.Contains("Say who provides it.", first.Says);
        await second.Get(first.Path);
        await first.Submit(new() { ["Provider"] = "Private" });
        Assert.Contains("It does not count as relevant accommodation", first.Says);
        await second.Submit(new() { ["Provider"] = "CharityWithDomesticAbuseObjects", ["OwnedOrManagedBy"] = "NonProfitRegisteredProvider" });
        Assert.Contains("Both texts, side by side", second.Says);
        Assert.Contains("private landlord", second.Page.QuerySelector("main table")!.TextContent);
        await second.Submit();
        Assert.Contains("It counts as relevant accommodation", second.Says);
    }

    [Fact]
    public async Task Two_who_change_a_unit_at_once_read_both_and_what_was_typed_is_kept()
    {
        await using var site = await Site.Open();
        var (_, unit) = await AddRoom(site);
        var first = await site.SignIn("refuge-worker", site.Refuge, "Ada Example");
        var second = await site.SignIn("refuge-worker", site.Refuge, "Bea Example");
        await first.Get($"/places/units/{unit:N}");
        await second.Get($"/places/units/{unit:N}");
        Assert.NotNull(second.Page.QuerySelector("main form[data-draft]"));
        await first.Submit(new() { ["Why"] = "Boiler broken" });
        await second.Submit(new() { ["Why"] = "Being painted" });
        var both = second.Page.QuerySelector("main table")!.TextContent;
        Assert.Contains("Boiler broken", both);
        Assert.Contains("Being painted", both);
    }

    [Fact]
    public async Task A_board_member_reads_refuge_places_beside_the_standard()
    {
        await using var site = await Site.Open();
        await AddRoom(site);
        var member = await site.SignIn("board-member", site.Council);
        await member.Get("/indicators");
        Assert.Contains(member.Page.QuerySelectorAll("main a"), link => link.GetAttribute("href") == "/places/standard");
        await member.Get("/places/standard");
        Assert.Contains("has 1 of the 18 family places the standard asks for: 17 are missing", member.Says);
    }

    private static async Task<DateOnly> Today(Site site)
    {
        await using var db = site.Store(site.Refuge);
        return db.Today;
    }

    private static async Task<(Guid Scheme, Guid Unit)> AddRoom(Site site)
    {
        await using var db = site.Store(site.Refuge);
        var scheme = (await new AddScheme(db, new CodeLists(ReferenceFiles.Find(AppContext.BaseDirectory))).Run(new SchemeAnswers { Name = "Aspen House", AccommodationType = "REFUGE", Commissioned = true }, Stop)).Value;
        return (scheme, (await new AddUnit(db).Run(new(scheme, "Room 4", 3, false), Stop)).Value);
    }

    /// <summary>A survivor with a child, in a room of the refuge since today.</summary>
    internal static async Task<(Guid Case, Guid Stay)> Stay(Site site)
    {
        var (_, unit) = await AddRoom(site);
        await using var db = site.Store(site.Refuge);
        var file = (await new OpenCase(db).Run(new OpenCase.Request { Survivor = new() { GivenName = "Maren", FamilyName = "Example" }, Children = [new() { GivenName = "Bo", Age = 3 }] }, Stop)).Value;
        return (file, (await new StartStay(db).Run(new(file, unit, db.Today, []), Stop)).Value);
    }
}
