using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Retention;
using Waymark.Storage;
using Waymark.Storage.Erasure;

namespace Waymark.Disclosure;

/// <summary>Erases a request that was answered, once its time has run out: one person asks, another does it.</summary>
public sealed class EraseRequest(WaymarkDb db, RetentionSchedule schedule, AreaInForce areas)
{
    private static readonly Activity Asking = new("Ask that a request for information is erased", Permission.KeepRetention);

    public sealed record Request(Guid Id, int Version);

    /// <summary>The last day that it is kept; null while it is not answered.</summary>
    public async Task<DateOnly?> KeptUntil(SubjectAccessRequest request, CancellationToken stop) => request.ReleasedAt is { } released
        ? LondonTime.DateOf(released).AddYears(schedule.Of(await areas.Of(db, db.ActingIn, stop))["subject-access"].Years!.Value)
        : null;

    /// <summary>True when it is erased, false when somebody else has to do it now.</summary>
    public async Task<Result<bool>> Run(Request asked, CancellationToken stop)
    {
        if (await db.Set<SubjectAccessRequest>().SingleOrDefaultAsync(one => one.Id == asked.Id && one.State == SubjectAccessState.Released, stop) is not { } request)
            return SubjectAccessWords.NotHere;
        if (request.Version != asked.Version)
            return WaymarkDb.Overtaken;
        if (await KeptUntil(request, stop) is not { } until || until >= db.Today)
            return new Refusal("The time that it is kept has not run out");
        if (request.ErasureAskedByUserId is null)
        {
            (request.ErasureAskedByUserId, request.ErasureAskedBy) = (db.ActingUser, db.Actor.Name);
            return await db.Save(Asking, null, stop) is { } lost ? lost : false;
        }

        if (request.ErasureAskedByUserId == db.ActingUser || request.ErasureAskedBy == db.Actor.Name)
            return new Refusal("You asked for this yourself: another person erases it");
        return await new Erasures(db).Forget(request, stop) is { } refusal ? refusal : true;
    }
}
