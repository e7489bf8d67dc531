namespace Waymark.Access;

/// <summary>
/// One organisation lets another see a case it works on: for a purpose, on a lawful basis, until a day. Every share shows what safety needs
/// (who, how to reach them safely, the danger); what more it shows it says. Asked anew at every reading: the day after it ends nothing is open.
/// </summary>
public sealed class Share : IOnCase, IWrittenBy
{
    private SealedText? purpose;
    private SealedText? whyNot;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }

    /// <summary>Who shares.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Who may see.</summary>
    public required Guid ToOrganisationId { get; init; }

    /// <summary>What for, in words: nothing is shared for whatever may come.</summary>
    [Holds(FieldClass.Narrative)] public required string Purpose { get => purpose!.Words; init => purpose = SealedText.Of(value); }

    /// <summary>A code of <c>standards/codes/lawful-bases.json</c>.</summary>
    [Holds(FieldClass.Work)] public required string LawfulBasis { get; init; }

    /// <summary>Whether the survivor knows of it.</summary>
    public required bool Aware { get; init; }

    /// <summary>Whether she agreed.</summary>
    public required bool Consented { get; init; }

    /// <summary>Why it is right without her knowledge or against her wish; null when she knows and agrees.</summary>
    [Holds(FieldClass.Narrative)] public string? WhyNot { get => whyNot?.Words; init => whyNot = SealedText.Of(value); }
    public required DateOnly From { get; init; }

    /// <summary>The last day on which it opens anything.</summary>
    public required DateOnly Until { get; set; }

    public bool Narrative { get; init; }
    public bool Perpetrator { get; init; }
    public bool Health { get; init; }
    public bool Immigration { get; init; }
    public bool Equality { get; init; }
    public bool Finance { get; init; }
    public bool Location { get; init; }

    /// <summary>What it shows beyond what every share shows.</summary>
    public IReadOnlySet<FieldClass> Lent => LentBy(Narrative, Perpetrator, Health, Immigration, Equality, Finance, Location);

    internal static HashSet<FieldClass> LentBy(bool narrative, bool perpetrator, bool health, bool immigration, bool equality, bool finance, bool location)
    {
        (FieldClass Class, bool Lent)[] all =
        [
            (FieldClass.Narrative, narrative), (FieldClass.Perpetrator, perpetrator), (FieldClass.Health, health), (FieldClass.Immigration, immigration),
            (FieldClass.Equality, equality), (FieldClass.Finance, finance), (FieldClass.Location, location),
        ];
        return [.. all.Where(one => one.Lent).Select(one => one.Class)];
    }
}
