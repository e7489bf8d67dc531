using Microsoft.EntityFrameworkCore;
using Waymark.Access;

namespace Waymark.Storage;

/// <summary>Stores the wrapped data key, once, when a database is made: before there is anybody to act.</summary>
internal static class KeyDoor
{
    public static async Task Store(WaymarkDb db, WrappedKey key, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "INSERT INTO wrapped_key (id, wrapped, made_at) VALUES (@id, @wrapped, @made)";
        foreach (var (name, value) in new (string, object)[]
                 { ("@id", db.IsSqlite ? key.Id.ToByteArray() : key.Id), ("@wrapped", key.Wrapped), ("@made", key.MadeAt) })
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync(stop);
        await db.Database.CloseConnectionAsync();
    }
}
