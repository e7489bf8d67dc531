using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Disclosure;
using Waymark.Storage;

namespace Waymark.Web.Pages.Disclosure;

/// <summary>One request: who asks, until when it must be answered, and where it stands.</summary>
[Requires(Permission.KeepSubjectAccess, Permission.ReleaseSubjectAccess)]
public sealed class RequestModel(WaymarkDb db, SubjectAccessList list, ExtendRequest extend, EraseRequest erase, ReleasedAnswer released) : SubjectAccessPage(db, list)
{
    [BindProperty] public string? Why { get; set; }

    public DateOnly? KeptUntil { get; private set; }
    public bool HasAnswer { get; private set; }
    public bool MayErase => KeptUntil < Today && Me.May(Permission.KeepRetention);
    public bool AskedErasure => Asked.ErasureAskedByUserId == Me.UserId || Asked.ErasureAskedBy == Me.Name;

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public Task<IActionResult> OnPostExtendAsync()
    {
        var why = Typed.Words(ModelState, nameof(Why), Why, "The reason", 500);
        return Do("It is extended.", Root, async () => (await extend.Run(new ExtendRequest.Request(Id, Version, why), Stop)).Refusal);
    }

    public async Task<IActionResult> OnPostEraseAsync()
    {
        var erased = false;
        return await Do("It is done.", Root, async () =>
        {
            var result = await erase.Run(new EraseRequest.Request(Id, Version), Stop);
            erased = result.Done && result.Value;
            return result.Refusal;
        }) is var shown && erased ? LocalRedirect("/requests") : shown;
    }

    protected override async Task<bool> Load()
    {
        if (!await base.Load())
            return false;
        KeptUntil = await erase.KeptUntil(Asked, Stop);
        HasAnswer = await released.Show(Id, Stop) is not null;
        return true;
    }
}
