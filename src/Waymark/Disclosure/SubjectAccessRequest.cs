using Waymark.Access;

namespace Waymark.Disclosure;

/// <summary>For whom somebody asks what is held.</summary>
public enum Capacity
{
    /// <summary>About themselves.</summary>
    Themselves,

    /// <summary>About a child for whom they say they have parental responsibility.</summary>
    ParentOfChild,

    /// <summary>About somebody else: a relative, a friend.</summary>
    Another,
}

/// <summary>Where a request stands.</summary>
public enum SubjectAccessState
{
    /// <summary>It came in, and its answer is being put together.</summary>
    Received,

    /// <summary>Somebody has put the answer together; another has to release it.</summary>
    Prepared,

    /// <summary>The answer was released.</summary>
    Released,
}

/// <summary>
/// Somebody asks one organisation what it holds about them (UK GDPR article 15). It lies on no case: that anything is held is the
/// first thing that must not be told by it.
/// </summary>
public sealed class SubjectAccessRequest : IWrittenBy, IOfArea
{
    private SealedText? givenName;
    private SealedText? familyName;
    private SealedText? aboutGivenName;
    private SealedText? aboutFamilyName;
    private SealedText? shown;
    private SealedText? extendedWhy;
    private SealedText? knows;
    private SealedText? safety;
    private SealedText? sentBackWhy;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid OrganisationId { get; init; }
    [Holds(FieldClass.Work)] public required string AreaCode { get; init; }
    public required Capacity Capacity { get; init; }

    /// <summary>Who asks.</summary>
    [Holds(FieldClass.Identity, Sealed = true)] public required string GivenName { get => givenName!.Words; init => givenName = SealedText.Of(value, givenName); }
    [Holds(FieldClass.Identity, Sealed = true)] public required string FamilyName { get => familyName!.Words; init => familyName = SealedText.Of(value, familyName); }
    public required DateOnly BornOn { get; init; }

    /// <summary>About whom, where it is not themselves.</summary>
    [Holds(FieldClass.Identity, Sealed = true)] public string? AboutGivenName { get => aboutGivenName?.Words; init => aboutGivenName = SealedText.Of(value, aboutGivenName); }
    [Holds(FieldClass.Identity, Sealed = true)] public string? AboutFamilyName { get => aboutFamilyName?.Words; init => aboutFamilyName = SealedText.Of(value, aboutFamilyName); }
    public DateOnly? AboutBornOn { get; init; }

    /// <summary>How they showed who they are and what lets them ask.</summary>
    [Holds(FieldClass.Narrative)] public required string Shown { get => shown!.Words; init => shown = SealedText.Of(value, shown); }
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The day they were told that it takes up to two months more, and why; null while it takes one.</summary>
    public DateOnly? ExtendedOn { get; set; }
    [Holds(FieldClass.Narrative)] public string? ExtendedWhy { get => extendedWhy?.Words; set => extendedWhy = SealedText.Of(value, extendedWhy); }

    /// <summary>How it is known that they know already that something is held, where that is so.</summary>
    [Holds(FieldClass.Narrative)] public string? Knows { get => knows?.Words; set => knows = SealedText.Of(value, knows); }

    /// <summary>What was found when somebody asked what the answer may set off, and what was agreed with those it may endanger.</summary>
    [Holds(FieldClass.Narrative)] public string? Safety { get => safety?.Words; set => safety = SealedText.Of(value, safety); }
    public required SubjectAccessState State { get; set; }
    public Guid? PreparedByUserId { get; set; }
    [Holds(FieldClass.Work)] public string? PreparedBy { get; set; }
    public DateTime? PreparedAt { get; set; }

    /// <summary>Why the second person sent it back; null while nobody has, or since it was put right.</summary>
    [Holds(FieldClass.Narrative)] public string? SentBackWhy { get => sentBackWhy?.Words; set => sentBackWhy = SealedText.Of(value, sentBackWhy); }
    public Guid? ReleasedByUserId { get; set; }
    [Holds(FieldClass.Work)] public string? ReleasedBy { get; set; }
    public DateTime? ReleasedAt { get; set; }

    /// <summary>SHA-256 of the answer as it was prepared, but for the name of the organisation, which may take another: what is released and handed out is that and nothing else.</summary>
    [Holds(FieldClass.Work)] public string? Digest { get; set; }

    /// <summary>Who asked that the request is erased, its time being out; another does it.</summary>
    public Guid? ErasureAskedByUserId { get; set; }
    [Holds(FieldClass.Work)] public string? ErasureAskedBy { get; set; }

    /// <summary>The name of whoever asks.</summary>
    public string Name => $"{GivenName} {FamilyName}";

    /// <summary>Whom the answer is about: given name, family name, date of birth.</summary>
    public (string Given, string Family, DateOnly? Born) About => Capacity == Capacity.Themselves ? (GivenName, FamilyName, BornOn) : (AboutGivenName ?? "", AboutFamilyName ?? "", AboutBornOn);
}

/// <summary>
/// What was decided of one paragraph of an answer: that it goes, as it stands or in words that may be given, or that it is left out. It lies
/// under the key of the case that it came from, and goes with it.
/// </summary>
public sealed class PackParagraph : IWrittenBy, IOfArea
{
    private SealedText? words;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid OrganisationId { get; init; }
    [Holds(FieldClass.Work)] public required string AreaCode { get; init; }
    public required Guid RequestId { get; init; }
    public required Guid FromCaseId { get; init; }

    /// <summary>Which field of which record: <see cref="DocumentParagraph.Key"/>.</summary>
    [Holds(FieldClass.Work)] public required string Key { get; init; }
    [Holds(FieldClass.Work)] public required string Heading { get; init; }

    /// <summary>SHA-256 of what the record said when it was decided: what was changed since is decided again.</summary>
    [Holds(FieldClass.Work)] public required string Of { get; init; }

    /// <summary>The words that go; null where it is left out.</summary>
    [Holds(FieldClass.Narrative)] public string? Words { get => words?.Words; init => words = SealedText.Of(value, words); }

    /// <summary>Who marked it; null where the rule alone gave it.</summary>
    public Guid? MarkedByUserId { get; init; }
    [Holds(FieldClass.Work)] public string? MarkedBy { get; init; }
    public required DateTime At { get; init; }
}
