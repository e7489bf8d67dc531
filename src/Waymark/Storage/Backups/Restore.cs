using Microsoft.Data.Sqlite;
using Npgsql;
using Waymark.Access;

namespace Waymark.Storage.Backups;

/// <summary>A backup brought back into a new, empty place, and proved there before anybody may use it.</summary>
public static class Restore
{
    /// <summary>What was brought back and how it was proved.</summary>
    /// <param name="Manifest">What the backup says of itself.</param>
    /// <param name="Tables">Tables whose rows were counted and found the same.</param>
    /// <param name="Rows">Those rows.</param>
    /// <param name="Canaries">Canary rows that opened and said what they had said.</param>
    /// <param name="ErasedAgain">Cases that had been erased since the backup was made, and were erased again in the copy.</param>
    public sealed record Proved(BackupManifest Manifest, int Tables, long Rows, int Canaries, int ErasedAgain);

    /// <summary>Restores a backup to an address where there is nothing yet.</summary>
    public static async Task<Result<Proved>> Run(string file, Database target, byte[] masterKey, Actor actor, CancellationToken stop)
    {
        if (!File.Exists(file))
            return new Refusal($"There is no file {file}. Give the file that ./waymark backup wrote.", "file");
        if (await Occupied(target, stop) is { } occupied)
            return occupied;
        var copy = Path.Combine(Path.GetTempPath(), $"waymark-restore-{Guid.NewGuid():N}");
        try
        {
            var read = await BackupFile.Read(file, masterKey, copy, stop);
            if (read.Refusal is { } refusal)
                return refusal;
            var manifest = read.Value.Manifest;
            if (manifest.Kind == "sqlite" != target.IsSqlite)
                return new Refusal($"This backup was made from {(manifest.Kind == "sqlite" ? "SQLite" : "PostgreSQL")} and goes back into the same: give such an address with --to.", "to");
            var made = false;
            try
            {
                made = await MakePlace(target, stop);
                var proved = await Bring(copy, target, stop) is { } failed ? failed : await Prove(target, manifest, masterKey, actor, stop);
                if (!proved.Done)
                    await Clear(target, made);
                return proved;
            }
            catch
            {
                await Clear(target, made);
                throw;
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"The copy could not be written: {problem.Message} Choose a place with room that you may write to.", "to");
        }
        catch (Exception problem) when (problem is NpgsqlException or SqliteException)
        {
            return new Refusal($"The database did not take the copy: {problem.Message}", "to");
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Restores to a place made for the purpose, proves the copy, and takes the place away again.</summary>
    /// <param name="server">The PostgreSQL server to make the place on; null for a backup of SQLite.</param>
    public static async Task<Result<Proved>> Drill(string file, string? server, byte[] masterKey, Actor actor, TimeProvider clock, CancellationToken stop)
    {
        var name = "waymark_drill_" + Guid.NewGuid().ToString("N");
        var folder = Path.Combine(Path.GetTempPath(), name);
        var place = Database.At(server is null ? "sqlite:" + Path.Combine(folder, "drill.db") : new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ToString(), clock).Value;
        try
        {
            var proved = await Run(file, place, masterKey, actor, stop);
            if (proved.Done)
                await Clear(place, made: true);
            return proved;
        }
        finally
        {
            if (System.IO.Directory.Exists(folder))
                System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Refusal?> Occupied(Database target, CancellationToken stop)
    {
        if (target.IsSqlite)
            return File.Exists(target.FilePath) ? new Refusal($"{target.FilePath} is there already, and a restore never writes over anything. Name a new file with --to.", "to") : null;
        try
        {
            await using var connection = new NpgsqlConnection(target.ServerConnection);
            await connection.OpenAsync(stop);
            return (await RowCounts.Of(connection, isSqlite: false, null, stop)).Count > 0
                ? new Refusal("That database holds tables already, and a restore never writes over anything. Name a new or empty one with --to.", "to")
                : null;
        }
        catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return null;
        }
        catch (NpgsqlException problem)
        {
            return new Refusal($"The PostgreSQL server does not answer: {problem.Message}", "to");
        }
    }

    // Whether the place was made here, so that it is taken away again when the copy is not good.
    private static async Task<bool> MakePlace(Database target, CancellationToken stop)
    {
        if (target.FilePath is { } file)
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            return true;
        }

        await using var check = new NpgsqlConnection(target.ServerConnection);
        try
        {
            await check.OpenAsync(stop);
            return false;
        }
        catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await OnServer(target, name => $"CREATE DATABASE {name}", stop);
            return true;
        }
    }

    private static async Task<Refusal?> Bring(string copy, Database target, CancellationToken stop)
    {
        if (target.ServerConnection is { } server)
            return await PostgresTools.Restore(server, copy, stop);
        File.Copy(copy, target.FilePath!);
        // A copy comes without the write-ahead log that the running service keeps.
        await using var restored = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = target.FilePath, Pooling = false }.ToString());
        await restored.OpenAsync(stop);
        await using var log = restored.CreateCommand();
        log.CommandText = "PRAGMA journal_mode=WAL";
        await log.ExecuteNonQueryAsync(stop);
        return null;
    }

    private static async Task<Result<Proved>> Prove(Database target, BackupManifest manifest, byte[] masterKey, Actor actor, CancellationToken stop)
    {
        var counts = await Count(target, stop);
        foreach (var (table, rows) in manifest.Counts)
            if (!counts.TryGetValue(table, out var found) || found != rows)
                return new Refusal($"The restored copy is not whole: {table} should hold {rows} rows and holds {counts.GetValueOrDefault(table)}. It was taken away again.");
        // A backup of an older schema is brought up to date here, as the running service would want it.
        if (await target.Prepare(masterKey, migrate: true, stop) is { } refusal)
            return refusal;
        await using var db = target.Open(actor);
        var alive = await Canaries.Alive(db, manifest.Canaries, stop);
        if (alive != manifest.Canaries.Count || alive == 0)
            return new Refusal($"The restored copy cannot be trusted: {manifest.Canaries.Count - alive} of {manifest.Canaries.Count} canary rows are gone or do not open. It was taken away again.");
        // Whoever was erased since the backup was made is erased again before anybody is served from the copy.
        var again = 0;
        try
        {
            again = target.Erased is { } list ? await Erasure.Erasures.Again(db, list, stop) : 0;
        }
        catch (InvalidDataException changed)
        {
            return new Refusal($"The restored copy was taken away again: {changed.Message}", "erased");
        }

        // What of the outbox went after the backup was made, the copy cannot know.
        var aside = await SenderTurns.PutAside(db, Messages.SendMessages.MayHaveGone, stop);
        var told = new[] { ("ErasedAgain", again), ("MessagesPutAside", aside) }.Where(count => count.Item2 > 0).Select(count => $"\"{count.Item1}\":[null,{count.Item2}]");
        await db.Tell("Restore the store", "Store", "Restored", $"{{{string.Join(',', told)}}}", stop);
        // Heads that were signed after the backup was made speak of marks that it does not hold: said here, in the open, once.
        target.Heads?.Moved(await Audit.AuditLinks.Ends(db, stop));
        target.Heads?.Write(restored: true);
        return new Proved(manifest, manifest.Counts.Count, manifest.Rows, alive, again);
    }

    private static async Task<SortedDictionary<string, long>> Count(Database target, CancellationToken stop)
    {
        await using System.Data.Common.DbConnection connection = target.FilePath is { } file
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString())
            : new NpgsqlConnection(target.ServerConnection);
        await connection.OpenAsync(stop);
        return await RowCounts.Of(connection, target.IsSqlite, null, stop);
    }

    private static async Task Clear(Database target, bool made)
    {
        if (target.FilePath is { } file)
        {
            target.LetGo();
            foreach (var ending in new[] { "", "-wal", "-shm" })
                File.Delete(file + ending);
            return;
        }

        target.LetGo();
        if (made)
            await OnServer(target, name => $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);
    }

    private static async Task OnServer(Database target, Func<string, string> command, CancellationToken stop)
    {
        var place = new NpgsqlConnectionStringBuilder(target.ServerConnection);
        var name = "\"" + place.Database!.Replace("\"", "\"\"") + "\"";
        place.Database = "postgres";
        place.Pooling = false;
        await using var connection = new NpgsqlConnection(place.ToString());
        await connection.OpenAsync(stop);
        await using var run = new NpgsqlCommand(command(name), connection);
        await run.ExecuteNonQueryAsync(stop);
    }
}
