using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Pages.Access;

/// <summary>Who must not know of which case, for those who keep walls: those that were matched wait to be looked at.</summary>
[Requires(Permission.KeepWalls)]
public sealed class WallsModel(WaymarkDb db, WallList walls) : WaymarkPage(db)
{
    public IReadOnlyList<WallList.Row> Waiting { get; private set; } = [];
    public IReadOnlyList<WallList.Row> Standing { get; private set; } = [];
    public IReadOnlyList<WallList.Row> Lifted { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var rows = await walls.Show(Stop);
        Waiting = [.. rows.Where(row => row.Wall.LiftedAt is null && row.Wall is { Origin: WallOrigin.Matched, LetStandAt: null })];
        Standing = [.. rows.Where(row => row.Wall.LiftedAt is null).Except(Waiting)];
        Lifted = [.. rows.Where(row => row.Wall.LiftedAt is not null)];
        ShowsCases(rows.Select(row => row.Wall.CaseId));
    }
}
