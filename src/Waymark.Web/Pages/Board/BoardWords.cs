using System.Globalization;
using Waymark.Areas;
using Waymark.Board;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Board;

/// <summary>How seats, meetings and who came are put into words on the screen.</summary>
public static class BoardWords
{
    /// <summary>How a seat can have been represented, as it is stored and as it is read.</summary>
    public static IReadOnlyList<Choice> Presences { get; } =
    [
        new(nameof(Presence.Present), "Came"),
        new(nameof(Presence.Deputy), "Sent a deputy"),
        new(nameof(Presence.Apologies), "Apologies"),
        new(nameof(Presence.Absent), "Did not come"),
    ];

    public static string Said(Presence? presence) => presence is { } known ? Presences.First(choice => choice.Value == known.ToString()).Text : "Not written down";

    /// <summary>A seat's state in words and a shape, then colour.</summary>
    public static Markup State(SeatLine line) => line switch
    {
        { Seat.NotApplicable: true } => Mark("no-data", "Does not apply", "–"),
        { Holders.Count: 0 } => Mark("off-track", "Vacant", "■"),
        { Shared: true } => Mark("at-risk", "Shared", "▲"),
        _ => Mark("complete", "Filled", "✓"),
    };

    /// <summary>"82% (41 of 50)", and how many were not written down.</summary>
    public static string Share(Turnout turnout)
    {
        var notNoted = turnout.NotNoted == 0 ? "" : $", {turnout.NotNoted} not written down";
        return turnout.Percent is { } percent
            ? $"{percent.ToString("0.#", CultureInfo.InvariantCulture)}% ({turnout.Represented} of {turnout.Invited}){notNoted}"
            : "Nobody's attendance is written down" + notNoted;
    }

    /// <summary>"9 of 10 seats filled."</summary>
    public static string Filled(BoardPage.Answer answer) => $"{answer.Filled} of {answer.Applying.Count()} seats filled";

    /// <summary>What the Act asks for, and what is missing.</summary>
    public static string ByLaw(BoardPage.Answer answer) => answer.Unfilled.Count switch
    {
        0 => "Every seat the Act asks for is filled.",
        1 => $"One seat the Act asks for is not filled: {Missing(answer)}.",
        var several => $"{several} seats the Act asks for are not filled: {Missing(answer)}.",
    };

    /// <summary>"every 3 months".</summary>
    public static string Every(Span every) => every switch
    {
        { Days: { } days } => days == 1 ? "every day" : $"every {days} days",
        { Months: { } months } => months == 1 ? "every month" : $"every {months} months",
        { Years: { } years } => years == 1 ? "every year" : $"every {years} years",
        _ => "at no set interval",
    };

    private static string Missing(BoardPage.Answer answer) => string.Join("; ", answer.Seats
        .Where(line => line.Seat.Statutory is { } seat && answer.Unfilled.Contains(StatutorySeats.All[(int)seat])).Select(line => line.Seat.Label).DefaultIfEmpty("it has no place on this board"));

    private static Markup Mark(string name, string words, string shape) =>
        Markup.Of($"""<strong class="wm-status wm-status--{name}">{words} <span class="wm-status__shape" aria-hidden="true">{shape}</span></strong>""");
}
