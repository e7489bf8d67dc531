using Waymark.Access;

namespace Waymark.Returns;

/// <summary>What somebody entered for a cell that no record fills: the grant spent, the account of the year. One for a cell, authority and year.</summary>
[Holds(FieldClass.Work)]
public sealed class CellEntry : IOfArea
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required string AreaCode { get; init; }
    public required string ReturnName { get; init; }
    public required string AuthorityCode { get; init; }

    /// <summary>The financial year's label, as <c>Period</c> writes it.</summary>
    public required string Year { get; init; }
    public required string CellCode { get; init; }

    /// <summary>The money, in pounds and pence; null where the cell asks for words.</summary>
    public decimal? Pounds { get; set; }

    /// <summary>The words; null where the cell asks for money.</summary>
    public string? Words { get; set; }
    public required string OwnerName { get; set; }
    public required string Source { get; set; }
    public required DateOnly CollectedOn { get; set; }

    /// <summary>Who answers for it, where it comes from and the day it was collected, with commas between.</summary>
    public string Provenance => $"{OwnerName}, {Source}, {LondonTime.InWords(CollectedOn)}";
}
