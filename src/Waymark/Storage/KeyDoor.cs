using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;

namespace Waymark.Storage;

/// <summary>Stores the wrapped data key, once, when a database is made: before there is anybody to act. Reads the keys of people, wrapped.</summary>
internal static class KeyDoor
{
    private const int Handful = 500;

    /// <summary>The wrapped keys of these owners; empty bytes where one was destroyed.</summary>
    public static IReadOnlyDictionary<Guid, byte[]> Read(DbConnection connection, IReadOnlyCollection<Guid> owners)
    {
        var found = new Dictionary<Guid, byte[]>();
        foreach (var some in owners.Chunk(Handful))
        {
            using var command = connection.CreateCommand();
            var names = some.Select((owner, at) =>
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@o" + at;
                parameter.Value = connection is SqliteConnection ? owner.ToByteArray() : owner;
                command.Parameters.Add(parameter);
                return parameter.ParameterName;
            });
            command.CommandText = $"SELECT owner_id, wrapped FROM person_key WHERE owner_id IN ({string.Join(',', names)})";
            using var rows = command.ExecuteReader();
            while (rows.Read())
                found.Add(rows.GetGuid(0), (byte[])rows.GetValue(1));
        }

        return found;
    }

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
