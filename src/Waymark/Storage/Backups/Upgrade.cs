using Microsoft.EntityFrameworkCore;
using Waymark.Access;

namespace Waymark.Storage.Backups;

/// <summary>Brings a store that an older Waymark made up to date, and says what was done.</summary>
public static class Upgrade
{
    /// <summary>What the upgrade did.</summary>
    /// <param name="Changes">The changes of the schema made now, oldest first; none when it was up to date.</param>
    public sealed record Done(IReadOnlyList<string> Changes);

    public static async Task<Result<Done>> Run(Database database, byte[] masterKey, Actor actor, CancellationToken stop)
    {
        var before = await Applied(database, stop);
        if (await database.Prepare(masterKey, migrate: true, stop) is { } refusal)
            return refusal;
        IReadOnlyList<string> made = [.. (await Applied(database, stop)).Except(before)];
        if (made.Count > 0)
        {
            await using var db = database.Open(actor);
            await db.Tell("Migrate the store", "Store", "Changed", System.Text.Json.JsonSerializer.Serialize(new { Schema = made }), stop);
        }

        return new Done(made);
    }

    private static async Task<IReadOnlyList<string>> Applied(Database database, CancellationToken stop)
    {
        try
        {
            if (!await database.Exists(stop))
                return [];
        }
        catch (Exception problem) when (Database.DoesNotOpen(problem))
        {
            return []; // Prepare says it in words.
        }

        await using var db = database.OpenKeyless();
        return [.. await db.Database.GetAppliedMigrationsAsync(stop)];
    }
}
