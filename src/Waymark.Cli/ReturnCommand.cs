using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Publishing;
using Waymark.Returns;
using Waymark.Storage;

namespace Waymark.Cli;

/// <summary>Prints an annual return, filled from the records, as one JSON document.</summary>
public static class ReturnCommand
{
    /// <summary>What the command prints.</summary>
    /// <param name="Return">The return's name.</param>
    /// <param name="Edition">Which edition's definition filled it.</param>
    /// <param name="ToLookAt">What somebody should look at before it is sent.</param>
    public sealed record Printed(
        string Return, string Title, string Area, string Authority, string AuthorityName, string Year, string Edition, string Source,
        IReadOnlyList<Cell> Cells, IReadOnlyList<string> ToLookAt, IReadOnlyList<ReturnDate> Dates, IReadOnlyList<CountingRule> CountingRules);

    /// <summary>One cell: the exact value, and the rounded one that is published.</summary>
    /// <param name="Reconstructed">Whether the cell must be compared with the department's own template.</param>
    public sealed record Cell(string Code, string Section, string Label, decimal? Value, long? Rounded, string Unit, bool Reconstructed, string Status, string? Note);

    /// <summary>The document, or what must be put right.</summary>
    /// <param name="db">The store, opened for somebody who builds returns.</param>
    /// <param name="files">Where the editions lie.</param>
    /// <param name="area">The partnership's code.</param>
    /// <param name="name">The return: safe-accommodation.</param>
    /// <param name="authority">The authority with the duty, by code or name; may be null where the partnership has only one.</param>
    /// <param name="year">The financial year, as YYYY-YY.</param>
    public static async Task<Result<Printed>> Build(WaymarkDb db, ReferenceFiles files, string area, string name, string? authority, string year, CancellationToken stop)
    {
        if (await new AreaInForce().Of(db, area, stop) is not { } pack)
            return new Refusal($"The area {area} has not been loaded.", "area");
        var period = Period.Parse(year);
        if (!period.Done)
            return period.Refusal!;
        var definition = ReturnDefinition.For(files, name, period.Value);
        if (!definition.Done)
            return definition.Refusal!;
        var dutied = pack.Authorities.Where(own => own.CarriesPartFourDuties).ToList();
        if (authority is null && dutied.Count != 1)
            return new Refusal($"Say for which authority: {string.Join(", ", dutied.Select(own => $"{own.Code} {own.Name}"))}.", "authority");
        var found = AuthorityOf(pack, authority ?? dutied[0].Code);
        if (!found.Done)
            return found.Refusal!;
        if (!found.Value.CarriesPartFourDuties)
            return new Refusal($"{found.Value.Name} does not make this return: it is made by {string.Join(", ", dutied.Select(own => own.Name))}.", "authority");
        var filled = await new ReturnTable(db, EveryField.Catalogue).Build(definition.Value, pack.Code, found.Value.Code, HomeAuthorities(pack, found.Value), period.Value, stop);
        var edition = filled.Definition;
        return new Printed(
            edition.Return, edition.Title, filled.AreaCode, found.Value.Code, found.Value.Name, filled.Year.Label, edition.Edition, edition.Source,
            [.. filled.Cells.Select(CellOf)], filled.ToLookAt, edition.Dates, edition.CountingRules);
    }

    /// <summary>The area's own authority of that code or name.</summary>
    internal static Result<Authority> AuthorityOf(AreaPack pack, string asked) =>
        pack.OwnAuthorities.FirstOrDefault(own => string.Equals(own.Code, asked, StringComparison.OrdinalIgnoreCase) || string.Equals(own.Name, asked, StringComparison.OrdinalIgnoreCase)) is { } found
            ? found
            : new Refusal($"{pack.Name} has no authority {asked}. It has: {string.Join(", ", pack.OwnAuthorities.Select(own => $"{own.Code} {own.Name}"))}.", "authority");

    /// <summary>An authority and the districts in it.</summary>
    internal static IReadOnlyList<string> HomeAuthorities(AreaPack pack, Authority authority) =>
        [authority.Code, .. pack.Authorities.Where(district => district.PartOf == authority.Code).Select(district => district.Code)];

    private static Cell CellOf(ReturnCell cell) =>
        new(cell.Asked.Code, cell.Section.Code, cell.Asked.Label, cell.Value, cell.Rounded, cell.Asked.Unit, cell.Asked.Reconstructed, cell.Status, cell.Asked.Note);
}
