using Waymark.Access;

namespace Waymark.Strategy;

/// <summary>Where an action stands, said in words and a shape.</summary>
public enum ActionStatus
{
    NotStarted,
    OnTrack,
    AtRisk,
    OffTrack,
    Complete,
}

/// <summary>Something a named owner will do by a day, hung on a commitment of the strategy.</summary>
[Holds(FieldClass.Work)]
public sealed class PlanAction : IOfArea
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required string AreaCode { get; init; }

    /// <summary>The commitment in the area's goal tree.</summary>
    public required string GoalId { get; set; }
    public required string Title { get; set; }
    public required string OwnerName { get; set; }
    public required string OwnerOrganisation { get; set; }
    public required DateOnly DueOn { get; set; }
    public required ActionStatus Status { get; set; }
    public DateOnly? CompletedOn { get; set; }
}

/// <summary>What the owner said about an action in one quarter. Earlier ones stay: they are its history.</summary>
[Holds(FieldClass.Work)]
public sealed class ActionUpdate : IOfArea
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required string AreaCode { get; init; }
    public required Guid PlanActionId { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>The quarter it reports on: "Q2 of the financial year" as a period label.</summary>
    public required string Quarter { get; init; }
    public required ActionStatus Status { get; init; }
    public required string Text { get; init; }
    public required string AuthorName { get; init; }
}

/// <summary>A review that was held: of the plan, the performance framework, the needs assessment, the strategy.</summary>
[Holds(FieldClass.Work)]
public sealed class Review : IOfArea
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required string AreaCode { get; init; }

    /// <summary>"action-plan", "performance-framework", "needs-assessment", "strategy", "chapter".</summary>
    public required string Kind { get; init; }
    public required DateOnly HeldOn { get; init; }
    public string? Note { get; init; }
}
