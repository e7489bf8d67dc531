using Waymark.Access;

namespace Waymark.Areas;

/// <summary>One version of a partnership's files, kept whole from the day it was loaded. The newest is the one in force.</summary>
[Holds(FieldClass.Work)]
public sealed class AreaPackVersion : IOfArea
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required string AreaCode { get; init; }
    public required int Number { get; init; }

    /// <summary>SHA-256 of the files: the same files again are not a new version.</summary>
    public required string Digest { get; init; }
    public required DateTime LoadedAt { get; init; }
    public required string LoadedBy { get; init; }

    /// <summary>The whole pack as one JSON document.</summary>
    public required string Content { get; init; }
}
