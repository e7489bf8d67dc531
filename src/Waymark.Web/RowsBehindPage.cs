using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web;

/// <summary>The rows behind a figure as a page shows them: those somebody may open, out of how many there are.</summary>
/// <param name="Places">The rows of this page of the list.</param>
/// <param name="Seen">How many of the figure's rows they may see, as far as was looked.</param>
/// <param name="Total">How many rows the figure rests on.</param>
/// <param name="Writers">Which organisation answers for how many of them, in words.</param>
public sealed record RowsBehindPage(IReadOnlyList<RowPlaces.Place> Places, int Seen, int Total, Design.Pager Pager, IReadOnlyList<string> Writers)
{
    /// <summary>How many rows are looked up at most: beyond it, nobody reads a list.</summary>
    public const int Most = 500;
    private const int PageSize = 25;

    public string HowMany => Total == 0 ? "The figure rests on no rows."
        : $"{(Seen >= Most && Seen < Total ? $"At least {Seen}" : Seen)} of {Total} {(Total == 1 ? "row is" : "rows are")} {(Seen == 0 ? "on records you may open: you see the total alone." : "on records you may open.")}";

    public static async Task<RowsBehindPage> Of(WaymarkDb db, OpenedRows opened, int number, HttpRequest request, CancellationToken stop)
    {
        var pager = Design.Pager.For(opened.Rows.Count, PageSize, number, request);
        var shown = opened.Rows.Skip((pager.Number - 1) * PageSize).Take(PageSize).ToList();
        var names = await db.Set<Organisation>().AsNoTracking().ToDictionaryAsync(organisation => organisation.Id, organisation => organisation.Name, stop);
        var writers = opened.Writers.Select(own => $"{names.GetValueOrDefault(own.Organisation, "An organisation that is not here any more")}: {RowPlaces.Many(own.Kind, own.Rows)}").ToList();
        return new RowsBehindPage(await new RowPlaces(db).Show(shown, stop), opened.Rows.Count, opened.Total, pager, writers);
    }
}
