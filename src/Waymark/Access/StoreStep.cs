namespace Waymark.Access;

/// <summary>A step of bringing the store up to date that was done whole. Where it is missing, the next upgrade begins it again.</summary>
[Holds(FieldClass.Work)]
public sealed class StoreStep
{
    public required string Name { get; init; }
    public required DateTime DoneAt { get; init; }
}
