using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Strategy;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Strategy;

/// <summary>Writing down that a review was held, or a needs assessment or a chapter published.</summary>
[Requires(Permission.KeepPlan)]
public sealed class AddReviewModel(WaymarkDb db, RecordReview record) : WaymarkPage(db)
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public TypedDate HeldOn { get; set; } = new();

    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<Choice> Kinds { get; } = [.. ReviewKind.All.Select(kind => new Choice(kind.Code, kind.Words))];

    public void OnGet() => HeldOn = TypedDate.From(Today);

    public async Task<IActionResult> OnPostAsync()
    {
        var day = HeldOn.Read(ModelState, nameof(HeldOn), "The day it was held", required: false);
        if (!ModelState.IsValid)
            return Page();
        var result = await record.Run(new RecordReview.Request(Kind, day, Note), Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say("Recorded.");
        return LocalRedirect("/strategy#reviews");
    }
}
