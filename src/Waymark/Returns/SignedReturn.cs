using Waymark.Access;

namespace Waymark.Returns;

/// <summary>
/// A return as somebody signed it: the figures as they stood, kept whole. What is written to records afterwards never reaches it.
/// Opening it again leaves it as it is and makes room for the next version.
/// </summary>
[Holds(FieldClass.Work)]
public sealed class SignedReturn : IOfArea
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required string AreaCode { get; init; }
    public required string ReturnName { get; init; }
    public required string AuthorityCode { get; init; }

    /// <summary>The financial year's label, as <c>Period</c> writes it.</summary>
    public required string Year { get; init; }

    /// <summary>Which version of the return it is, from 1.</summary>
    public required int Number { get; init; }
    public required string SignedByName { get; init; }

    /// <summary>The post in which they signed.</summary>
    public required string Post { get; init; }
    public required DateTime SignedAt { get; init; }

    /// <summary>SHA-256 of the copy's bytes, in hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>The copy: the document that left the service, byte for byte.</summary>
    public required string Content { get; init; }

    /// <summary>When a new version was opened; null while this one stands.</summary>
    public DateTime? ReopenedAt { get; set; }
    public string? ReopenedByName { get; set; }
    public string? ReopenReason { get; set; }

    /// <summary>Whether the copy is still what was signed.</summary>
    public bool IsWhole => Access.Digest.Of(Content) == Digest;
}

/// <summary>Who signed a return, in which post, when, and as which version.</summary>
public sealed record Signature(int Number, string Name, string Post, DateOnly On)
{
    public string InWords => $"{Name}, {Post}, {LondonTime.InWords(On)}, version {Number}";
}
