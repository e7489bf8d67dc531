using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Retention;
using Waymark.Storage;

namespace Waymark.Web.Pages.Retention;

/// <summary>What is due to be erased, what is held, what waits for a second person, and what was erased. It names nobody.</summary>
[Requires(Permission.KeepRetention)]
public sealed class IndexModel(WaymarkDb db, RetentionList list) : WaymarkPage(db)
{
    [BindProperty] public string? Reference { get; set; }

    public RetentionList.Answer Answer { get; private set; } = null!;
    public RetentionSchedule Schedule { get; private set; } = null!;
    public IReadOnlyList<DeletionManifest> Manifests { get; private set; } = [];

    public async Task OnGetAsync() => await Load();

    /// <summary>Finds a case by its reference: what is typed stands in no address.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!string.IsNullOrWhiteSpace(Reference) && await list.ByReference(Reference, Stop) is { } line)
            return LocalRedirect($"/retention/{line.Case.CaseId:N}");
        ModelState.AddModelError(nameof(Reference), "No case of this partnership has that reference. Check it with whoever gave it to you");
        await Load();
        return Page();
    }

    private async Task Load() => (Answer, Schedule, Manifests) = (await list.Show(Stop), await list.Schedule(Stop), await list.Manifests(20, Stop));
}
