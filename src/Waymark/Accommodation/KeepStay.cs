using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>A household moves in: the survivor, and those of the children who came. Each is counted in their own right.</summary>
public sealed class StartStay(WaymarkDb db)
{
    private static readonly Activity Activity = new("Start a stay", Permission.KeepAccommodation);

    /// <param name="Children">Records of the children on the case who came too.</param>
    public sealed record Request(Guid CaseId, Guid? UnitId, DateOnly From, IReadOnlyList<Guid> Children);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.CaseId, stop);
        if (file is null)
            return new Refusal("That case is not one of yours");
        if (request.From > db.Today || request.From < db.Today.AddYears(-1))
            return new Refusal("The day they moved in must be in the last year, and not still to come", "From");
        if (await db.Set<Stay>().AnyAsync(stay => stay.CaseId == file.Id && stay.OrganisationId == db.ActingFor && stay.To == null, stop))
            return new Refusal("This household is staying with you already: move it to another unit, or end that stay first");
        var room = await new UnitInHand(db).Take(request.UnitId, request.From, null, stop);
        if (!room.Done)
            return room.Refusal!;
        var ids = request.Children.Append(file.SurvivorRecordId).ToList();
        var parties = await db.Set<Party>().AsNoTracking().Where(p => p.CaseId == file.Id && p.To == null && (p.Role == PartyRole.Child || p.Role == PartyRole.Survivor) && ids.Contains(p.PersonRecordId)).ToListAsync(stop);
        if (request.Children.Any(child => !parties.Any(party => party.PersonRecordId == child && party.Role == PartyRole.Child)))
            return new Refusal("Choose children who are on this case: add a child to the case first", "Children");
        var people = await db.Set<PersonRecord>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.PersonId, stop);
        var referral = await db.Set<Referral>().AsNoTracking()
            .Where(r => r.CaseId == file.Id && r.ToOrganisationId == db.ActingFor && r.State == ReferralState.Accepted && (r.Seeks == "safe-accommodation" || r.Seeks == "sanctuary") && !db.Set<Stay>().Any(stay => stay.ReferralId == r.Id))
            .OrderByDescending(r => r.DecidedAt).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(stop);
        var stay = new Stay
        {
            CaseId = file.Id,
            OrganisationId = db.ActingFor,
            SchemeId = room.Value.SchemeId,
            UnitId = room.Value.Id,
            PersonRecordId = file.SurvivorRecordId,
            PersonId = file.SurvivorPersonId,
            ReferralId = referral,
            From = request.From,
        };
        db.Add(stay);
        db.Add(new StayMember { CaseId = file.Id, StayId = stay.Id, PersonRecordId = file.SurvivorRecordId, PersonId = file.SurvivorPersonId, IsChild = false });
        foreach (var child in request.Children.Distinct())
            db.Add(new StayMember { CaseId = file.Id, StayId = stay.Id, PersonRecordId = child, PersonId = people[child], IsChild = true });
        return await db.Save(Activity, null, stop) is { } refusal ? UnitInHand.Said(refusal) : stay.Id;
    }
}

/// <summary>A household moves on: the day, and where to.</summary>
public sealed class EndStay(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("End a stay", Permission.KeepAccommodation);

    public sealed record Request(Guid StayId, int Version, DateOnly To, string? Destination);

    public async Task<Result<Stay>> Run(Request request, CancellationToken stop)
    {
        var stay = await db.Set<Stay>().SingleOrDefaultAsync(s => s.Id == request.StayId && s.OrganisationId == db.ActingFor, stop);
        if (stay is null)
            return new Refusal("That stay is not one of yours");
        if (stay.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (stay.To is not null)
            return new Refusal("This stay has ended already");
        if (request.To < stay.From || request.To > db.Today)
            return new Refusal("The day they left must be on or after the day they came, and not still to come", "To");
        if (request.Destination is null || !codes.Has("move-on-destinations", request.Destination))
            return new Refusal("Choose where they went; if nobody knows, choose lost contact or not known", "Destination");
        stay.To = request.To;
        stay.Destination = request.Destination;
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : stay;
    }
}

/// <summary>A household changes rooms in one scheme; its stay goes on.</summary>
public sealed class MoveStay(WaymarkDb db)
{
    private static readonly Activity Activity = new("Move a household to another unit", Permission.KeepAccommodation);

    public sealed record Request(Guid StayId, int Version, Guid? UnitId);

    public async Task<Result<Stay>> Run(Request request, CancellationToken stop)
    {
        var stay = await db.Set<Stay>().SingleOrDefaultAsync(s => s.Id == request.StayId && s.OrganisationId == db.ActingFor, stop);
        if (stay is null)
            return new Refusal("That stay is not one of yours");
        if (stay.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (stay.To is not null)
            return new Refusal("This stay has ended already");
        var room = await new UnitInHand(db).Take(request.UnitId, db.Today, stay.Id, stop);
        if (!room.Done)
            return room.Refusal!;
        // Another scheme may be another kind of accommodation, and the annual return counts each (standards §2.2).
        if (room.Value.SchemeId != stay.SchemeId)
            return new Refusal("That unit is in another scheme: end this stay and start another there, so that both are counted", "UnitId");
        stay.UnitId = room.Value.Id;
        return await db.Save(Activity, null, stop) is { } refusal ? UnitInHand.Said(refusal) : stay;
    }
}

/// <summary>A unit about to be given to a household.</summary>
internal sealed class UnitInHand(WaymarkDb db)
{
    /// <summary>
    /// The unit when it can be had. Its version counts up with the save, so that of two households given it in one moment the second is told.
    /// </summary>
    public async Task<Result<Unit>> Take(Guid? id, DateOnly from, Guid? besides, CancellationToken stop, DateOnly? to = null)
    {
        // The unit first, then its stays: whoever comes between is seen in one or the other.
        var unit = await db.Set<Unit>().SingleOrDefaultAsync(u => u.Id == id, stop);
        if (unit is null)
            return new Refusal("Choose one of your units", "UnitId");
        var others = await db.Set<Stay>().AsNoTracking().Where(stay => stay.UnitId == unit.Id && stay.Id != besides).ToListAsync(stop);
        if (UnitUse.WhyNot(unit, from, others, to) is { } why)
            return new Refusal(why, "UnitId");
        db.Entry(unit).Property(u => u.Version).IsModified = true;
        return unit;
    }

    public static Refusal Said(Refusal refusal) =>
        refusal == WaymarkDb.Overtaken ? new Refusal("Somebody else has just changed this: look at what is free now, then choose again", "UnitId") : refusal;
}
