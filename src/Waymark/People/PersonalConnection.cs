namespace Waymark.People;

/// <summary>One way in which two people are, or were, personally connected, with its dates where they are known.</summary>
/// <param name="Code">A code of the list <c>personal-connections</c>.</param>
/// <param name="From">When it began; null when not known.</param>
/// <param name="To">When it ended; null when it has not, or nobody knows.</param>
public sealed record HeldConnection(string Code, DateOnly? From = null, DateOnly? To = null);

/// <summary>
/// Whether two people are personally connected (DA Act s2, standards §1.2). They need never have lived together.
/// One pair may be connected in several ways at once.
/// </summary>
public static class PersonalConnection
{
    /// <summary>Relatives: the only connection that does not go on counting once it has ended.</summary>
    public const string Relatives = "PC_G";

    /// <summary>The codes of the statutory list.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["PC_A", "PC_B", "PC_C", "PC_D", "PC_E", "PC_F", Relatives];

    /// <summary>The connections that count on a day, each once, in the order of the Act.</summary>
    public static IReadOnlyList<string> Counting(IEnumerable<HeldConnection> held, DateOnly day)
    {
        var counting = held.Where(connection => Counts(connection, day)).Select(connection => connection.Code).ToHashSet();
        return [.. Codes.Where(counting.Contains)];
    }

    /// <summary>Whether any connection counts on a day.</summary>
    public static bool Connected(IEnumerable<HeldConnection> held, DateOnly day) => Counting(held, day).Count > 0;

    // An unknown beginning counts: leaving somebody out because nobody asked when it began would turn them away.
    private static bool Counts(HeldConnection connection, DateOnly day) =>
        Codes.Contains(connection.Code)
        && (connection.From is not { } from || from <= day)
        && (connection.Code != Relatives || connection.To is not { } to || to >= day);
}
