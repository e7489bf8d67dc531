using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Import;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>
/// Loads a refuge's referrals on its behalf, all or nothing, so that they count as if they had been written here, and so that the load can be undone.
/// The same file again changes nothing.
/// </summary>
public sealed class LoadRefugeReferrals(WaymarkDb db, Database database, CodeLists codes)
{
    /// <summary>The loader's name, which is also its mapping's folder.</summary>
    public const string Loader = "refuge-referrals";

    private static readonly Activity Activity = new("Load refuge referrals", Permission.LoadFiles);
    private static readonly Activity AddRefuge = new("Add an organisation whose file is loaded", Permission.Administer);

    /// <param name="Organisation">Whose file it is, by name.</param>
    /// <param name="Authority">The authority it works under, where it is new and there is more than one.</param>
    /// <param name="Area">The partnership.</param>
    /// <param name="Read">The file as it was understood.</param>
    /// <param name="DryRun">Whether only to say what it would come to.</param>
    /// <param name="ErrorFile">Where the rows that could not be read were put; kept with the load.</param>
    public sealed record Request(string Organisation, string? Authority, AreaPack Area, RefugeReferrals Read, bool DryRun = false, string? ErrorFile = null);

    public async Task<Result<RefugeLoadSummary>> Run(Request request, CancellationToken stop)
    {
        var whose = new RefugeOfFile(db, request.Area);
        var found = await whose.Find(request.Organisation, request.Authority, stop);
        if (!found.Done)
            return found.Refusal!;
        var refuge = found.Value;
        await using var onBehalf = database.Open(db.Actor.OnBehalfOf(refuge.Id));
        if (await Earlier(onBehalf, request.Read.Profile.Digest, stop) is { } earlier)
            return earlier;
        if (await OfAnother(request, refuge, stop) is { } twice)
            return twice;
        if (request.Read.Referrals.Count == 0)
            return new Refusal("No row of the file could be read as a referral, so nothing was loaded: look at the reasons row by row.");

        var all = request.Read.Referrals;
        request = request with { Read = request.Read with { Referrals = await NotHeld(onBehalf, all, stop) } };
        if (request.Read.Referrals.Count == 0)
            return new Refusal("Every referral of this file was loaded before from an earlier file, so nothing was loaded. To take newer details, undo the earlier load first.");

        var scheme = await whose.Scheme(onBehalf, refuge, stop);
        var records = new RefugeRecords(refuge, scheme, request.Area, codes);
        records.Take(request.Read, await Known(onBehalf, request.Read, stop));
        var summary = Summary(request, refuge, records) with
        {
            RowsHeldBefore = all.Count - request.Read.Referrals.Count,
            NewOrganisation = !await db.Set<Organisation>().AnyAsync(o => o.Id == refuge.Id, stop),
        };
        if (request.DryRun)
            return summary with { DryRun = true };

        if (await Settle(onBehalf, refuge, scheme, stop) is { } refusal)
            return refusal;
        return await Load(onBehalf, request, summary with { LoadId = Identity.New() }, records, stop);
    }

    // The same bytes for two names are one refuge's file under a mistyped name: everybody in it would be counted twice.
    private async Task<Refusal?> OfAnother(Request request, Organisation refuge, CancellationToken stop)
    {
        if (await LoadQueries.OfAnother(db, Loader, request.Read.Profile.Digest, refuge.Id, stop) is not var (load, whose, at))
            return null;
        var name = await db.Set<Organisation>().Where(organisation => organisation.Id == whose).Select(organisation => organisation.Name).FirstOrDefaultAsync(stop) ?? "another organisation";
        return new Refusal($"This very file was loaded for {name} on {LondonTime.DateOf(at):d MMMM yyyy}: loading it for {request.Organisation} as well would count everybody in it twice. If {name} was the wrong name, take that load back first (load {load:N}).");
    }

    private static async Task<Result<RefugeLoadSummary>> Load(WaymarkDb onBehalf, Request request, RefugeLoadSummary summary, RefugeRecords records, CancellationToken stop)
    {
        var digest = request.Read.Profile.Digest;
        await using var door = await BulkDoor.Open(onBehalf, summary.LoadId, stop);
        // Asked again behind the door: the same file may have gone through while this one was being read.
        if (await Earlier(onBehalf, digest, stop) is { } earlier)
            return earlier;
        await door.Add(
            [
                new FileLoad
                {
                    Id = summary.LoadId!.Value,
                    OrganisationId = onBehalf.ActingFor,
                    AreaCode = request.Area.Code,
                    Loader = Loader,
                    Digest = digest,
                    LoadedAt = onBehalf.Now,
                    LoadedBy = onBehalf.Actor.Name,
                    RecordCount = records.Count,
                    Summary = summary.ToJson(),
                },
            ], stop);
        await records.Load(door, stop);
        await door.Commit(Activity, null, digest, stop);
        return summary;
    }

    private static async Task<RefugeLoadSummary?> Earlier(WaymarkDb onBehalf, string digest, CancellationToken stop)
    {
        var stored = await onBehalf.Set<FileLoad>().AsNoTracking()
            .Where(load => load.OrganisationId == onBehalf.ActingFor && load.Loader == Loader && load.Digest == digest && load.UndoneAt == null)
            .Select(load => load.Summary).FirstOrDefaultAsync(stop);
        return stored is null ? null : RefugeLoadSummary.FromJson(stored) with { AlreadyLoaded = true };
    }

    // A later export tells the earlier months again. A referral with the same reference, day and decision as one already held is that one:
    // counting it twice would be worse than missing a detail that was added to it since. One that was corrected by hand stands for its row
    // whatever the file still says of the decision: somebody here knew better.
    private static async Task<IReadOnlyList<ReadReferral>> NotHeld(WaymarkDb onBehalf, IReadOnlyList<ReadReferral> read, CancellationToken stop)
    {
        var references = read.Select(referral => referral.Reference).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var held = new HashSet<(string?, DateTime, bool)>();
        // One walk through what the organisation holds: asking by reference would walk it again for each few hundred of them.
        await foreach (var row in onBehalf.Set<Referrals.Referral>().AsNoTracking()
                           .Where(referral => referral.ToOrganisationId == onBehalf.ActingFor && referral.ExternalReference != null)
                           .Select(referral => new { referral.ExternalReference, referral.ReceivedAt, referral.State, referral.Version }).AsAsyncEnumerable().WithCancellation(stop))
        {
            if (!references.Contains(row.ExternalReference!))
                continue;
            var accepted = row.State == Referrals.ReferralState.Accepted;
            held.Add((row.ExternalReference, row.ReceivedAt, accepted));
            if (row.Version > 0)
                held.Add((row.ExternalReference, row.ReceivedAt, !accepted));
        }

        return held.Count == 0
            ? read
            : [.. read.Where(referral => referral.Reference is null || !held.Contains((referral.Reference, LondonTime.StartOf(referral.Received), referral.Decision == ReferralDecision.Accepted)))];
    }

    private static async Task<Dictionary<(string, string, DateOnly), Guid>> Known(WaymarkDb onBehalf, RefugeReferrals read, CancellationToken stop)
    {
        var known = new Dictionary<(string, string, DateOnly), Guid>();
        var births = read.Referrals.Select(referral => referral.Born).Distinct().ToList();
        foreach (var some in births.Chunk(500))
            foreach (var person in await onBehalf.Set<PersonRecord>().AsNoTracking()
                         .Where(record => record.OrganisationId == onBehalf.ActingFor && record.BornOn != null && some.Contains(record.BornOn))
                         .Select(record => new { record.GivenKey, record.FamilyKey, record.BornOn, record.PersonId }).ToListAsync(stop))
                known.TryAdd((person.GivenKey, person.FamilyKey, person.BornOn!.Value), person.PersonId);
        return known;
    }

    // The organisation and its refuge stay when a load is undone: others may have begun to use them.
    private async Task<Refusal?> Settle(WaymarkDb onBehalf, Organisation refuge, Scheme scheme, CancellationToken stop)
    {
        if (!await db.Set<Organisation>().AnyAsync(o => o.Id == refuge.Id, stop))
        {
            db.Add(refuge);
            if (await db.Save(AddRefuge, null, stop) is { } refusal)
                return refusal;
        }

        if (await onBehalf.Set<Scheme>().AnyAsync(s => s.Id == scheme.Id, stop))
            return null;
        onBehalf.Add(scheme);
        return await onBehalf.Save(Activity, null, stop);
    }

    private static RefugeLoadSummary Summary(Request request, Organisation refuge, RefugeRecords records)
    {
        var counts = request.Read.Count(records.OwnAuthorities);
        return new RefugeLoadSummary
        {
            Organisation = refuge.Name,
            Rows = counts.Rows,
            DuplicateRows = counts.DuplicateRows,
            UnreadableRows = counts.UnreadableRows,
            Referrals = counts.Referrals,
            Households = counts.Households,
            HouseholdsKnownBefore = records.KnownBefore,
            Accepted = records.Stays.Count,
            Declined = new SortedDictionary<string, int>(records.TurnAways.CountBy(turnAway => turnAway.PrimaryReason).ToDictionary(), StringComparer.Ordinal),
            OutOfAreaReferrals = counts.OutOfAreaReferrals,
            AdultsSupported = records.Members.Count(member => !member.IsChild),
            ChildrenSupported = records.Members.Count(member => member.IsChild),
            MovedOn = new SortedDictionary<string, int>(records.Stays.Where(stay => stay.Destination is not null).CountBy(stay => stay.Destination!).ToDictionary(), StringComparer.Ordinal),
            StillIn = records.Stays.Count(stay => stay.To is null),
            StaysWithoutDateIn = records.StaysWithoutDateIn,
            Records = records.Count,
            ErrorFile = request.ErrorFile,
        };
    }
}
