using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Waymark.Storage.Locks;

/// <summary>
/// What the lock is told of whoever acts: each name that the visibility expression reads of the context, as a setting of the running
/// transaction. It ends with the transaction, so that a pooled connection never carries one person's sight to the next.
/// </summary>
internal static class Acting
{
    /// <summary>Said once for each transaction or statement: unset, the lock shows nothing.</summary>
    public const string DoorSetting = "waymark.door";

    private static readonly (string Setting, Func<WaymarkDb, string> Value)[] Told =
    [
        (SettingOf(nameof(WaymarkDb.IsSomebody)), db => Word(db.IsSomebody)),
        (SettingOf(nameof(WaymarkDb.ActingFor)), db => db.ActingFor.ToString()),
        (SettingOf(nameof(WaymarkDb.ActingIn)), db => db.ActingIn),
        (SettingOf(nameof(WaymarkDb.ActingUser)), db => db.ActingUser.ToString()),
        (SettingOf(nameof(WaymarkDb.KeepsWalls)), db => Word(db.KeepsWalls)),
        (SettingOf(nameof(WaymarkDb.KeepsSubjectAccess)), db => Word(db.KeepsSubjectAccess)),
        (SettingOf(nameof(WaymarkDb.OpensWork)), db => Word(db.OpensWork)),
        (SettingOf(nameof(WaymarkDb.OpensIdentity)), db => Word(db.OpensIdentity)),
        (SettingOf(nameof(WaymarkDb.OpensNarrative)), db => Word(db.OpensNarrative)),
        (SettingOf(nameof(WaymarkDb.OpensPerpetrator)), db => Word(db.OpensPerpetrator)),
        (SettingOf(nameof(WaymarkDb.OpensImmigration)), db => Word(db.OpensImmigration)),
        (SettingOf(nameof(WaymarkDb.OpensLocation)), db => Word(db.OpensLocation)),
        (SettingOf(nameof(WaymarkDb.Today)), db => db.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        (SettingOf(nameof(WaymarkDb.Now)), db => db.Now.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)),
    ];

    // Compiling conditions of this size to machine code takes PostgreSQL seconds, and answering them milliseconds.
    private static readonly string Statement =
        $"SELECT set_config('jit', 'off', true), {string.Join(", ", Told.Select((told, at) => $"set_config('{told.Setting}', @wm{at}, true)"))}, set_config('{DoorSetting}', @wmdoor, true)";

    /// <summary>Every setting there is; the lock may read no other.</summary>
    public static IReadOnlyList<string> Settings { get; } = [.. Told.Select(told => told.Setting)];

    /// <summary>A member of the context, as the lock's setting is called.</summary>
    public static string SettingOf(string member) =>
        "waymark." + string.Concat(member.Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "_" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    /// <summary>Puts the telling before a statement that answers with rows, or counts what it changed: both go to the server together, in one transaction.</summary>
    public static void Before(NpgsqlCommand command, WaymarkDb db)
    {
        var door = Doors.Of(command.CommandText);
        command.CommandText = Statement + ";\n" + command.CommandText;
        Tell(command, db, door);
    }

    /// <summary>Tells it inside a transaction that is under way, before statements that are written to the connection itself.</summary>
    public static async Task Tell(WaymarkDb db, Door? door, CancellationToken stop)
    {
        if (db.IsSqlite)
            return;
        await using var command = Alone((NpgsqlConnection)db.Database.GetDbConnection(), db, door is { } through ? Doors.Word(through) : "");
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>The telling by itself.</summary>
    public static NpgsqlCommand Alone(NpgsqlConnection connection, WaymarkDb db, string door)
    {
        var command = new NpgsqlCommand(Statement, connection);
        Tell(command, db, door);
        return command;
    }

    private static void Tell(NpgsqlCommand command, WaymarkDb db, string door)
    {
        for (var at = 0; at < Told.Length; at++)
            command.Parameters.Add(new NpgsqlParameter("wm" + at, NpgsqlDbType.Text) { Value = Told[at].Value(db) });
        command.Parameters.Add(new NpgsqlParameter("wmdoor", NpgsqlDbType.Text) { Value = door });
    }

    private static string Word(bool holds) => holds ? "true" : "false";
}
