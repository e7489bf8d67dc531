using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Board;
using Waymark.Marac;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Strategy;
using Waymark.Web.Design;

namespace Waymark.Web.Pages;

/// <summary>Home: what needs me, what changed, and what I do most. Every count leads to the list it counts.</summary>
[Requires]
public sealed class TodayModel(WaymarkDb db, Notices notices, WallList walls, LookQuestions looks) : WaymarkPage(db)
{
    /// <summary>A count and the list behind it.</summary>
    public sealed record Door(int Count, string Words, string Href, string? Detail = null);

    [BindProperty]
    public Guid Id { get; set; }

    public List<Door> Doors { get; } = [];
    public IReadOnlyList<Notice> News { get; private set; } = [];
    public List<NavigationLink> Often { get; } = [];

    public async Task OnGetAsync()
    {
        News = await notices.Show(10, Stop);
        if (Me.May(Permission.DecideReferrals))
            await ReferralDoors();
        if (Me.May(Permission.Refer))
            await SentDoors();
        if (Me.May(Permission.SeeCases))
        {
            var late = await Db.Set<Note>().CountAsync(note => note.OrganisationId == Me.OrganisationId && note.NextStepBy < Today && note.NextStepDoneOn == null, Stop);
            var due = await Db.Set<Note>().CountAsync(note => note.OrganisationId == Me.OrganisationId && note.NextStepBy == Today && note.NextStepDoneOn == null, Stop);
            Doors.Add(new Door(late, late == 1 ? "next step overdue" : "next steps overdue", "/cases?due=overdue"));
            Doors.Add(new Door(due, due == 1 ? "next step due today" : "next steps due today", "/cases?due=today"));
        }

        if (Me.May(Permission.KeepAccommodation))
            await PlaceDoors();
        if (Me.May(Permission.CoordinateMarac))
            Doors.Add(new Door(await Db.Set<MaracCase>().CountAsync(m => m.State == MaracState.Listed || m.State == MaracState.Deferred, Stop), "cases to hear at MARAC", "/agenda"));
        if (Me.May(Permission.CoordinateMarac))
            await MeetingDoors();
        if (Me.May(Permission.KeepWalls))
            Doors.Add(new Door(await walls.Waiting(Stop), "walls to look at", "/walls"));
        if (Me.May(Permission.SeeAudit))
        {
            var toAsk = (await looks.Show(Stop)).Count;
            Doors.Add(new Door(toAsk, toAsk == 1 ? "look to ask about" : "looks to ask about", "/looks-to-ask-about"));
        }

        if (Me.May(Permission.KeepPlan))
            Doors.Add(new Door(await Db.Set<PlanAction>().CountAsync(a => a.AreaCode == Me.AreaCode && a.DueOn < Today && a.Status != ActionStatus.Complete, Stop), "actions overdue", "/strategy/actions?show=overdue"));
        if (Me.May(Permission.SeeDirection))
            await BoardDoors();
        // First: it is looked for at night and in a hurry.
        if (Me.May(Permission.OpenInEmergency))
            Often.Add(new("Somebody is in danger now", "/urgent"));
        if (Me.May(Permission.CoordinateMarac))
            Often.Add(new("Prepare a MARAC meeting", "/agenda/meetings"));
        if (Me.May(Permission.Refer))
            Often.Add(new("Refer somebody", "/refer"));
        if (Me.May(Permission.KeepCases))
            Often.Add(new("Open a case", "/cases/open"));
        if (Me.May(Permission.SeeCases))
            Often.Add(new("Find a case", "/cases"));
        if (Me.May(Permission.SeeDirection))
            Often.Add(new("See the indicators", "/indicators"));
        if (Me.May(Permission.BuildReturns))
            Often.Add(new("Build the annual return", "/returns/annual"));
        if (Me.May(Permission.LoadFiles))
            Often.Add(new("Load a partner's file", "/files"));
        if (Me.May(Permission.Administer))
            Often.Add(new("See the organisations and their people", "/organisations"));
        if (Me.May(Permission.SeeAudit))
            Often.Add(new("See who looked and who changed what", "/audit"));
    }

    public async Task<IActionResult> OnPostAsync() =>
        await notices.Open(Id, Stop) is { } link ? LocalRedirect(link) : NotFound();

    private async Task ReferralDoors()
    {
        var waiting = Db.Set<Referral>().Where(r => r.ToOrganisationId == Me.OrganisationId && r.State == ReferralState.Received);
        var count = await waiting.CountAsync(Stop);
        var oldest = await waiting.MinAsync(r => (DateTime?)r.ReceivedAt, Stop);
        Doors.Add(new Door(count, count == 1 ? "referral waiting for an answer" : "referrals waiting for an answer", "/referrals?state=received", oldest is { } since ? $"The oldest came {When.Away(When.Day(since), Today)}." : null));
    }

    private async Task SentDoors() =>
        Doors.Add(new Door(await Db.Set<Referral>().CountAsync(r => r.FromOrganisationId == Me.OrganisationId && r.State == ReferralState.Received, Stop), "referrals you made, waiting for an answer", "/referrals?sent=true&state=received"));

    // The next MARAC meeting, today's first.
    private async Task MeetingDoors()
    {
        if (await Db.Set<MaracMeeting>().Where(meeting => meeting.HeldOn >= Today).OrderBy(meeting => meeting.HeldOn).FirstOrDefaultAsync(Stop) is not { } next)
            return;
        var cases = await Db.Set<MaracCase>().CountAsync(m => m.MeetingId == next.Id, Stop);
        Doors.Add(new Door(cases, $"{(cases == 1 ? "case" : "cases")} on the agenda {(next.HeldOn == Today ? "today" : "of the next meeting")}", $"/agenda/meetings/{next.Id:N}", When.Date(next.HeldOn)));
    }

    // How long until the board meets, for whoever prepares it or sits on it.
    private async Task BoardDoors()
    {
        if (await Db.Set<BoardMeeting>().Where(meeting => meeting.AreaCode == Me.AreaCode && meeting.HeldOn >= Today).OrderBy(meeting => meeting.HeldOn).FirstOrDefaultAsync(Stop) is not { } next)
            return;
        var days = next.HeldOn.DayNumber - Today.DayNumber;
        Doors.Add(new Door(days, days == 1 ? "day until the board meets" : "days until the board meets", $"/board/{next.BoardCode}/meetings/{next.Id:N}", When.Date(next.HeldOn)));
    }

    private async Task PlaceDoors()
    {
        var units = Db.Set<Unit>().Where(unit => unit.To == null && unit.OutOfService == null);
        var free = await units.CountAsync(unit => !Db.Set<Stay>().Any(stay => stay.UnitId == unit.Id && stay.To == null), Stop);
        Doors.Add(new Door(free, free == 1 ? "place free tonight" : "places free tonight", "/places"));
    }
}
