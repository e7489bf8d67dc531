using Waymark.Storage;

namespace Waymark.Returns;

/// <summary>For which authority and which days a return is built.</summary>
/// <param name="AreaCode">The partnership.</param>
/// <param name="Authority">The authority with the duty.</param>
/// <param name="HomeAuthorities">It and the districts in it: where its own people live.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="OlderFrom">From which age somebody counts as older.</param>
/// <param name="YoungUpTo">Up to which age somebody counts as young.</param>
public sealed record ReturnScope(string AreaCode, string Authority, IReadOnlyList<string> HomeAuthorities, DateOnly From, DateOnly To, int OlderFrom, int YoungUpTo);

/// <summary>Something a return can ask for, counted from records by the capability that keeps them, as one query with its breakdown.</summary>
/// <param name="Code">What an edition calls it by.</param>
/// <param name="Kinds">What its rows are when they are opened.</param>
/// <param name="Rows">The rows; each thing is counted once in a cell however many of its rows fall in it.</param>
public sealed record Field(string Code, IReadOnlyList<RowKind> Kinds, Func<WaymarkDb, ReturnScope, IQueryable<CountedRow>> Rows);

/// <summary>Every field there is, by its code.</summary>
public sealed class FieldCatalogue
{
    private readonly Dictionary<string, Field> byCode;

    /// <summary>Puts the capabilities' fields together; two of one code are a mistake in the program.</summary>
    public FieldCatalogue(IEnumerable<Field> fields) => byCode = fields.ToDictionary(field => field.Code, StringComparer.Ordinal);

    /// <summary>Their codes, which the editions are checked against.</summary>
    public IReadOnlySet<string> Codes => byCode.Keys.ToHashSet();

    /// <summary>The field of that code; an edition that names another is broken.</summary>
    public Field this[string code] => byCode.TryGetValue(code, out var field)
        ? field
        : throw new InvalidDataException($"The return's edition asks for {code}, which nothing counts. Correct the field in its return.json.");
}
