using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Strategy;

namespace Waymark.Web.Pages.Strategy;

/// <summary>One action of the plan and everything that was said of it, quarter by quarter.</summary>
[Requires(Permission.SeeDirection)]
public sealed class ActionModel(WaymarkDb db, ActionPage read) : WaymarkPage(db)
{
    public ActionPage.Answer Answer { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await read.Show(id, Stop) is not { } answer)
            return NotFound();
        Answer = answer;
        return Page();
    }
}
