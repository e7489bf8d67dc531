using System.CommandLine;
using System.Globalization;
using Waymark.Simulation;

namespace Waymark.Cli;

/// <summary>How <c>./waymark simulate</c> is asked for.</summary>
internal static class SimulateOptions
{
    public static Command Command()
    {
        var area = Asked.Area();
        var people = Text("--people", "How many people.", "N");
        var years = Text("--years", "How many years back.", "Y");
        var seed = Text("--seed", "A number: the same one gives the same partnership.", "S");
        var until = Text("--until", "The last day that has happened, as year-month-day. Default: today.", "DAY");
        var folder = Text("--folder", "A folder to write the records down in as well, one file for each kind.", "DIR");
        var truth = Text("--truth", "The file for the truth about them. Default: beside the database and named after it, such as waymark.truth.json.", "FILE");
        var add = new Option<bool>("--add") { Description = "Put them beside the cases the database already holds." };
        people.Required = years.Required = true;
        return new Command("simulate", "Fill a database with a partnership of invented people, with the truth known.") { area, people, years, seed, until, folder, truth, add }.Does(async (asked, stop) =>
        {
            if (Number(asked.GetValue(people)) is not (> 0 and <= int.MaxValue and var howMany))
                return Answer.Wrong("--people takes a whole number of people, such as --people 5000.");
            if (Number(asked.GetValue(years)) is not (> 0 and <= 100 and var howLong))
                return Answer.Wrong("--years takes a whole number of years from 1 to 100, such as --years 3.");
            if (Number(asked.GetValue(seed) ?? "1") is not { } sown)
                return Answer.Wrong("--seed takes a whole number, such as --seed 7.");
            var today = Access.LondonTime.DateOf(TimeProvider.System.GetUtcNow().UtcDateTime);
            if (asked.GetValue(until) is { } typed && !DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out today))
                return Answer.Wrong($"--until takes a day written year-month-day, such as --until {today:yyyy-MM-dd}.");
            var partnership = await Partnership.OpenOrMake(asked, asked.GetValue(area)!, stop);
            if (!partnership.Done)
                return Answer.Of(partnership.Refusal!);
            var it = partnership.Value;
            var made = await SimulateCommand.Run(it.Database, it.Area, it.Files, new Simulate.Request((int)howMany, (int)howLong, sown, today, asked.GetValue(add), asked.GetValue(folder)), asked.GetValue(truth), stop);
            if (!made.Done)
                return made.Refusal!.Field is null ? Answer.No(made.Refusal) : Answer.Wrong(made.Refusal.Message);
            return new Answer(made.Value, [$"{made.Value.People} invented people in {made.Value.Cases} cases, {made.Value.Records} records, in {made.Value.Seconds} seconds.", $"The truth about them: {made.Value.Truth}"]);
        });
    }

    private static Option<string> Text(string name, string description, string shape) => new(name) { Description = description, HelpName = shape };

    private static long? Number(string? typed) =>
        long.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
