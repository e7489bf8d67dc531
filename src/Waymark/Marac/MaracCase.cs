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
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required string AreaCode { get; init; }
    public required Guid CaseId { get; init; }
    public required Guid SurvivorPersonId { get; init; }

    /// <summary>Persons alleged to harm, their ids separated by commas in order: the case's identity with the survivor (SafeLives; standards §3.3).</summary>
    public required string PerpetratorPersonIds { get; init; }
    public required DateOnly ReferredOn { get; init; }
    public Guid? ReferredByOrganisationId { get; init; }

    /// <summary>The kind of agency that referred: "police", "idva", "health" …; the quarterly return counts by it.</summary>
    public required string ReferringAgency { get; init; }

    /// <summary>Criteria met: "VHR,PJ,PE,REP".</summary>
    public required string Criteria { get; set; }

    /// <summary>The day of the incident that led to this referral; null when not told.</summary>
    public DateOnly? IncidentOn { get; set; }
    public required bool IsRepeat { get; set; }
    public required MaracState State { get; set; }
    public Guid? MeetingId { get; set; }
    public DateOnly? HeardOn { get; set; }
    public string? StateReason { get; set; }
    public required int ChildrenInHousehold { get; init; }

    /// <summary>Adds criteria met since, in the order the forms print them; none that was met is taken away.</summary>
    public void Meet(string criteria)
    {
        var met = $"{Criteria},{criteria}".Split(',').ToHashSet();
        Criteria = string.Join(',', CriteriaInOrder.Where(met.Contains));
    }

    private static readonly string[] CriteriaInOrder = ["VHR", "PJ", "PE", "REP"];
}

/// <summary>A MARAC meeting on a day.</summary>
public sealed class MaracMeeting : IWrittenBy
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid OrganisationId { get; init; }
    public required string AreaCode { get; init; }
    public required string Name { get; set; }
    public required DateOnly HeldOn { get; set; }
}
