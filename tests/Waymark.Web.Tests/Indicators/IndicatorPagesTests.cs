using System.Net;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.People;
using Waymark.Referrals;

namespace Waymark.Web.Tests.Indicators;

public sealed class IndicatorPagesTests
{
    [Theory]
    [InlineData(18)]
    [InlineData(11)]
    public async Task Every_indicator_of_a_published_strategy_is_there_computed_or_by_hand(int count)
    {
        await using var site = await Site.Open(wanted: pack => pack.Indicators.Count == count);
        var member = await site.SignIn("board-member", site.Council);
        await member.Get("/indicators");
        var rows = member.Page.QuerySelectorAll("main tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(count, rows.Count);
        Assert.All(site.Area.Indicators.Zip(rows), pair =>
        {
            Assert.Contains(pair.First.Label, pair.Second);
            Assert.Contains(pair.First.Collect == Collection.Computed ? "Computed from records" : "Collected by hand", pair.Second);
        });
        foreach (var indicator in site.Area.Indicators)
        {
            await member.Get("/indicators/" + indicator.Id);
            Assert.Equal(indicator.Label, member.Heading);
            Assert.Contains(string.Join(' ', indicator.Definition.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), member.Says);
            Assert.DoesNotContain("The rows behind it", member.Says);
        }
    }

    [Fact]
    public async Task A_figure_opens_to_the_rows_somebody_may_see_and_to_no_others()
    {
        await using var site = await Site.Open();
        var indicator = site.Area.Indicators.First(indicator => indicator.Measure == "referrals.self").Id;
        await using (var db = site.Store(site.Surgery))
            Assert.True((await new MakeReferral(db, new AreaInForce()).Run(new MakeReferral.Request
            {
                NewCase = new OpenCase.Request { Survivor = new OpenCase.NewPerson { GivenName = "Isobel", FamilyName = "Example" } },
                ToOrganisationId = site.Refuge.Id, Seeks = "support", Source = "self",
            }, CancellationToken.None)).Done);
        var year = Period.Of(PeriodKind.FinancialYear, DateOnly.FromDateTime(DateTime.UtcNow)).Label;
        var address = $"/indicators/{indicator}?period={year}";

        var asked = await site.SignIn("refuge-worker,analyst", site.Refuge);
        await asked.Get(address);
        Assert.Contains("1 of 1 row is on records you may open", asked.Says);
        Assert.Contains(asked.Page.QuerySelectorAll("main a"), link => link.GetAttribute("href")!.StartsWith("/referrals/", StringComparison.Ordinal));

        var elsewhere = await site.SignIn("analyst", site.Council);
        await elsewhere.Get(address);
        Assert.Contains("0 of 1 row is on records you may open", elsewhere.Says);
        Assert.DoesNotContain("/referrals/", elsewhere.Text);

        var member = await site.SignIn("board-member", site.Council);
        await member.Get(address);
        Assert.Equal("1", member.Page.QuerySelector(".wm-figure__value")!.TextContent);
        Assert.DoesNotContain("rows", member.Page.QuerySelector("#rows")?.TextContent ?? "");
        Assert.DoesNotContain("/referrals/", member.Text);
    }

    [Fact]
    public async Task A_figure_brought_by_hand_shows_who_where_from_and_when_and_goes_into_the_file()
    {
        await using var site = await Site.Open();
        var indicator = site.Area.Indicators.First(indicator => indicator.Collect == Collection.ByHand);
        var manager = await site.SignIn("partnership-manager", site.Council);
        await manager.Get($"/indicators/{indicator.Id}/readings/add");
        await manager.Submit(new() { ["Value"] = "some", ["OwnerName"] = "Sam Example", ["Source"] = "=the police" }, "Save the figure");
        Assert.Equal(["Enter a number, such as 62.5"], manager.Errors);
        Assert.Contains("=the police", manager.Text);
        await manager.Submit(new() { ["Value"] = "1,204" }, "Save the figure");
        Assert.Equal("1,204", manager.Page.QuerySelector(".wm-figure__value")!.TextContent);
        Assert.Contains("Collected by hand: Sam Example, =the police", manager.Says);
        Assert.Contains("There is one figure: 1,204", manager.Says);

        await manager.Get($"/indicators/{indicator.Id}.csv");
        Assert.Equal("text/csv", manager.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("figures.csv", manager.Answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Contains(",1204,", manager.Text);
        // What somebody typed does not run in a spreadsheet, and the figure beside it stays a figure.
        Assert.DoesNotContain(",=", manager.Text);
    }

    [Fact]
    public async Task A_period_or_an_indicator_that_is_none_does_not_break_the_page()
    {
        await using var site = await Site.Open();
        var member = await site.SignIn("board-member", site.Council);
        Assert.Equal(HttpStatusCode.OK, (await member.Get("/indicators?period=%3Cscript%3E")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get("/indicators/none")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get("/indicators/none.csv")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get($"/indicators/{site.Area.Indicators[0].Id}/readings/add")).Status);
    }
}
