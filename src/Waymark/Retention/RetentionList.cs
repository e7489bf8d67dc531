using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Storage.Erasure;

namespace Waymark.Retention;

/// <summary>What is due to be erased, what is held, what somebody has asked for, and why the rest is kept.</summary>
public sealed class RetentionList(WaymarkDb db, RetentionSchedule schedule, AreaInForce areas)
{
    /// <summary>One case with what keeps it. It names nobody: whoever keeps retention opens no case.</summary>
    public sealed record Line(CaseToKeep Case, IReadOnlyList<Keeping> Keeping, LegalHold? Hold, ErasureRequest? Asked)
    {
        public DateOnly? Until => KeptUntil.Last(Keeping);

        /// <summary>Whether it may be asked for on a day.</summary>
        public bool IsDue(DateOnly day) => KeptUntil.HasRunOut(Keeping, day) && Hold is null && Asked is null;
    }

    /// <param name="Held">Cases under a legal hold, due or not.</param>
    /// <param name="Waiting">Cases whose erasure somebody has asked for.</param>
    /// <param name="Kept">How many others are kept.</param>
    /// <param name="Soonest">Those of them whose time runs out next.</param>
    public sealed record Answer(IReadOnlyList<Line> Due, IReadOnlyList<Line> Held, IReadOnlyList<Line> Waiting, int Kept, IReadOnlyList<Line> Soonest)
    {
        public DateOnly? Next => Soonest.Count == 0 ? null : Soonest[0].Until;
    }

    public async Task<Answer> Show(CancellationToken stop)
    {
        var lines = await Lines(null, stop);
        var due = lines.Where(line => line.IsDue(db.Today)).OrderBy(line => line.Until).ToList();
        var held = lines.Where(line => line.Hold is not null && line.Asked is null).ToList();
        var waiting = lines.Where(line => line.Asked is not null).ToList();
        var kept = lines.Except(due).Except(held).Except(waiting).ToList();
        return new Answer(due, held, waiting, kept.Count, [.. kept.Where(line => line.Until is not null).OrderBy(line => line.Until).Take(10)]);
    }

    /// <summary>One case; null when there is none in the partnership.</summary>
    public async Task<Line?> One(Guid caseId, CancellationToken stop) => (await Lines(caseId, stop)).SingleOrDefault();

    /// <summary>The case of a reference, as a person says it.</summary>
    public async Task<Line?> ByReference(string reference, CancellationToken stop) =>
        (await Lines(null, stop, everything: true)).FirstOrDefault(line => string.Equals(line.Case.Reference, reference.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>What was erased, newest first.</summary>
    public async Task<IReadOnlyList<DeletionManifest>> Manifests(int most, CancellationToken stop) =>
        await db.Set<DeletionManifest>().AsNoTracking().OrderByDescending(manifest => manifest.At).Take(most).ToListAsync(stop);

    /// <summary>The schedule as this partnership keeps it.</summary>
    public async Task<RetentionSchedule> Schedule(CancellationToken stop) => schedule.Of(await areas.Of(db, db.ActingIn, stop));

    private async Task<IReadOnlyList<Line>> Lines(Guid? only, CancellationToken stop, bool everything = false)
    {
        var here = await Schedule(stop);
        var holds = (await db.Set<LegalHold>().AsNoTracking().Where(hold => hold.LiftedAt == null).ToListAsync(stop)).Where(hold => hold.HoldsOn(db.Today)).ToLookup(hold => hold.HeldCaseId);
        var asked = (await db.Set<ErasureRequest>().AsNoTracking().Where(request => request.State == ErasureState.Asked).ToListAsync(stop)).ToLookup(request => request.ErasedCaseId);
        return [.. (await new Erasures(db).Cases(only, everything, stop)).Select(file => new Line(file, KeptUntil.Of(file, here), holds[file.CaseId].FirstOrDefault(), asked[file.CaseId].FirstOrDefault()))];
    }
}
