using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Support;

/// <summary>Noting one contact of support.</summary>
[Requires(Permission.GiveSupport)]
public sealed class SessionModel(WaymarkDb db, NoteSession note, CaseSupport read, CodeLists codes) : EpisodePage(db, read)
{
    [BindProperty]
    public TypedDate On { get; set; } = new();

    [BindProperty]
    public bool? Attended { get; set; }

    [BindProperty]
    public string? Mode { get; set; }

    [BindProperty]
    public string? SupportType { get; set; }

    [BindProperty]
    public int? Minutes { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public IEnumerable<Choice> Modes => SupportKinds.Modes.Select(mode => new Choice(mode.Key, mode.Value));
    public IEnumerable<Choice> Types => codes["support-types"].Answers.Select(code => new Choice(code.Code, code.Label));

    public async Task<IActionResult> OnGetAsync()
    {
        On = TypedDate.From(Today);
        Attended = true;
        return await Load() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        if (On.Read(ModelState, nameof(On), "The day of the session") is not { } day || !ModelState.IsValid)
            return Page();
        if (Attended is not { } came)
            return Refused(new Refusal("Say whether they came", nameof(Attended)));
        var noted = await note.Run(new NoteSession.Request(EpisodeId, day, Mode, Minutes, SupportType, came, Note), Stop);
        if (!noted.Done)
            return Refused(noted.Refusal!);
        Say("Noted.");
        return LocalRedirect(Here);
    }
}
