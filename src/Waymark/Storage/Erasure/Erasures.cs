using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Waymark.Access;
using Waymark.Disclosure;
using Waymark.Marac;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Retention;
using Waymark.Storage.Locks;

namespace Waymark.Storage.Erasure;

/// <summary>The one door to erasing: for whoever keeps retention, past the visibility filter, and naming nobody.</summary>
public sealed class Erasures(WaymarkDb db)
{
    /// <summary>Every case of the partnership whose time may run: those closed, and those that nobody took up; one only when it is asked for.</summary>
    public async Task<IReadOnlyList<CaseToKeep>> Cases(Guid? only, bool everything, CancellationToken stop)
    {
        May();
        var area = db.ActingIn;
        var files = await db.CasesOfPartnership()
            .Where(file => only == null || file.Id == only)
            .Select(file => new { file.Id, file.Reference, file.ClosedOn, Worked = db.Set<InvolvedOrganisation>().Any(involved => involved.CaseId == file.Id) })
            .Where(file => only != null || everything || file.ClosedOn != null || !file.Worked)
            .ToListAsync(stop);
        // What is left of somebody erased has no survivor on it: nobody's part stands there any more.
        var parties = db.Set<Party>().Past(Door.Counted).AsNoTracking();
        var children = (await (from party in parties where party.Role == PartyRole.Child
                               join person in db.Set<PersonRecord>().Past(Door.Counted) on party.PersonRecordId equals person.Id
                               join file in db.CasesOfPartnership() on party.CaseId equals file.Id
                               where only == null || file.Id == only
                               select new { party.CaseId, person.BornOn }).ToListAsync(stop)).ToLookup(child => child.CaseId, child => child.BornOn);
        var named = (await parties.Where(party => only == null || party.CaseId == only).Select(party => party.CaseId).Distinct().ToListAsync(stop)).ToHashSet();
        var heard = (await db.Set<MaracCase>().Past(Door.Counted).AsNoTracking().Where(marac => marac.AreaCode == area && (only == null || marac.CaseId == only))
            .GroupBy(marac => marac.CaseId).Select(group => new { group.Key, On = group.Max(marac => marac.HeardOn) }).ToListAsync(stop)).ToDictionary(group => group.Key, group => group.On);
        var answered = (await db.Set<Referral>().Past(Door.Counted).AsNoTracking().Where(referral => referral.AreaCode == area && (only == null || referral.CaseId == only))
            .Select(referral => new { referral.CaseId, referral.DecidedAt }).ToListAsync(stop)).ToLookup(referral => referral.CaseId, referral => referral.DecidedAt);
        return [.. files.Where(file => named.Contains(file.Id)).Select(file => new CaseToKeep
        {
            CaseId = file.Id,
            Reference = file.Reference,
            ClosedOn = file.ClosedOn,
            ChildrenBornOn = [.. children[file.Id]],
            HeardOn = heard.GetValueOrDefault(file.Id),
            WorkedOn = file.Worked,
            AnsweredOn = answered[file.Id].ToList() is { Count: > 0 } all && all.TrueForAll(at => at is not null) ? LondonTime.DateOf(all.Max()!.Value) : null,
        })];
    }

    /// <summary>Erases what was asked for: released by somebody who is not the one who asked. Says what the manifest says.</summary>
    /// <exception cref="WallException">Whoever releases it may not, or asked for it themselves.</exception>
    public async Task<Result<DeletionManifest>> Release(ErasureRequest request, CancellationToken stop)
    {
        May();
        if (request.AreaCode != db.ActingIn || request.State != ErasureState.Asked || request.AskedByUserId == db.ActingUser || request.AskedBy == db.Actor.Name)
            throw new WallException("An erasure is released by another than who asked for it.");
        if (db.Erased is not { } list)
            return new Refusal("No list of who was erased is kept here: without it a backup would bring them back. Name a file with --erased.");
        // Erasing what somebody has asked for before they are answered would be erasing it from them.
        if (await db.Set<PackParagraph>().Past(Door.Store).AnyAsync(paragraph => paragraph.FromCaseId == request.ErasedCaseId
            && db.Set<SubjectAccessRequest>().Past(Door.Store).Any(asked => asked.Id == paragraph.RequestId && asked.State != SubjectAccessState.Released), stop))
            return new Refusal("Somebody has asked for what is held here and waits for the answer: it is erased once they have it");
        using var turn = await db.WriteTurn(stop);
        DeletionManifest manifest;
        await using (var transaction = await db.Database.BeginTransactionAsync(stop))
        {
            if (await new EraseCase(db, transaction.GetDbTransaction()).Run(request.ErasedCaseId, stop) is not { } done)
                return new Refusal("That case is not here any more");
            manifest = Manifest(request, done);
            request.State = ErasureState.Released;
            request.AnsweredBy = db.Actor.Name;
            request.AnsweredAt = db.Now;
            request.Version++;
            // Sealed fields of the request are bound to its version, and the key they lie under is gone with the case.
            db.Entry(request).Property("reason").CurrentValue = null;
            db.Add(manifest);
            list.Add(new Erased(db.Now, request.ErasedCaseId, done.Owners, manifest.Id));
            var ends = await db.Mark([Told("Erase a case", nameof(DeletionManifest), manifest.Id, $$"""{"Counts":[null,{{manifest.Counts}}],"Digest":[null,"{{manifest.Digest}}"]}""")], stop);
            await transaction.CommitAsync(stop);
            db.Heads?.Moved(ends);
        }

        await Sweep(stop);
        return manifest;
    }

    /// <summary>Erases a request for information that was answered, with what was decided of it: asked for by one, done by another.</summary>
    /// <exception cref="WallException">Whoever does it may not, or asked for it themselves.</exception>
    public async Task<Refusal?> Forget(SubjectAccessRequest request, CancellationToken stop)
    {
        May();
        if (request.OrganisationId != db.ActingFor || request.State != SubjectAccessState.Released || request.ErasureAskedByUserId is null || request.ErasureAskedByUserId == db.ActingUser)
            throw new WallException("A request that was answered is erased by another than who asked for it.");
        if (db.Erased is not { } list)
            return new Refusal("No list of who was erased is kept here: without it a backup would bring them back. Name a file with --erased.");
        using var turn = await db.WriteTurn(stop);
        await using (var transaction = await db.Database.BeginTransactionAsync(stop))
        {
            await db.Set<PackParagraph>().Past(Door.Counted).Where(paragraph => paragraph.RequestId == request.Id).ExecuteDeleteAsync(stop);
            await db.Set<SubjectAccessRequest>().Where(one => one.Id == request.Id).ExecuteDeleteAsync(stop);
            await Shred(db, transaction.GetDbTransaction(), [request.Id], stop);
            list.Add(new Erased(db.Now, request.Id, [request.Id], request.Id));
            var ends = await db.Mark([Told("Erase a request for information", nameof(SubjectAccessRequest), request.Id, "{}")], stop);
            await transaction.CommitAsync(stop);
            db.Heads?.Moved(ends);
        }

        await Sweep(stop);
        return null;
    }

    /// <summary>Takes away again whoever a restored backup brought back though they had been erased; says how many cases.</summary>
    internal static async Task<int> Again(WaymarkDb db, ErasureList list, CancellationToken stop)
    {
        var cases = 0;
        foreach (var erased in list.Read())
        {
            using var turn = await db.WriteTurn(stop);
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            var done = await new EraseCase(db, transaction.GetDbTransaction()).Run(erased.CaseId, stop);
            await Shred(db, transaction.GetDbTransaction(), erased.Owners, stop);
            await transaction.CommitAsync(stop);
            cases += done is null ? 0 : 1;
        }

        if (cases > 0)
            await new Erasures(db).Sweep(stop);
        return cases;
    }

    // The keys themselves, whatever else the copy says of those people.
    internal static async Task Shred(WaymarkDb db, System.Data.Common.DbTransaction transaction, IReadOnlyList<Guid> owners, CancellationToken stop)
    {
        foreach (var owner in owners)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"UPDATE person_key SET wrapped = {(db.IsSqlite ? "X''" : "''::bytea")} WHERE owner_id = @owner";
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@owner";
            parameter.Value = db.IsSqlite ? owner.ToByteArray() : owner;
            command.Parameters.Add(parameter);
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    // What was there before lies neither in the log nor in dead rows.
    private async Task Sweep(CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = db.IsSqlite ? "PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM FULL person_key";
        await command.ExecuteNonQueryAsync(stop);
        await db.Database.CloseConnectionAsync();
    }

    private DeletionManifest Manifest(ErasureRequest request, EraseCase.Done done)
    {
        var counts = JsonSerializer.Serialize(new { removed = done.RemovedRows, keptWithoutIdentity = done.KeptRows, keysDestroyed = done.Owners.Count });
        var (at, rules) = (db.Now, request.Rules);
        return new DeletionManifest
        {
            AreaCode = request.AreaCode, At = at, Ground = request.Ground, Rules = rules, AskedBy = request.AskedBy, ReleasedBy = db.Actor.Name, Counts = counts,
            Digest = Access.Digest.Of(string.Join('\n', request.AreaCode, at.ToString("O"), request.Ground.ToString(), rules, request.AskedBy, db.Actor.Name, counts)),
        };
    }

    private AuditEntry Told(string activity, string kind, Guid record, string changes) => new()
    {
        At = db.Now, UserId = db.Actor.UserId, UserName = db.Actor.Name, OrganisationId = db.Actor.OrganisationId,
        Activity = activity, Kind = kind, RecordId = record, Change = "Erased", Changes = changes,
    };

    private void May()
    {
        if (!db.Actor.IsSomebody || !db.Actor.May(Permission.KeepRetention))
            throw new WallException("Erasing needs a role that keeps retention.");
    }
}
