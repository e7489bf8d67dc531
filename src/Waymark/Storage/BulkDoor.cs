using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Import;
using Waymark.People;
using Waymark.Storage.Locks;
using Waymark.Storage.Sealing;

namespace Waymark.Storage;

/// <summary>
/// The one door for many records at once: one transaction, the same wall, one audit entry with the count and the digest of what was loaded.
/// Rows go straight to the database in the model's own columns, without tracking: a hundred times as fast as saving one by one.
/// </summary>
public sealed class BulkDoor : IAsyncDisposable
{
    private readonly WaymarkDb db;
    private readonly DbTransaction transaction;
    private readonly IDisposable turn;
    private readonly Guid? undoable;
    private readonly HashSet<Guid> opened = [];
    private readonly HashSet<Guid> known = [];
    private readonly Dictionary<Type, TableWriter> writers = [];
    private readonly SortedDictionary<string, List<Guid>> written = new(StringComparer.Ordinal);
    private WallMatching? matching;
    private bool removing;

    private BulkDoor(WaymarkDb db, DbTransaction transaction, IDisposable turn, Guid? undoable)
    {
        this.db = db;
        this.transaction = transaction;
        this.turn = turn;
        this.undoable = undoable;
    }

    /// <summary>How many records have gone through.</summary>
    public int Count { get; private set; }

    /// <summary>Opens the door.</summary>
    /// <param name="undoable">The load's id when each record is to be remembered so that the load can be undone; null when not.</param>
    /// <exception cref="WallException">The actor may not load.</exception>
    public static async Task<BulkDoor> Open(WaymarkDb db, Guid? undoable, CancellationToken stop)
    {
        if (!db.Actor.May(Permission.LoadFiles))
            throw new WallException("Loading needs a role that loads files.");
        var turn = await db.WriteTurn(stop);
        try
        {
            await db.Database.OpenConnectionAsync(stop);
            var transaction = await db.Database.GetDbConnection().BeginTransactionAsync(stop);
            await db.Database.UseTransactionAsync(transaction, stop);
            // One partner's file at a time: two loads of the same file at once would each find that it was not there.
            if (undoable is not null && !db.IsSqlite)
                await db.Database.ExecuteSqlRawAsync("LOCK TABLE file_load IN SHARE ROW EXCLUSIVE MODE", stop);
            await Acting.Tell(db, door: null, stop);
            // A simulation's people are invented, and so are the accounts whose names some of them share.
            return new BulkDoor(db, transaction, turn, undoable) { matching = undoable is null ? null : await WallMatching.Begin(db, stop) };
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Writes records of one kind. A case must go through before what lies on it; a record on a case that is neither new here nor visible is refused.
    /// </summary>
    public async Task Add<T>(IReadOnlyCollection<T> records, CancellationToken stop)
        where T : class, IRecord
    {
        if (records.Count == 0)
            return;
        await CheckWall(records, stop);
        if (records is IReadOnlyCollection<CaseFile> cases)
            await FreshReferences.Give(db, cases, stop);
        // People and cases begin with a key of their own; whatever else is loaded is sealed under theirs.
        var made = Seals.Seal(db, db.Model.FindEntityType(typeof(T))!, records, fresh: typeof(T) == typeof(PersonRecord) || typeof(T) == typeof(CaseFile));
        if (made.Count > 0)
            await WriterOf(typeof(PersonKey)).Write(made, stop);
        await WriterOf(typeof(T)).Write(records, stop);
        // The load itself stays when what it loaded is taken back.
        if (undoable is not null && typeof(T) != typeof(FileLoad))
            (written.TryGetValue(typeof(T).Name, out var ids) ? ids : written[typeof(T).Name] = []).AddRange(records.Select(record => record.Id));
        Count += records.Count;
    }

    /// <summary>
    /// Takes back exactly what the load wrote, and marks it undone. Refused when any of it was changed since, or when something newer hangs on it:
    /// nobody's later work goes with a file.
    /// </summary>
    public async Task<Refusal?> Remove(CancellationToken stop)
    {
        removing = true;
        var removal = new LoadRemoval(db, transaction, undoable ?? throw new InvalidOperationException("Only a load can be undone."));
        if (await removal.Standing(stop) is { } refusal)
            return refusal;
        Count = await removal.Run(stop);
        return null;
    }

    /// <summary>Writes the one audit entry, and which records the load wrote, and commits everything.</summary>
    /// <param name="activity">What was done, as the audit names it.</param>
    /// <param name="digest">SHA-256 of what was loaded, or the seed of what was simulated.</param>
    public async Task Commit(Activity activity, string? reason, string digest, CancellationToken stop)
    {
        // Whoever with an account is, or lives with, somebody who was loaded must not see that case from the first moment.
        var walls = matching is null ? [] : await matching.Walls([], stop);
        if (walls.Count > 0)
        {
            // They came with the load, and go with it.
            Wall[] matched = [.. walls.OfType<Wall>()];
            Seals.Seal(db, db.Model.FindEntityType(typeof(Wall))!, matched, fresh: false);
            await WriterOf(typeof(Wall)).Write(matched, stop);
            written[nameof(Wall)] = [.. walls.OfType<Wall>().Select(wall => wall.Id)];
        }

        if (written.Count > 0)
            await WriterOf(typeof(LoadedRecords)).Write([.. written.Select(kind => LoadedRecords.Of(undoable!.Value, kind.Key, kind.Value))], stop);
        var ends = await db.Mark(
            [
                .. walls.OfType<AuditEntry>(),
                new AuditEntry
                {
                    At = db.Now,
                    UserId = db.Actor.UserId,
                    UserName = db.Actor.Name,
                    OrganisationId = db.Actor.OrganisationId,
                    Activity = activity.Name,
                    Reason = reason,
                    Kind = nameof(FileLoad),
                    RecordId = undoable ?? Identity.New(),
                    Change = removing ? "Undone" : "Loaded",
                    Changes = removing
                        ? $$"""{"Records":[{{Count.ToString(CultureInfo.InvariantCulture)}},null],"Digest":["{{digest}}",null]}"""
                        : $$"""{"Records":[null,{{Count.ToString(CultureInfo.InvariantCulture)}}],"Digest":[null,"{{digest}}"]}""",
                },
            ], stop);
        await transaction.CommitAsync(stop);
        db.Heads?.Moved(ends);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in writers.Values)
            writer.Dispose();
        await db.Database.UseTransactionAsync(null);
        await transaction.DisposeAsync();
        await db.Database.CloseConnectionAsync();
        turn.Dispose();
    }

    private async Task CheckWall<T>(IReadOnlyCollection<T> records, CancellationToken stop)
        where T : class, IRecord
    {
        if (typeof(T) == typeof(User) || typeof(T) == typeof(Organisation))
            Administrators<T>();
        if (typeof(T) == typeof(AskedLook))
            throw new WallException("What came of asking about a look is written by whoever asked, and by no load.");
        foreach (var record in records)
        {
            if (record is IOfArea ofArea && ofArea.AreaCode != db.Actor.AreaCode)
                throw new WallException($"{typeof(T).Name} of another partnership.");
            if (record is CaseFile file)
            {
                if (file.AreaCode != db.Actor.AreaCode)
                    throw new WallException("A case of another partnership.");
                opened.Add(file.Id);
            }

            // Whoever loads for one organisation writes as that organisation; only an administrator's operator, who acts for none, writes for several.
            if (record is IWrittenBy ours && ours.OrganisationId != db.ActingFor && (db.ActingFor != Guid.Empty || !db.Actor.May(Permission.Administer)))
                throw new WallException($"{typeof(T).Name} of another organisation.");
            if (record is PersonRecord person)
            {
                person.RefreshKeys();
                matching?.See(person);
            }
        }

        if (!typeof(IOnCase).IsAssignableFrom(typeof(T)))
            return;
        var asked = records.Cast<IOnCase>().Select(record => record.CaseId).Where(id => !opened.Contains(id) && !known.Contains(id)).Distinct().ToList();
        foreach (var some in asked.Chunk(500))
            known.UnionWith(await db.Set<CaseFile>().AsNoTracking().Where(file => some.Contains(file.Id) && db.OwnCases().Contains(file.Id)).Select(file => file.Id).ToListAsync(stop));
        if (asked.Any(id => !known.Contains(id)))
            throw new WallException("A case that was loaded onto is not visible to whoever loads.");
    }

    private void Administrators<T>()
    {
        if (!db.Actor.May(Permission.Administer))
            throw new WallException($"{typeof(T).Name} needs an administrator.");
    }

    private TableWriter WriterOf(Type type)
    {
        if (!writers.TryGetValue(type, out var writer))
        {
            var entity = db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not stored.");
            writer = TableWriter.Of(entity, db.Database.GetDbConnection());
            writers.Add(type, writer);
        }

        return writer;
    }
}
