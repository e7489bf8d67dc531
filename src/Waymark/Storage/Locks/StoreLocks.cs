using Microsoft.EntityFrameworkCore;

namespace Waymark.Storage.Locks;

/// <summary>Keeps the database's locks at what the policy says, and says when they are not.</summary>
internal static class StoreLocks
{
    /// <summary>Whether the locks that stand are the ones that this Waymark would make.</summary>
    public static async Task<bool> Stand(WaymarkDb db, CancellationToken stop) =>
        db.IsSqlite || await db.Ask($"SELECT obj_description(to_regnamespace('{LockScript.Seen}'), 'pg_namespace')", stop) == LockScript.Of(db).Digest;

    /// <summary>Makes them, all or none, as the tables' owner.</summary>
    public static async Task Make(WaymarkDb db, CancellationToken stop)
    {
        if (db.IsSqlite)
            return;
        var script = LockScript.Of(db);
        await Run(db, $"BEGIN; {script.Make} COMMENT ON SCHEMA {LockScript.Seen} IS '{script.Digest}'; COMMIT;", stop);
    }

    /// <summary>Takes them away and leaves the tables shut, before a change of the schema.</summary>
    public static Task Unmake(WaymarkDb db, CancellationToken stop) => db.IsSqlite ? Task.CompletedTask : Run(db, LockScript.Unmake, stop);

    /// <summary>Lets a role read and write rows, which is all that the screens need.</summary>
    public static async Task LetServe(WaymarkDb db, string role, CancellationToken stop)
    {
        var quoted = $"\"{role.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        await Run(db, $"""
            BEGIN;
            GRANT USAGE ON SCHEMA public, {LockScript.Seen}, {LockScript.Counted}, {LockScript.Deciding} TO {quoted};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted};
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {quoted};
            GRANT SELECT ON ALL TABLES IN SCHEMA {LockScript.Seen}, {LockScript.Counted}, {LockScript.Deciding} TO {quoted};
            COMMIT;
            """, stop);
    }

    private static async Task Run(WaymarkDb db, string script, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = script;
            await command.ExecuteNonQueryAsync(stop);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
