using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>A household moves in.</summary>
[Requires(Permission.KeepAccommodation)]
public sealed class StartStayModel(WaymarkDb db, StartStay start, CaseStays read, PlacesTonight places) : WaymarkPage(db)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public TypedDate From { get; set; } = new();

    [BindProperty]
    public List<Guid> Came { get; set; } = [];

    public List<Choice> Units { get; private set; } = [];
    public List<Choice> Children { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        From = TypedDate.From(Today);
        Came = [.. Children.Select(child => Guid.Parse(child.Value))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        if (From.Read(ModelState, nameof(From), "The day they moved in") is not { } day || !ModelState.IsValid)
            return Page();
        var started = await start.Run(new StartStay.Request(CaseId, UnitId, day, Came), Stop);
        if (!started.Done)
        {
            await Load();
            return Refused(started.Refusal!.Field == "Children" ? started.Refusal with { Field = nameof(Came) } : started.Refusal!);
        }

        Say("The stay has started.");
        return LocalRedirect($"/cases/{CaseId:N}/stays");
    }

    private async Task<bool> Load()
    {
        if (await read.Show(CaseId, Stop) is null)
            return false;
        Units = FreeUnits.Of(await places.Show(Stop));
        Children = [.. (await read.Children(CaseId, Stop)).Select(child => new Choice(child.RecordId.ToString(), child.Words))];
        return true;
    }
}
