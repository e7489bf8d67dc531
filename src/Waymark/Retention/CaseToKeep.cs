namespace Waymark.Retention;

/// <summary>What a schedule asks of a case, without saying whose it is.</summary>
public sealed record CaseToKeep
{
    public required Guid CaseId { get; init; }
    public required string Reference { get; init; }
    public required DateOnly? ClosedOn { get; init; }

    /// <summary>When the children on it were born; null of one whose birthday nobody knows.</summary>
    public required IReadOnlyList<DateOnly?> ChildrenBornOn { get; init; }

    /// <summary>The day the MARAC last spoke of it; null when it never did.</summary>
    public required DateOnly? HeardOn { get; init; }

    /// <summary>Whether any organisation ever worked on it: a request that was declined leaves a case that nobody did.</summary>
    public required bool WorkedOn { get; init; }

    /// <summary>The day its last referral was answered or withdrawn; null while one waits.</summary>
    public required DateOnly? AnsweredOn { get; init; }
}
