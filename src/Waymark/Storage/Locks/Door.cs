using Microsoft.EntityFrameworkCore;

namespace Waymark.Storage.Locks;

/// <summary>How far a query looks past what the actor may see. Each use stands inside Storage and asks first who may.</summary>
internal enum Door
{
    /// <summary>All rows of the actor's partnership but those behind a wall for them: for totals, and for finding the one case that somebody may then open.</summary>
    Counted,

    /// <summary>Every row: for the chain of marks, for matching walls, for erasing.</summary>
    Store,
}

/// <summary>Opens a door in the application's filter and in the database's lock by one word, so that neither is ever open alone.</summary>
internal static class Doors
{
    /// <summary>What a statement begins with, as a comment, where it goes through a door.</summary>
    public const string Mark = "-- waymark door: ";

    /// <summary>The same rows, seen through a door.</summary>
    public static IQueryable<T> Past<T>(this IQueryable<T> rows, Door door)
        where T : class =>
        (door == Door.Counted ? rows.IgnoreQueryFilters([Visibility.Filter]) : rows.IgnoreQueryFilters()).TagWith(Mark["-- ".Length..] + Word(door));

    /// <summary>The door that a statement says it goes through; empty where it goes through none.</summary>
    public static string Of(string statement)
    {
        var widest = "";
        for (var at = 0; statement.AsSpan(at).StartsWith("--", StringComparison.Ordinal) || statement.AsSpan(at) is ['\n' or '\r', ..];)
        {
            var end = statement.IndexOf('\n', at) is var found and >= 0 ? found : statement.Length;
            var line = statement.AsSpan(at, end - at).TrimEnd();
            if (line.StartsWith(Mark, StringComparison.Ordinal) && widest != Word(Door.Store))
                widest = line[Mark.Length..].ToString();
            at = Math.Min(end + 1, statement.Length);
        }

        return widest;
    }

    /// <summary>As the lock knows it.</summary>
    public static string Word(Door door) => door == Door.Counted ? "counted" : "store";
}
