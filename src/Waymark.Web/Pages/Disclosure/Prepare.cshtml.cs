using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Disclosure;
using Waymark.Storage;

namespace Waymark.Web.Pages.Disclosure;

/// <summary>Putting an answer together, paragraph by paragraph. Each look at it is marked on the cases that it was read from.</summary>
[Requires(Permission.KeepSubjectAccess)]
public sealed class PrepareModel(WaymarkDb db, SubjectAccessList list, PackInHand pack, MarkParagraph mark, WeighRequest weigh, PreparePack prepare) : SubjectAccessPage(db, list)
{
    [BindProperty] public string? Key { get; set; }
    [BindProperty] public string? Choice { get; set; }
    [BindProperty] public string? Words { get; set; }
    [BindProperty] public string? Knows { get; set; }
    [BindProperty] public string? Safety { get; set; }

    public PackInHand.Answer InHand { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        (Knows, Safety) = (Asked.Knows, Asked.Safety);
        return Page();
    }

    public Task<IActionResult> OnPostMarkAsync()
    {
        var words = Typed.Words(ModelState, nameof(Words), Words, "What may be given");
        return Do(Choice == "goes" ? "It goes." : "It is left out.", Root + "/prepare", async () => Choice is "goes" or "left"
            ? (await mark.Run(new MarkParagraph.Request(Id, Version, Key, Choice == "goes", words), Stop)).Refusal
            : new Refusal("Say whether it goes or is left out", "Words"));
    }

    public Task<IActionResult> OnPostWeighAsync()
    {
        var (knows, safety) = (Typed.Words(ModelState, nameof(Knows), Knows, "How it is known", 500), Typed.Words(ModelState, nameof(Safety), Safety, "What was agreed", 500));
        return Do("It is written down.", Root + "/prepare", async () => (await weigh.Run(new WeighRequest.Request(Id, Version, knows, safety), Stop)).Refusal);
    }

    public Task<IActionResult> OnPostReadyAsync() =>
        Do("It waits for a second person.", Root, async () => (await prepare.Run(new PreparePack.Request(Id, Version), Stop)).Refusal);

    protected override async Task<bool> Load()
    {
        if (!await base.Load() || Asked.State != SubjectAccessState.Received || await pack.Show(Id, Stop) is not { } shown)
            return false;
        InHand = shown;
        ShowsCases(shown.Cases);
        if (HttpContext.Request.Method == "POST" && Knows is null && Safety is null)
            (Knows, Safety) = (Asked.Knows, Asked.Safety);
        return true;
    }
}
