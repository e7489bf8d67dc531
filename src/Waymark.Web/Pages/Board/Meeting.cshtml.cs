using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Board;
using Waymark.Storage;

namespace Waymark.Web.Pages.Board;

/// <summary>One meeting of a board: what was decided and who came.</summary>
[Requires(Permission.SeeDirection)]
public sealed class MeetingModel(WaymarkDb db, BoardMeetingPage read) : WaymarkPage(db)
{
    public BoardMeetingPage.Answer Answer { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, Guid id)
    {
        if (await read.Show(code, id, Stop) is not { } answer)
            return NotFound();
        Answer = answer;
        return Page();
    }
}
