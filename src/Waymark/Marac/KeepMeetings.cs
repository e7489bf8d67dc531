using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Marac;

/// <summary>Adds a MARAC meeting on a day.</summary>
public sealed class AddMeeting(WaymarkDb db)
{
    private static readonly Activity Activity = new("Add a MARAC meeting", Permission.CoordinateMarac);

    public sealed record Request(string? Name, DateOnly? HeldOn);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(request.Name))
            return new Refusal("Give the meeting a name, for example: north, fortnightly", "Name");
        if (request.HeldOn is not { } on)
            return new Refusal("Enter the day of the meeting", "HeldOn");
        if (on > db.Today.AddYears(1) || on < db.Today.AddYears(-1))
            return new Refusal("The meeting must be within a year of today, before or after", "HeldOn");
        var name = request.Name.Trim();
        if (await db.Set<MaracMeeting>().AnyAsync(m => m.HeldOn == on && m.Name == name, stop))
            return new Refusal("There is a meeting of that name on that day already", "HeldOn");
        var meeting = new MaracMeeting { OrganisationId = db.ActingFor, AreaCode = db.Actor.AreaCode, Name = name, HeldOn = on };
        db.Add(meeting);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : meeting.Id;
    }
}

/// <summary>Puts cases that wait on a meeting's agenda, and takes off those no longer ticked.</summary>
public sealed class ListCases(WaymarkDb db)
{
    private static readonly Activity Activity = new("List cases for a MARAC meeting", Permission.CoordinateMarac);

    public sealed record Request(Guid MeetingId, int Version, IReadOnlyList<Guid> MaracCaseIds);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var meeting = await db.Set<MaracMeeting>().SingleOrDefaultAsync(m => m.Id == request.MeetingId, stop);
        if (meeting is null)
            return new Refusal("That meeting is not one of yours");
        if (meeting.Version != request.Version)
            return WaymarkDb.Overtaken;
        var open = await db.Set<MaracCase>().Where(m => m.State == MaracState.Listed || m.State == MaracState.Deferred)
            .Where(m => m.MeetingId == request.MeetingId || request.MaracCaseIds.Contains(m.Id)).ToListAsync(stop);
        foreach (var marac in open)
        {
            var wanted = request.MaracCaseIds.Contains(marac.Id);
            if (wanted && marac.MeetingId != request.MeetingId)
                (marac.MeetingId, marac.State, marac.StateReason) = (request.MeetingId, MaracState.Listed, null);
            else if (!wanted)
                marac.MeetingId = null;
        }

        db.Touch(meeting);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : request.MeetingId;
    }
}

/// <summary>Records what became of a case at a meeting: heard, deferred or not heard, the last two with a reason.</summary>
public sealed class RecordHearing(WaymarkDb db)
{
    private static readonly Activity Activity = new("Record a MARAC hearing", Permission.CoordinateMarac);

    public sealed record Request(Guid MaracCaseId, int Version, MaracState? State, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var marac = await db.Set<MaracCase>().SingleOrDefaultAsync(m => m.Id == request.MaracCaseId, stop);
        if (marac is null)
            return new Refusal("That case is not on your list");
        if (marac.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (request.State is not (MaracState.Heard or MaracState.Deferred or MaracState.NotHeard))
            return new Refusal("Choose heard, deferred or not heard", "State");
        var meeting = await db.Set<MaracMeeting>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == marac.MeetingId, stop);
        if (meeting is null)
            return new Refusal("Put the case on a meeting's agenda first", "State");
        if (meeting.HeldOn > db.Today)
            return new Refusal("The meeting has not been held yet", "State");
        if (request.State != MaracState.Heard && string.IsNullOrWhiteSpace(request.Reason))
            return new Refusal(request.State == MaracState.Deferred ? "Say why it was deferred" : "Say why it was not heard", "Reason");
        marac.State = request.State.Value;
        marac.HeardOn = marac.State == MaracState.Heard ? meeting.HeldOn : null;
        marac.StateReason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim();
        if (marac.ReferredByOrganisationId is { } by && by != db.ActingFor)
            db.Add(new Notice { OrganisationId = by, At = db.Now, Text = marac.State switch { MaracState.Heard => "A case you referred was heard at MARAC.", MaracState.Deferred => "A case you referred was deferred at MARAC.", _ => "A case you referred was not heard at MARAC." }, Link = $"/cases/{marac.CaseId:N}", CaseId = marac.CaseId });
        return await db.Save(Activity, marac.StateReason, stop) is { } refusal ? refusal : marac.Id;
    }
}
