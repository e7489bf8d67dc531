using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Indicators;

/// <summary>Every indicator of the partnership for a period: its figure, what it rests on, its target and where it comes from.</summary>
[Requires(Permission.SeeDirection)]
public sealed class IndexModel(WaymarkDb db, AreaInForce areas, IndicatorTable table) : WaymarkPage(db)
{
    [BindProperty(SupportsGet = true, Name = "period")]
    public string? Asked { get; set; }

    public AreaPack Area { get; private set; } = null!;
    public Period Shown { get; private set; } = null!;
    public IReadOnlyList<IndicatorRow> Rows { get; private set; } = [];
    public IReadOnlyList<Choice> Periods => IndicatorWords.Periods(Today);
    public bool Collects => Me.May(Permission.CollectReadings);

    public string HowMany
    {
        get
        {
            var computed = Rows.Count(row => row.Indicator.Collect == Collection.Computed);
            var waiting = Rows.Count(row => row.Indicator.Collect == Collection.ByHand && row.Reading is null);
            return $"{Rows.Count} {Area.Words.Indicator.For(Rows.Count)}: {computed} computed from records, {Rows.Count - computed} collected by hand{(waiting == 0 ? "." : $", {waiting} of them not brought yet.")}";
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await areas.Of(Db, Me.AreaCode, Stop) is not { } area)
            return NotFound();
        Area = area;
        Shown = IndicatorWords.Asked(Asked, Today);
        Rows = await table.Read(area, Shown, null, Stop);
        return Page();
    }
}
