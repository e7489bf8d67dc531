namespace Waymark.Access;

/// <summary>
/// The key that seals what is known about one person, or what was written on the case around one survivor, wrapped by the data key.
/// Whoever destroys it makes all of that unreadable for ever, here and in every copy.
/// </summary>
public sealed class PersonKey
{
    public Guid Id { get; init; } = Identity.New();

    /// <summary>The person's record, or the case.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>Empty once it is destroyed: what is left says that nothing may be sealed for that owner again.</summary>
    public required byte[] Wrapped { get; set; }
    public required DateTime MadeAt { get; init; }
}
