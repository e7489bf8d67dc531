using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Waymark.Access;

namespace Waymark.Storage.Backups;

/// <summary>A copy of the whole store in one file, taken while people work. The master key is not in it and never lies beside it.</summary>
public static class Backup
{
    /// <summary>Copies a prepared database into a new file, as a named operator, audited.</summary>
    public static async Task<Result<BackupManifest>> Make(Database database, Actor actor, string path, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(path))
            return new Refusal("Name a new file for the backup.", "file");
        if (File.Exists(path))
            return new Refusal($"{path} is there already, and a backup never writes over anything. Name a new file.", "file");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var copy = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        try
        {
            System.IO.Directory.CreateDirectory(folder);
            // Made first and empty, so that nobody but its owner can read the copy while it grows.
            await new FileStream(copy, BackupFile.OwnersAlone(FileMode.CreateNew)).DisposeAsync();
            await using var db = database.Open(actor);
            var canaries = await Canaries.Release(db, stop);
            await db.Tell("Back up the store", "Store", "Copied", "{}", stop);
            var wrapped = await db.Set<WrappedKey>().AsNoTracking().OrderBy(key => key.MadeAt).FirstAsync(stop);
            var counts = database.IsSqlite ? await CopySqlite(database, copy, stop) : await CopyPostgres(database.ServerConnection!, copy, stop);
            if (counts.Refusal is { } refusal)
                return refusal;
            var manifest = new BackupManifest
            {
                Kind = database.IsSqlite ? "sqlite" : "postgresql",
                MadeAt = db.Now,
                MadeBy = actor.Name,
                Schema = (await db.Database.GetAppliedMigrationsAsync(stop)).Last(),
                Counts = counts.Value,
                Canaries = canaries,
                WrappedKey = wrapped.Wrapped,
            };
            await BackupFile.Write(path, manifest, copy, db.Vault, stop);
            return manifest;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"The backup could not be written to {path}: {problem.Message} Name a file in a folder with room that you may write to.", "file");
        }
        finally
        {
            // Where the folder could not be made there is none, and deleting in it would hide why.
            if (File.Exists(copy))
                File.Delete(copy);
        }
    }

    private static async Task<Result<SortedDictionary<string, long>>> CopySqlite(Database database, string copy, CancellationToken stop)
    {
        await using (var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database.FilePath, Pooling = false, DefaultTimeout = 60 }.ToString()))
        {
            await source.OpenAsync(stop);
            await using var vacuum = source.CreateCommand();
            // A consistent copy as of one moment, without what was deleted.
            vacuum.CommandText = "VACUUM INTO $copy";
            vacuum.Parameters.AddWithValue("$copy", copy);
            await vacuum.ExecuteNonQueryAsync(stop);
        }

        await using var made = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false, Mode = SqliteOpenMode.ReadOnly }.ToString());
        await made.OpenAsync(stop);
        return await RowCounts.Of(made, isSqlite: true, null, stop);
    }

    private static async Task<Result<SortedDictionary<string, long>>> CopyPostgres(string server, string copy, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(stop);
        await using (var held = new NpgsqlCommand("SELECT row_security_active('case_file')", connection))
            if (await held.ExecuteScalarAsync(stop) is true)
                return new Refusal("The database's own locks hide rows from this role, and a copy without them would be no copy. Give --db the role that owns the tables.", "db");
        // The counts and the copy look at the same moment.
        await using var moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);
        await using var export = new NpgsqlCommand("SELECT pg_export_snapshot()", connection, moment);
        var snapshot = (string)(await export.ExecuteScalarAsync(stop))!;
        var counts = await RowCounts.Of(connection, isSqlite: false, moment, stop);
        return await PostgresTools.Dump(server, snapshot, copy, stop) is { } refusal ? refusal : counts;
    }
}
