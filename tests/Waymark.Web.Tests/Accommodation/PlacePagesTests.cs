using Waymark.People;

namespace Waymark.Web.Tests.Accommodation;

public sealed class PlacePagesTests
{
    [Fact]
    public async Task A_worker_adds_a_place_gives_it_to_a_household_and_sees_it_free_again()
    {
        await using var site = await Site.Open();
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get("/places/schemes/add");
        await worker.Submit(new() { ["Name"] = "Aspen House", ["AccommodationType"] = "REFUGE", ["Commissioned"] = "true" });
        Assert.Equal("Add a unit", worker.Heading);
        await worker.Submit(new() { ["Name"] = "Room 4", ["Bedspaces"] = "lots", ["WheelchairAccessible"] = "true" });
        Assert.Single(worker.Errors);
        await worker.Submit(new() { ["Name"] = "Room 4", ["Bedspaces"] = "3", ["WheelchairAccessible"] = "true" });
        Assert.Contains("1 place is free tonight.", worker.Says);

        var file = await Case(site);
        await worker.Get($"/cases/{file:N}/stays/start");
        var unit = worker.Page.QuerySelector("input[name=UnitId]")!.GetAttribute("value")!;
        await worker.Submit(new() { ["UnitId"] = unit });
        Assert.Contains("1 adult, 1 child", worker.Says);
        await worker.Get("/places");
        Assert.Contains("Nothing is free tonight.", worker.Says);
        Assert.Contains("Occupied since", worker.Says);

        await worker.Get($"/cases/{file:N}/stays");
        await worker.Get(worker.Page.QuerySelectorAll("main a").First(link => link.TextContent.Trim() == "They have moved on").GetAttribute("href")!);
        await worker.Submit();
        Assert.Equal(["Choose where they went; if nobody knows, choose lost contact or not known"], worker.Errors);
        await worker.Submit(new() { ["Destination"] = "E02" });
        Assert.Contains("Social tenancy", worker.Says);
    }

    [Fact]
    public async Task Support_is_started_noted_scored_and_ended()
    {
        await using var site = await Site.Open();
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        var file = await Case(site);
        await worker.Get($"/cases/{file:N}/support/start");
        var survivor = worker.Page.QuerySelector("input[name=PersonRecordId]")!.GetAttribute("value")!;
        await worker.Submit(new() { ["PersonRecordId"] = survivor, ["Kind"] = "refuge" });
        var here = worker.Path;
        Assert.Equal("Support in safe accommodation", worker.Heading);
        Assert.Contains("Waiting since", worker.Says);
        await worker.Get(here + "/session");
        await worker.Submit(new() { ["Mode"] = "phone", ["SupportType"] = "SUP3", ["Note"] = "Rang about the move." });
        Assert.Contains("Rang about the move.", worker.Says);
        await worker.Get(here + "/outcomes");
        await worker.Submit(new() { ["Point"] = "Start", ["safety"] = "2" });
        Assert.Contains("Health and wellbeing: choose a number from 0 to 10, or why there is none", worker.Errors);
        Assert.Equal("2", worker.Page.QuerySelector("select[name=safety] option[selected]")?.GetAttribute("value"));
        await worker.Submit(new() { ["Point"] = "Start", ["health-and-wellbeing"] = "declined", ["copes"] = "4", ["safety"] = "2", ["informed-confident"] = "5" });
        Assert.Contains("2 of 10", worker.Says);
        await worker.Get(here + "/end");
        await worker.Submit(new() { ["Reason"] = "planned", ["health-and-wellbeing"] = "6", ["copes"] = "4", ["safety"] = "8", ["informed-confident"] = "3" });
        Assert.Contains("Ended on", worker.Says);
    }

    [Fact]
    public async Task A_stay_on_somebody_elses_case_is_the_same_page_as_none_at_all()
    {
        await using var site = await Site.Open();
        var file = await Case(site);
        var stranger = await site.SignIn("refuge-worker", site.Council);
        foreach (var page in (string[])["stays", "stays/start", "support", "support/start"])
        {
            await stranger.Get($"/cases/{file:N}/{page}");
            var theirs = (stranger.Status, stranger.Text);
            await stranger.Get($"/cases/{Guid.NewGuid():N}/{page}");
            Assert.Equal(theirs, (stranger.Status, stranger.Text));
            Assert.Equal(System.Net.HttpStatusCode.NotFound, stranger.Status);
        }
    }

    private static async Task<Guid> Case(Site site)
    {
        await using var db = site.Store(site.Refuge);
        return (await new OpenCase(db).Run(new OpenCase.Request { Survivor = new() { GivenName = "Maren", FamilyName = "Example" }, Children = [new() { GivenName = "Bo", Age = 3 }] }, CancellationToken.None)).Value;
    }
}
