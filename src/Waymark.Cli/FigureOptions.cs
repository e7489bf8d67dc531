using System.CommandLine;
using System.Globalization;
using Waymark.Indicators;

namespace Waymark.Cli;

/// <summary>How <c>./waymark indicators</c> and <c>./waymark return</c> are asked for.</summary>
internal static class FigureOptions
{
    public static Command Indicators()
    {
        var area = Asked.Area();
        var period = new Option<string>("--period") { Description = "A financial year as YYYY-YY, a calendar year as YYYY, a quarter as YYYY-YY Q1. Default: this financial year.", HelpName = "PERIOD" };
        var authority = new Option<string>("--authority") { Description = "Only one council, by its code or name.", HelpName = "CODE" };
        return new Command("indicators", "Work a partnership's indicators out for a period.") { area, period, authority }.Does(async (asked, stop) =>
        {
            if (asked.GetValue(period) is { } typed && Period.Parse(typed) is { Done: false } unread)
                return Answer.Wrong(unread.Refusal!.Message);
            var partnership = await Partnership.Open(asked, asked.GetValue(area)!, stop);
            if (!partnership.Done)
                return Answer.Of(partnership.Refusal!);
            await using var db = partnership.Value.Database.Open(partnership.Value.Actor());
            var printed = await IndicatorsCommand.Run(db, partnership.Value.Area.Code, asked.GetValue(period), asked.GetValue(authority), stop);
            return printed.Done
                ? new Answer(printed.Value, [$"{partnership.Value.Area.Name}, {printed.Value.Period}", .. printed.Value.Indicators.Select(line => $"{line.Id,-34} {Figure(line.Value),12}  {line.Label}: {line.Status}")])
                : Answer.Of(printed.Refusal!);
        });
    }

    public static Command Returns()
    {
        var name = new Argument<string>("RETURN") { Description = "The return: safe-accommodation." };
        var area = Asked.Area();
        var authority = new Option<string>("--authority") { Description = "The council that makes it, by its code or name; not needed where only one has the duty.", HelpName = "CODE" };
        var year = new Option<string>("--year") { Description = "The financial year, as YYYY-YY.", Required = true, HelpName = "YEAR" };
        var build = new Command("build", "Fill a return from the records.") { name, area, authority, year }.Does(async (asked, stop) =>
        {
            if (Period.Parse(asked.GetValue(year)!) is { Done: false } unread)
                return Answer.Wrong(unread.Refusal!.Message);
            var partnership = await Partnership.Open(asked, asked.GetValue(area)!, stop);
            if (!partnership.Done)
                return Answer.Of(partnership.Refusal!);
            await using var db = partnership.Value.Database.Open(partnership.Value.Actor());
            var printed = await ReturnCommand.Build(db, partnership.Value.Files, partnership.Value.Area.Code, asked.GetValue(name)!, asked.GetValue(authority), asked.GetValue(year)!, stop);
            return printed.Done
                ? new Answer(printed.Value, [$"{printed.Value.Title}: {printed.Value.AuthorityName}, {printed.Value.Year}", .. printed.Value.Cells.Select(cell => $"{cell.Code,-12} {Figure(cell.Value),12}  {cell.Label}"), .. printed.Value.ToLookAt.Select(look => "Look at: " + look)])
                : Answer.Of(printed.Refusal!);
        });
        return new Command("return", "Build an annual return.") { build };
    }

    private static string Figure(decimal? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "–";
}
