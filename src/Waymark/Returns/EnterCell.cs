using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Storage;

namespace Waymark.Returns;

/// <summary>Enters what no record says into a cell of a return, with who answers for it, its source and its day. The same act corrects it, with a reason.</summary>
public sealed class EnterCell(WaymarkDb db, AreaInForce areas, ReferenceFiles files)
{
    private static readonly Activity Activity = new("Enter a cell of a return by hand", Permission.CollectReadings);

    /// <param name="Typed">The money or the words, as they were typed.</param>
    /// <param name="Version">The version of the entry corrected; null when the page showed none.</param>
    /// <param name="Reason">Why it is corrected; not asked for the first time.</param>
    public sealed record Request(
        string ReturnName, string Authority, string Year, string Cell, int? Version, string? Typed, string? OwnerName, string? Source, DateOnly? CollectedOn, string? Reason);

    public async Task<Result<CellEntry>> Run(Request request, CancellationToken stop)
    {
        var asked = await ReturnOfYear.Find(db, areas, files, request.ReturnName, request.Authority, request.Year, stop);
        if (!asked.Done)
            return asked.Refusal!;
        var file = asked.Value;
        if (file.Definition.CellOf(request.Cell) is not { NeedsAHand: true } cell)
            return new Refusal("That cell is not entered by hand: go back and choose one that is");
        if (file.Year.From > db.Today)
            return new Refusal("That year is still to come: choose one that has begun");
        if (await db.Set<SignedReturn>().Of(file.Key).Where(signed => signed.ReopenedAt == null).AnyAsync(stop))
            return new Refusal("This return is signed. Open a new version of it first, then enter or correct");
        var value = EnteredValue.Of(request.Typed, cell.Unit);
        if (!value.Done)
            return value.Refusal!;
        var provenance = Provenance.Of(request.OwnerName, request.Source, request.CollectedOn, db.Today, "it");
        if (!provenance.Done)
            return provenance.Refusal!;
        var reason = WrittenWords.Clean(request.Reason);
        if (request.Version is not null && reason is null)
            return new Refusal("Say why it is corrected", "Reason");
        if (WrittenWords.TooLong(reason, 500, "Why it is corrected", "Reason") is { } tooLong)
            return tooLong;

        var (owner, source, day) = provenance.Value;
        var entry = await db.Set<CellEntry>().Of(file.Key).FirstOrDefaultAsync(held => held.CellCode == cell.Code, stop);
        if (entry?.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (entry is null)
        {
            var (area, name, authority, year) = file.Key;
            entry = new CellEntry { AreaCode = area, ReturnName = name, AuthorityCode = authority, Year = year, CellCode = cell.Code, OwnerName = owner, Source = source, CollectedOn = day };
            db.Add(entry);
        }

        (entry.Pounds, entry.Words) = (value.Value.Pounds, value.Value.Words);
        (entry.OwnerName, entry.Source, entry.CollectedOn) = (owner, source, day);
        return await db.Save(Activity, reason, stop) is { } refusal ? refusal : entry;
    }
}

/// <summary>What a cell holds that somebody entered, to be corrected.</summary>
public sealed class CellEntryPage(WaymarkDb db)
{
    /// <summary>Null when nothing was entered.</summary>
    public Task<CellEntry?> Show(ReturnKey key, string cell, CancellationToken stop) =>
        db.Set<CellEntry>().AsNoTracking().Of(key).FirstOrDefaultAsync(entry => entry.CellCode == cell, stop);
}
