using Waymark.Access;

namespace Waymark.Marac;

/// <summary>Whether a case referred to the MARAC has been heard.</summary>
public enum MaracState
{
    Listed,
    Heard,
    Deferred,
    NotHeard,
}

/// <summary>One case on the MARAC's list: a survivor and those alleged to harm her, referred on a day, heard or not.</summary>
public sealed class MaracCase : IOnCase
{
    private SealedText? stateReason;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    [Holds(FieldClass.Work)] public required string AreaCode { get; init; }
    public required Guid CaseId { get; init; }
    public required Guid SurvivorPersonId { get; init; }

    /// <summary>Persons alleged to harm, their ids separated by commas in order: the case's identity with the survivor (SafeLives; standards §3.3).</summary>
    [Holds(FieldClass.Perpetrator)] public required string PerpetratorPersonIds { get; set; }
    public required DateOnly ReferredOn { get; init; }
    public Guid? ReferredByOrganisationId { get; init; }

    /// <summary>The kind of agency that referred: "police", "idva", "health" …; the quarterly return counts by it.</summary>
    [Holds(FieldClass.Work)] public required string ReferringAgency { get; init; }

    /// <summary>Criteria met: "VHR,PJ,PE,REP".</summary>
    [Holds(FieldClass.Risk)] public required string Criteria { get; set; }

    /// <summary>Those of them that no assessment supports since one was corrected; null when all stand. The case stays on the list until the coordinator decides.</summary>
    [Holds(FieldClass.Risk)] public string? NoLongerMet { get; set; }

    /// <summary>The day of the incident that led to this referral; null when not told.</summary>
    public DateOnly? IncidentOn { get; set; }
    public required bool IsRepeat { get; set; }
    public required MaracState State { get; set; }
    public Guid? MeetingId { get; set; }
    public DateOnly? HeardOn { get; set; }
    [Holds(FieldClass.Narrative)] public string? StateReason { get => stateReason?.Words; set => stateReason = SealedText.Of(value, stateReason); }
    public required int ChildrenInHousehold { get; init; }

    /// <summary>The persons that <see cref="PerpetratorPersonIds"/> holds.</summary>
    public static HashSet<Guid> Alleged(string ids) => [.. ids.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];

    /// <summary>Persons as <see cref="PerpetratorPersonIds"/> holds them: each once, in order.</summary>
    public static string Alleged(IEnumerable<Guid> persons) => string.Join(',', persons.Distinct().Order());

    /// <summary>Adds criteria met since, in the order the forms print them; none that was met is taken away.</summary>
    public void Meet(string criteria)
    {
        Criteria = InOrder([.. Criteria.Split(','), .. criteria.Split(',')]);
        NoLongerMet = NoLongerMet is null ? null : InOrder(NoLongerMet.Split(',').Except(criteria.Split(','))) is { Length: > 0 } left ? left : null;
    }

    /// <summary>Marks criteria that a corrected assessment does not meet any more. None leaves the list by it.</summary>
    public void Doubt(IEnumerable<string> criteria)
    {
        var doubted = InOrder([.. NoLongerMet?.Split(',') ?? [], .. criteria.Intersect(Criteria.Split(','))]);
        NoLongerMet = doubted.Length == 0 ? null : doubted;
    }

    /// <summary>Takes a criterion away that was never met, on somebody's word.</summary>
    public void Withdraw(string criterion)
    {
        Criteria = InOrder(Criteria.Split(',').Where(met => met != criterion));
        NoLongerMet = NoLongerMet is null ? null : InOrder(NoLongerMet.Split(',').Where(met => met != criterion)) is { Length: > 0 } left ? left : null;
    }

    private static string InOrder(IEnumerable<string> criteria)
    {
        var met = criteria.ToHashSet();
        return string.Join(',', CriteriaInOrder.Where(met.Contains));
    }

    private static readonly string[] CriteriaInOrder = ["VHR", "PJ", "PE", "REP"];
}

/// <summary>A MARAC meeting on a day.</summary>
[Holds(FieldClass.Work)]
public sealed class MaracMeeting : IWrittenBy
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid OrganisationId { get; init; }
    public required string AreaCode { get; init; }
    public required string Name { get; set; }
    public required DateOnly HeldOn { get; set; }
}
