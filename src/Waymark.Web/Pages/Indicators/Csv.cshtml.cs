using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Storage;

namespace Waymark.Web.Pages.Indicators;

/// <summary>An indicator's figures over time as a file: the same as its chart and its table show.</summary>
[Requires(Permission.SeeDirection)]
public sealed class CsvModel(WaymarkDb db, AreaInForce areas, IndicatorTrend trend) : WaymarkPage(db)
{
    public async Task<IActionResult> OnGetAsync(string id, string? period)
    {
        var shown = IndicatorWords.Asked(period, Today);
        if (await areas.Of(Db, Me.AreaCode, Stop) is not { } area || await trend.Read(area, id, shown, IndicatorModel.Figures(shown), null, Stop) is not { } points)
            return NotFound();
        return File(CsvFile.Of(Exports.Figures, points.Select(point => Line(point.Period, point.Row))), CsvFile.Type, Exports.Figures.FileName);
    }

    private static object?[] Line(Period period, IndicatorRow row) =>
    [
        row.Indicator.Id, row.Indicator.Label, period.Label, row.From, row.To,
        row.Value is { } value ? Math.Round(value, 6, MidpointRounding.AwayFromZero) : null, row.Indicator.Unit.ToString().ToLowerInvariant(),
        IndicatorWords.Numerator(row), IndicatorWords.Denominator(row), IndicatorWords.Unknown(row),
        row.Indicator.Target?.Text, TargetStatus.InWords(row.Standing), row.Source,
    ];
}
