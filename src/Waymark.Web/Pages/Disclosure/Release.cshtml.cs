using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Disclosure;
using Waymark.Storage;

namespace Waymark.Web.Pages.Disclosure;

/// <summary>Reading an answer that somebody else prepared, and releasing it or sending it back.</summary>
[Requires(Permission.ReleaseSubjectAccess)]
public sealed class ReleaseModel(WaymarkDb db, SubjectAccessList list, PackInHand pack, ReleasePack release) : SubjectAccessPage(db, list)
{
    [BindProperty] public string? Why { get; set; }

    public PackInHand.Answer InHand { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public Task<IActionResult> OnPostReleaseAsync() =>
        Do("The answer is released. Give it by a way that is safe.", Root, async () => (await release.Run(new ReleasePack.Request(Id, Version, Release: true, null), Stop)).Refusal);

    public Task<IActionResult> OnPostBackAsync()
    {
        var why = Typed.Words(ModelState, nameof(Why), Why, "The reason", 500);
        return Do("It is sent back.", Root, async () => (await release.Run(new ReleasePack.Request(Id, Version, Release: false, why), Stop)).Refusal);
    }

    protected override async Task<bool> Load()
    {
        if (!await base.Load() || Asked.State != SubjectAccessState.Prepared || await pack.Show(Id, Stop) is not { } shown)
            return false;
        InHand = shown;
        ShowsCases(shown.Cases);
        return true;
    }
}
