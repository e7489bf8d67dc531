using Waymark.Access;

namespace Waymark.Disclosure;

/// <summary>A document that was made for somebody: what they were told, by whom, and why. It is never changed; what was told stays told.</summary>
public sealed class DocumentMade : IOnCase, IWrittenBy
{
    private SealedText? toWhom;
    private SealedText? purpose;
    private SealedText? content;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required DocumentKind Kind { get; init; }
    public required Recipient Recipient { get; init; }
    public required OrderInForce Order { get; init; }
    public required Delivery Delivery { get; init; }

    /// <summary>To whom at the recipient's: "the head teacher".</summary>
    [Holds(FieldClass.Narrative)] public string? ToWhom { get => toWhom?.Words; init => toWhom = SealedText.Of(value, toWhom); }

    /// <summary>Why they need to know.</summary>
    [Holds(FieldClass.Narrative)] public required string Purpose { get => purpose!.Words; init => purpose = SealedText.Of(value, purpose); }

    /// <summary>The file as it was made.</summary>
    [Holds(FieldClass.Narrative)] public required string Content { get => content!.Words; init => content = SealedText.Of(value, content); }

    /// <summary>SHA-256 of it.</summary>
    [Holds(FieldClass.Work)] public required string Digest { get; init; }
    [Holds(FieldClass.Work)] public required string MadeBy { get; init; }
    public required DateTime At { get; init; }
}
