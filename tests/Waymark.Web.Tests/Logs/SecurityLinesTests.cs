using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Waymark.Access;

namespace Waymark.Web.Tests.Logs;

/// <summary>The log tells who came in and who was turned away, when and where, in one form that a program reads.</summary>
public sealed partial class SecurityLinesTests
{
    [Fact, Asvs("16.2.1", "16.2.2", "16.2.4", "16.3.1", "16.3.2", "16.3.3", "16.3.4")]
    public async Task Who_comes_in_who_is_turned_away_and_what_breaks_is_one_line_with_its_moment()
    {
        using var overheard = new Overheard();
        var clock = new Access.MovingClock();
        await using var site = await Site.Open(clock, plant: app =>
        {
            overheard.Listen(app);
            app.MapGet("/planted/breaks", string () => throw new InvalidOperationException("x"));
        });
        var began = clock.GetUtcNow();
        var worker = await site.SignIn("refuge-worker", site.Refuge, "Logan Lined");
        var name = await site.NameOf("Logan Lined");
        Guid id;
        await using (var db = site.Store(site.Council))
            id = (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Set<User>(), user => user.SignInName == name)).Id;
        var user = id.ToString("N");
        clock.Forward(TimeSpan.FromMinutes(1));
        Heard(overheard, "info", $"entered {user} half by Password");
        Heard(overheard, "info", $"entered {user} wholly by Password and code");

        // Wrong names, passwords and codes; the same name twice is seen to be the same, and is not told.
        var guesser = site.Visit();
        foreach (var guess in (string[])[name, name, "nobody@example.org"])
        {
            await guesser.Get("/sign-in");
            await guesser.Submit(new() { ["SignInName"] = guess, ["Password"] = "wrong-password-here" });
        }

        var signs = Lines(overheard).Where(line => line.Words.StartsWith("not entered -", StringComparison.Ordinal) && line.Words.EndsWith("by password", StringComparison.Ordinal)).Select(line => line.Words.Split(' ')[3]).ToList();
        Assert.Equal(3, signs.Count);
        Assert.Equal(signs[0], signs[1]);
        Assert.NotEqual(signs[0], signs[2]);
        await guesser.Get("/sign-in");
        await guesser.Submit(new() { ["SignInName"] = name, ["Password"] = Site.Password });
        await guesser.Submit(new() { ["Code"] = "000000" });
        Heard(overheard, "warn", $"not entered {user} - by code");

        // A page that is not theirs, a case that is not there, a form of nobody's, a verb, too often.
        await worker.Get("/organisations");
        Heard(overheard, "warn", $"refused 404 GET organisations {user}");
        await worker.Get($"/cases/{Guid.NewGuid():N}");
        Heard(overheard, "warn", $"refused 404 GET cases/{{caseId:guid}} {user}");
        await worker.Post("/cases/open", new() { ["GivenName"] = "x" });
        Heard(overheard, "warn", $"refused 400 POST cases/open/{{step?}} {user}", $"refused 400 POST cases/open {user}");
        await site.Visit().Post("/sign-in", new() { ["SignInName"] = "x" });
        Heard(overheard, "warn", "refused 400 POST sign-in -");
        await Public.GetInTouchTests.OnceTooOften(site);
        Assert.Contains(Lines(overheard), line => line.Words.StartsWith("refused 429 POST get-in-touch", StringComparison.Ordinal));
        // What breaks says its kind and its place.
        await worker.Get("/planted/breaks");
        Assert.Contains(Lines(overheard), line => line.Level == "fail" && line.Words.StartsWith("Problem ", StringComparison.Ordinal) && line.Words.Contains("System.InvalidOperationException", StringComparison.Ordinal));
        await worker.Get("/sign-out");
        await worker.Submit();
        Heard(overheard, "info", $"left {user}");
        Assert.All(Lines(overheard), line => Assert.InRange(line.At, began, clock.GetUtcNow()));
        Assert.Equal(TimeSpan.FromMinutes(1), Lines(overheard).Single(line => line.Words == $"left {user}").At - began);
        // Every line, of whoever wrote it, has the one form; the planted offender has not.
        Assert.All(overheard.Lines.Where(line => !line.StartsWith("activity ", StringComparison.Ordinal)), line => Assert.Matches(Form(), line));
        Assert.DoesNotMatch(Form(), "fail: Category[7] said");
    }

    private sealed record Line(DateTimeOffset At, string Level, string Words);

    private static List<Line> Lines(Overheard overheard) =>
        [.. overheard.Lines.Select(line => Form().Match(line)).Where(found => found.Success && found.Groups["category"].Value is "Waymark.Web.SecurityLines" or "Waymark.Web.Pages.ProblemModel")
            .Select(found => new Line(DateTimeOffset.Parse(found.Groups["at"].Value, CultureInfo.InvariantCulture), found.Groups["level"].Value, found.Groups["words"].Value.Split('\n')[0].Split(" | ")[0].TrimEnd()))];

    private static void Heard(Overheard overheard, string level, params string[] words) =>
        Assert.True(Lines(overheard).Any(line => line.Level == level && words.Contains(line.Words)), $"{level} {words[0]} in:\n{string.Join('\n', Lines(overheard))}");

    [GeneratedRegex(@"^(?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (?<level>trce|dbug|info|warn|fail|crit): (?<category>\S+)\[(?<event>-?\d+)\] (?<words>.*)", RegexOptions.Singleline)]
    private static partial Regex Form();
}
