using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Pages.People;

/// <summary>One note, and putting it right with a reason.</summary>
[Requires(Permission.SeeCases)]
public sealed class NotesModel(WaymarkDb db, CaseOverview overview, CorrectNote correct) : CasePage(db, overview)
{
    [FromRoute] public Guid NoteId { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? Fact { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public Note Note { get; private set; } = null!;

    public bool Corrects => Note.OrganisationId == Me.OrganisationId && Me.May(Permission.CorrectRecords);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        (Version, Text, Fact) = (Note.Version, Note.Text, Note.IsOpinion ? "opinion" : "fact");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find() || !Corrects)
            return NotFound();
        var text = Typed.Words(ModelState, nameof(Text), Text, "The note");
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        if (!ModelState.IsValid)
            return Page();
        var result = await correct.Run(new CorrectNote.Request(CaseId, NoteId, Version, text, Fact == "opinion", reason), Stop);
        if (!result.Done)
        {
            if (Overtaken(result.Refusal!, Note.Version))
                Both = new BothTexts([new("Note", Note.Text, text)]);
            return Refused(result.Refusal!);
        }

        Say("Corrected. What it said before is in the history.");
        return LocalRedirect($"{Root}/notes/{NoteId:N}");
    }

    private async Task<bool> Find()
    {
        if (!await Load() || await Db.Set<Note>().AsNoTracking().SingleOrDefaultAsync(note => note.Id == NoteId && note.CaseId == CaseId, Stop) is not { } found)
            return false;
        Note = found;
        return true;
    }
}
