using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Import;
using Waymark.Storage;

namespace Waymark.Web.Pages.Import;

/// <summary>Taking a load back whole, as long as nothing has been built on it.</summary>
[Requires(Permission.LoadFiles)]
public sealed class UndoModel(WaymarkDb db, FileLoads loads, UndoLoad undo) : WaymarkPage(db)
{
    [FromRoute]
    public Guid Id { get; set; }

    public FileLoad Load { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await loads.Find(Id, Stop) is not { } load)
            return NotFound();
        Load = load;
        return load.UndoneAt is null ? Page() : LocalRedirect($"/files/{Id:N}");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await loads.Find(Id, Stop) is not { } load)
            return NotFound();
        Load = load;
        if (load.UndoneAt is not null)
            return LocalRedirect($"/files/{Id:N}");
        var undone = await undo.Run(Id, Stop);
        if (!undone.Done)
            return Refused(undone.Refusal!);
        Say($"Undone. {FileWords.Count(undone.Value, "record is", "records are")} gone, as if the file had never come.");
        return LocalRedirect($"/files/{Id:N}");
    }
}
