using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>
/// Puts a stay right that was written down wrongly: the days, the unit, who came, where they went. Without a day left it is open again,
/// for a stay ended by mistake. What it said before stays in the history.
/// </summary>
public sealed class CorrectStay(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Correct a stay", Permission.CorrectRecords);

    /// <param name="To">The day they left; null while they are still there.</param>
    /// <param name="Children">Records of the children who came too: all of them, not only those added.</param>
    public sealed record Request(Guid CaseId, Guid StayId, int Version, Guid? UnitId, DateOnly From, DateOnly? To, string? Destination, IReadOnlyList<Guid> Children, string? Reason);

    public async Task<Result<Stay>> Run(Request request, CancellationToken stop)
    {
        var stay = await db.Set<Stay>().SingleOrDefaultAsync(s => s.Id == request.StayId && s.CaseId == request.CaseId && s.OrganisationId == db.ActingFor, stop);
        if (stay is null)
            return OwnStay.Gone;
        if (stay.Version != request.Version)
            return WaymarkDb.Overtaken;
        if ((Wrong(request) ?? await NotOpenAgain(stay, request, stop) ?? await NotInUnit(stay, request, stop) ?? await NotWith(stay, request, stop)) is { } refusal)
            return refusal;
        (stay.From, stay.To, stay.Destination) = (request.From, request.To, request.To is null ? null : request.Destination);
        // Counts up even where only the children change, so that of two corrections at once the second is shown both.
        db.Entry(stay).Property(s => s.Version).IsModified = true;
        return await db.Save(Activity, WrittenWords.Clean(request.Reason), stop) is { } overtaken ? overtaken : stay;
    }

    private Refusal? Wrong(Request request) =>
        request.From > db.Today ? new Refusal("The day they moved in cannot be still to come", "From")
        : request.To < request.From || request.To > db.Today ? new Refusal("The day they left must be on or after the day they came, and not still to come", "To")
        : request.To is not null && (request.Destination is null || !codes.Has("move-on-destinations", request.Destination)) ? new Refusal("Choose where they went; if nobody knows, choose lost contact or not known", "Destination")
        : WrittenWords.Clean(request.Reason) is null ? OwnStay.NeedsReason
        : null;

    private async Task<Refusal?> NotOpenAgain(Stay stay, Request request, CancellationToken stop)
    {
        if (stay.To is null || request.To is not null)
            return null;
        if (await db.Set<CaseFile>().AnyAsync(file => file.Id == stay.CaseId && file.ClosedOn != null, stop))
            return new Refusal("This case is closed: open the case again first, then say that they are still here", "Still");
        return await db.Set<Stay>().AnyAsync(other => other.CaseId == stay.CaseId && other.OrganisationId == db.ActingFor && other.Id != stay.Id && other.To == null, stop)
            ? new Refusal("This household is staying with you in another stay: end or correct that one first", "Still")
            : null;
    }

    private async Task<Refusal?> NotInUnit(Stay stay, Request request, CancellationToken stop)
    {
        if ((request.UnitId, request.From, request.To) == (stay.UnitId, stay.From, stay.To))
            return null;
        if (request.UnitId is null)
            return stay.UnitId is null ? null : new Refusal("Choose which unit they were in", "UnitId");
        var room = await new UnitInHand(db).Take(request.UnitId, request.From, stay.Id, stop, request.To);
        if (!room.Done)
            return room.Refusal;
        (stay.UnitId, stay.SchemeId) = (room.Value.Id, room.Value.SchemeId);
        return null;
    }

    private async Task<Refusal?> NotWith(Stay stay, Request request, CancellationToken stop)
    {
        var members = await db.Set<StayMember>().Where(member => member.StayId == stay.Id && member.IsChild).ToListAsync(stop);
        var wanted = request.Children.ToHashSet();
        var added = wanted.Except(members.Select(member => member.PersonRecordId)).ToList();
        var onCase = db.Set<Party>().Where(party => party.CaseId == stay.CaseId && party.Role == PartyRole.Child).Select(party => party.PersonRecordId);
        var people = await db.Set<PersonRecord>().AsNoTracking().Where(person => added.Contains(person.Id) && onCase.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.PersonId, stop);
        if (people.Count != added.Count)
            return new Refusal("Choose children who are on this case: add a child to the case first", "Children");
        db.RemoveRange(members.Where(member => !wanted.Contains(member.PersonRecordId)));
        db.AddRange(added.Select(child => new StayMember { CaseId = stay.CaseId, StayId = stay.Id, PersonRecordId = child, PersonId = people[child], IsChild = true }));
        return null;
    }
}

/// <summary>Strikes out a stay that never was, such as one written on the wrong case. It counts nowhere from then on; the history keeps what it said, and why.</summary>
public sealed class StrikeOutStay(WaymarkDb db)
{
    private static readonly Activity Activity = new("Strike out a stay", Permission.CorrectRecords);

    public sealed record Request(Guid CaseId, Guid StayId, int Version, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var stay = await db.Set<Stay>().SingleOrDefaultAsync(s => s.Id == request.StayId && s.CaseId == request.CaseId && s.OrganisationId == db.ActingFor, stop);
        if (stay is null)
            return OwnStay.Gone;
        if (stay.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (WrittenWords.Clean(request.Reason) is not { } reason)
            return OwnStay.NeedsReason;
        db.RemoveRange(await db.Set<StayMember>().Where(member => member.StayId == stay.Id).ToListAsync(stop));
        db.Remove(stay);
        return await db.Save(Activity, reason, stop) is { } refusal ? refusal : request.CaseId;
    }
}

/// <summary>What corrections of one's own records share.</summary>
internal static class OwnStay
{
    public static readonly Refusal Gone = new("That stay is not one of yours");

    public static readonly Refusal NeedsReason = new("Say why, so that whoever reads the history understands", "Reason");
}
