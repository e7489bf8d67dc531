namespace Waymark.Access;

/// <summary>A form that was handled once: sending it again shows what the first sending led to.</summary>
[Holds(FieldClass.Work)]
public sealed class HandledRequest
{
    public required string Key { get; init; }
    public required Guid UserId { get; init; }
    public required string Page { get; init; }
    public required DateTime At { get; init; }
    public string? Location { get; set; }
}
