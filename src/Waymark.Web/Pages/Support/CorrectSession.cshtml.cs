using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Support;

/// <summary>Putting a session right with a reason, or striking out one that never belonged here.</summary>
[Requires(Permission.CorrectRecords)]
public sealed class CorrectSessionModel(WaymarkDb db, CorrectSession correct, StrikeOutSession strike, CaseSupport read, CodeLists codes) : SessionFormPage(db, read, codes)
{
    [FromRoute] public Guid SessionId { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? StrikeReason { get; set; }

    public Session Session { get; private set; } = null!;

    /// <summary>Whether striking out was asked for and not done.</summary>
    public bool Striking { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        if (Said() is not { } said)
            return Page();
        var result = await correct.Run(new CorrectSession.Request(SessionId, Version, said, reason), Stop);
        if (!result.Done)
            return NotSaved(result.Refusal!, Session.Version, () =>
            [
                new("When", When.ShortDate(When.Day(Session.HeldAt)), When.ShortDate(said.On)),
                new("Did they come", Session.Attended ? "Yes" : "No", said.Attended ? "Yes" : "No"),
                new("How you met", SupportWords.Mode(Session.Mode), SupportWords.Mode(said.Mode)),
                new("What it was for", TypeOf(Session.SupportType), TypeOf(said.SupportType)),
                new("Minutes", Session.Minutes?.ToString(), said.Minutes?.ToString()),
                new("Note", Session.Note, said.Note),
            ]);
        Say("Corrected. What it said before is in the history.");
        return LocalRedirect(Here);
    }

    public async Task<IActionResult> OnPostStrikeAsync()
    {
        if (!await Find())
            return NotFound();
        Striking = true;
        // The form above goes on with what stands: it was not sent.
        ModelState.Clear();
        Show();
        var reason = Typed.Words(ModelState, nameof(StrikeReason), StrikeReason, "The reason", 500);
        if (!ModelState.IsValid)
            return Page();
        var result = await strike.Run(new StrikeOutSession.Request(SessionId, Sent, reason), Stop);
        if (!result.Done)
            return NotSaved(result.Refusal!, Session.Version, () => [new("The session", $"{When.ShortDate(When.Day(Session.HeldAt))}: {TypeOf(Session.SupportType)}. {Session.Note}".Trim(), "Struck out"), new("Why", null, reason)]);
        Say(Session.Attended && Episode.From == When.Day(Session.HeldAt)
            ? "Struck out. This support still says that it began that day: correct its dates if that is wrong too."
            : "Struck out. It counts nowhere from now on.");
        return LocalRedirect(Here);
    }

    private int Sent { get; set; }

    private void Show()
    {
        (Sent, Version, On) = (Version, Session.Version, TypedDate.From(When.Day(Session.HeldAt)));
        (Attended, Mode, SupportType, Minutes, Note) = (Session.Attended, Session.Mode, Session.SupportType, Session.Minutes, Session.Note);
    }

    private async Task<bool> Find()
    {
        if (!await LoadAny() || Whole.Sessions.FirstOrDefault(session => session.Id == SessionId) is not { } found)
            return false;
        Session = found;
        return true;
    }
}
