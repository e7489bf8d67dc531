using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Marac;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Marac;

/// <summary>MARAC meetings, and adding one.</summary>
[Requires(Permission.CoordinateMarac)]
public sealed class MeetingsModel(WaymarkDb db, MaracList list, MaracExpected expect, AddMeeting add) : WaymarkPage(db)
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public TypedDate HeldOn { get; set; } = new();

    public IReadOnlyList<(MaracMeeting Meeting, int Cases)> Meetings { get; private set; } = [];

    /// <summary>How many cases to expect; null where nobody knows how many women live in the area.</summary>
    public MaracExpected.Answer? Expected { get; private set; }

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        var name = Typed.Words(ModelState, nameof(Name), Name, "The name", Typed.Short);
        var on = HeldOn.Read(ModelState, nameof(HeldOn), "The day of the meeting");
        if (!ModelState.IsValid)
            return Page();
        var result = await add.Run(new AddMeeting.Request(name, on), Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say("Meeting added. Now put cases on its agenda.");
        return LocalRedirect($"/agenda/meetings/{result.Value:N}");
    }

    private async Task Load()
    {
        Meetings = await list.Meetings(50, Stop);
        Expected = await expect.Show(Stop);
    }
}
