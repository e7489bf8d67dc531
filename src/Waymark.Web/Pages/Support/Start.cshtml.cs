using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Support;

/// <summary>Beginning support for the survivor or a child.</summary>
[Requires(Permission.GiveSupport)]
public sealed class StartModel(WaymarkDb db, StartSupport start, CaseSupport read) : WaymarkPage(db)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    public Guid? PersonRecordId { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public TypedDate From { get; set; } = new();

    [BindProperty]
    public string? WorkerName { get; set; }

    public List<Choice> People { get; private set; } = [];
    public IEnumerable<Choice> Kinds => SupportKinds.All.Select(kind => new Choice(kind.Key, kind.Value));

    public async Task<IActionResult> OnGetAsync()
    {
        WorkerName = Me.Name;
        return await Load() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var day = From.Read(ModelState, nameof(From), "The day it began", required: false);
        if (!ModelState.IsValid)
            return Page();
        var started = await start.Run(new StartSupport.Request(CaseId, PersonRecordId, Kind, day, WorkerName), Stop);
        if (!started.Done)
            return Refused(started.Refusal!);
        Say("Support has been started. Take the first scores when they are ready.");
        return LocalRedirect($"/cases/{CaseId:N}/support/{started.Value:N}");
    }

    private async Task<bool> Load()
    {
        People = [.. (await read.People(CaseId, Stop)).Select(person => new Choice(person.RecordId.ToString(), person.Words, person.IsChild ? "Child" : null))];
        return People.Count > 0;
    }
}
