using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Storage;
using Waymark.Web.Design;
using Waymark.Web.Design.Charts;

namespace Waymark.Web.Pages.Indicators;

/// <summary>One indicator: its figure and what it rests on, its target and trend, and the rows behind it for whoever may open them.</summary>
[Requires(Permission.SeeDirection)]
public sealed class IndicatorModel(WaymarkDb db, AreaInForce areas, IndicatorTable table, IndicatorTrend trend, CodeLists codes) : WaymarkPage(db)
{
    [BindProperty(SupportsGet = true, Name = "period")]
    public string? Asked { get; set; }

    [BindProperty(SupportsGet = true, Name = "number")]
    public int Number { get; set; } = 1;

    public AreaPack Area { get; private set; } = null!;
    public Period Shown { get; private set; } = null!;
    public IndicatorRow Row { get; private set; } = null!;
    public Chart? Chart { get; private set; }
    public RowsBehindPage? Opened { get; private set; }
    public IReadOnlyList<Choice> Periods => IndicatorWords.Periods(Today);
    public Goal? Goal => Area.Goals.FirstOrDefault(goal => goal.Id == Row.Indicator.Goal);

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (await areas.Of(Db, Me.AreaCode, Stop) is not { } area)
            return NotFound();
        (Area, Shown) = (area, IndicatorWords.Asked(Asked, Today));
        if (await table.Read(area, id, Shown, null, Stop) is not { } row)
            return NotFound();
        Row = row;
        var points = await trend.Read(area, id, Shown, Figures(Shown), null, Stop) ?? [];
        Chart = TrendChart.Of(row.Indicator, points, $"/indicators/{Uri.EscapeDataString(id)}.csv?period={Uri.EscapeDataString(Shown.Label)}", Today);
        if (Me.May(Permission.OpenRows) && await table.Open(area, id, Shown, null, null, RowsBehindPage.Most, Stop) is { } opened)
            Opened = await RowsBehindPage.Of(Db, opened, Number, Request, Stop);
        return Page();
    }

    /// <summary>How many figures a trend has: five years, or eight quarters.</summary>
    public static int Figures(Period period) => period.Kind is PeriodKind.FinancialQuarter or PeriodKind.CalendarQuarter ? 8 : 5;

    /// <summary>The words for one part of the figure.</summary>
    public string Part(string code) =>
        Row.Indicator.Parts?.FirstOrDefault(part => part.Id == code)?.Label
        ?? PartLists.Where(list => codes.Names.Contains(list) && codes.Has(list, code)).Select(list => codes.Label(list, code)).FirstOrDefault()
        ?? code;

    private static readonly string[] PartLists = ["move-on-destinations", "marac-referring-agencies", "accommodation-types"];
}
