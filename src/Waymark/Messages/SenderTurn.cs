using Waymark.Access;

namespace Waymark.Messages;

/// <summary>Whose turn it is to send: one row, so that two programs on one store never hand over the same message. Whoever is stopped in the middle loses it when its time is up.</summary>
[Holds(FieldClass.Work)]
public sealed class SenderTurn
{
    /// <summary>The only turn there is.</summary>
    public const string Only = "messages";

    /// <summary>How long a turn lasts that nobody takes again: longer than any carrier may take over one message.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(3);

    public required string Name { get; init; }
    public required Guid HeldBy { get; set; }
    public required DateTime Until { get; set; }
}
