using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Support;

/// <summary>Ending support, with the scores at the end.</summary>
[Requires(Permission.GiveSupport)]
public sealed class EndModel(WaymarkDb db, EndSupport end, CaseSupport read, CodeLists codes) : EpisodePage(db, read)
{
    [BindProperty]
    public TypedDate To { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public IEnumerable<Choice> Reasons => SupportKinds.EndReasons.Select(reason => new Choice(reason.Key, reason.Value));

    public IEnumerable<ListedCode> Measures => codes["outcome-measures"].Answers;

    public string? Chosen(string measure) => Request.HasFormContentType ? Request.Form[measure].ToString() : null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        Version = Episode.Version;
        To = TypedDate.From(Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        if (To.Read(ModelState, nameof(To), "The day it ended") is not { } day || !ModelState.IsValid)
            return Page();
        var ended = await end.Run(new EndSupport.Request(EpisodeId, Version, day, Reason, ScoreForm.Read(Request.Form, codes)), Stop);
        if (ended.Done)
        {
            Say("This support has ended.");
            return LocalRedirect($"/cases/{CaseId:N}/support");
        }

        return NotSaved(ended.Refusal!, Episode.Version, () => [new("Where it stands", SupportWords.Standing(Episode), $"Ended on {When.ShortDate(day)}: {SupportWords.Ended(Reason)}")]);
    }
}
