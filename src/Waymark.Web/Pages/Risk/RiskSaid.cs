namespace Waymark.Web.Pages.Risk;

/// <summary>What is answered on the way to an assessment.</summary>
public sealed class RiskSaid
{
    /// <summary>Item number to "yes", "no" or "unknown".</summary>
    public Dictionary<int, string> Items { get; set; } = [];
    public Dictionary<int, string> Comments { get; set; } = [];

    /// <summary>Whether the worker is seriously concerned; null until they have said.</summary>
    public bool? Judged { get; set; }
    public string? Rationale { get; set; }
    public int? PoliceIncidents { get; set; }
    public DateOnly? IncidentOn { get; set; }
    public string? IncidentKind { get; set; }
    public string? Agency { get; set; }
}
