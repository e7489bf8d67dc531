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
    /// <summary>The document, or what must be put right.</summary>
    /// <param name="db">The store, opened for somebody who builds returns.</param>
    /// <param name="files">Where the editions lie.</param>
    /// <param name="area">The partnership's code.</param>
    /// <param name="name">The return: safe-accommodation.</param>
    /// <param name="authority">The authority with the duty, by code or name; may be null where the partnership has only one.</param>
    /// <param name="year">The financial year, as YYYY-YY.</param>
    public static async Task<Result<PrintedReturn>> Build(WaymarkDb db, ReferenceFiles files, string area, string name, string? authority, string year, CancellationToken stop)
    {
        if (await new AreaInForce().Of(db, area, stop) is not { } pack)
            return Partnership.NotLoaded(area);
        var period = Period.Parse(year);
        if (!period.Done)
            return period.Refusal!;
        if (period.Value.From > db.Today)
            return new Refusal($"{period.Value.Label} has not begun: ask for a year that has.", "year");
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
        var filled = await new ReturnTable(db, EveryField.Catalogue).Build(definition.Value, pack.Code, found.Value.Code, pack.HomeAuthorities(found.Value.Code), period.Value, stop);
        return PrintedReturn.Of(filled, found.Value.Name);
    }

    /// <summary>The area's own authority of that code or name.</summary>
    internal static Result<Authority> AuthorityOf(AreaPack pack, string asked) =>
        pack.OwnAuthorities.FirstOrDefault(own => string.Equals(own.Code, asked, StringComparison.OrdinalIgnoreCase) || string.Equals(own.Name, asked, StringComparison.OrdinalIgnoreCase)) is { } found
            ? found
            : new Refusal($"{pack.Name} has no authority {asked}. It has: {string.Join(", ", pack.OwnAuthorities.Select(own => $"{own.Code} {own.Name}"))}.", "authority");
}
