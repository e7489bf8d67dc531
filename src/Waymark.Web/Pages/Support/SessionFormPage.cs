using Microsoft.AspNetCore.Mvc;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Support;

/// <summary>What is asked of one contact of support, when it is noted and when it is put right.</summary>
public abstract class SessionFormPage(WaymarkDb db, CaseSupport read, CodeLists codes) : EpisodePage(db, read)
{
    [BindProperty] public TypedDate On { get; set; } = new();
    [BindProperty] public bool? Attended { get; set; }
    [BindProperty] public string? Mode { get; set; }
    [BindProperty] public string? SupportType { get; set; }
    [BindProperty] public int? Minutes { get; set; }
    [BindProperty] public string? Note { get; set; }

    public IEnumerable<Choice> Modes => SupportKinds.Modes.Select(mode => new Choice(mode.Key, mode.Value));

    public IEnumerable<Choice> Types => codes["support-types"].Answers.Select(code => new Choice(code.Code, code.Label));

    /// <summary>What was typed; null when something must be put right first.</summary>
    protected NoteSession.Request? Said()
    {
        var day = On.Read(ModelState, nameof(On), "The day of the session");
        var note = Typed.Words(ModelState, nameof(Note), Note, "The note");
        if (Attended is null)
            ModelState.AddModelError(nameof(Attended), "Say whether they came");
        return ModelState.IsValid ? new NoteSession.Request(EpisodeId, day!.Value, Mode, Minutes, SupportType, Attended!.Value, note) : null;
    }

    protected string TypeOf(string? code) => code is not null && codes.Has("support-types", code) ? codes.Label("support-types", code) : "";
}
