using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Pages.Access;

/// <summary>One wall: to let it stand, or to lift it with a reason.</summary>
[Requires(Permission.KeepWalls)]
public sealed class WallPageModel(WaymarkDb db, WallList walls, LetWallStand stand, LiftWall lift) : WaymarkPage(db)
{
    [FromRoute] public Guid Id { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    [BindProperty] public string? Why { get; set; }

    public WallList.Row Row { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        Version = Row.Wall.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostStandAsync()
    {
        if (!await Find())
            return NotFound();
        return Answer(await stand.Run(new LetWallStand.Request(Id, Version), Stop), "It stands.");
    }

    public async Task<IActionResult> OnPostLiftAsync()
    {
        if (!await Find())
            return NotFound();
        var why = Typed.Words(ModelState, nameof(Why), Why, "The reason", 500);
        return ModelState.IsValid ? Answer(await lift.Run(new LiftWall.Request(Id, Version, why), Stop), "It is lifted: they may know again, as far as anything else lets them.") : Page();
    }

    private IActionResult Answer(Result<Guid> result, string done)
    {
        if (!result.Done)
        {
            if (result.Refusal == WaymarkDb.Overtaken)
            {
                Version = Row.Wall.Version;
                ModelState.Remove("_version");
            }

            return Refused(result.Refusal!);
        }

        Say(done);
        return LocalRedirect("/walls");
    }

    private async Task<bool> Find()
    {
        if ((await walls.Show(Stop)).FirstOrDefault(row => row.Wall.Id == Id) is not { } found)
            return false;
        Row = found;
        ShowsCases([found.Wall.CaseId]);
        return true;
    }
}
