using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Waymark.Storage;

/// <summary>Asks the database about itself: one question of our own, one answer, as text.</summary>
internal static class OneAnswer
{
    /// <summary>The answer; empty where there is none.</summary>
    public static async Task<string> Ask(this WaymarkDb db, string question, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = question;
            return Convert.ToString(await command.ExecuteScalarAsync(stop), CultureInfo.InvariantCulture) ?? "";
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
