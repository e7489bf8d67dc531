using Waymark.Marac;

namespace Waymark.Simulation;

/// <summary>The days on which the MARAC meets, and its lists on each: about sixteen cases to a list (standards §3.5).</summary>
internal sealed class MaracCalendar
{
    // Circulated eight days before, so what is referred later waits for the next meeting (standards §3.5).
    private const int DaysBefore = 8;
    private readonly List<MaracMeeting> meetings = [];
    private readonly DateOnly first;
    private readonly int interval;
    private readonly int lists;

    public MaracCalendar(Partners partners, string areaCode, SimulationOrder order, Dice dice, RecordBatch batch)
    {
        var casesAYear = order.People / 14 / order.Years;
        interval = casesAYear < 150 ? 28 : 14;
        lists = Math.Max(1, casesAYear * interval / 365 / 16);
        first = order.From;
        while (first.DayOfWeek != DayOfWeek.Wednesday)
            first = first.AddDays(1);
        for (var day = first; day <= order.Until.AddDays(DaysBefore + interval); day = day.AddDays(interval))
        {
            for (var list = 0; list < lists; list++)
            {
                var meeting = new MaracMeeting
                {
                    Id = dice.NewId(), OrganisationId = partners.MaracBody.Id, AreaCode = areaCode, HeldOn = day,
                    Name = lists == 1 ? "MARAC" : "MARAC list " + (list + 1),
                };
                meetings.Add(meeting);
                batch.Meetings.Add(meeting);
            }
        }
    }

    /// <summary>The meeting that hears what is referred on a day.</summary>
    public MaracMeeting For(DateOnly referredOn, Dice dice)
    {
        var after = Math.Max(0, referredOn.AddDays(DaysBefore).DayNumber - first.DayNumber);
        return meetings[((after + interval - 1) / interval * lists) + dice.Below(lists)];
    }

    /// <summary>The meeting after that one.</summary>
    public MaracMeeting After(MaracMeeting meeting) => meetings[Math.Min(meetings.Count - 1, meetings.IndexOf(meeting) + lists)];
}
