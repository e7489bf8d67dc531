using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>What has happened to her, as she has told it.</summary>
[Requires(Permission.KeepCases)]
public sealed class AbuseModel(WaymarkDb db, CaseOverview overview, RecordAbuse record, CodeLists codes) : CasePage(db, overview)
{
    [BindProperty] public List<string> Abuse { get; set; } = [];
    [BindProperty] public TypedDate LastHappenedOn { get; set; } = new();
    [BindProperty] public string? Reason { get; set; }

    public IEnumerable<Choice> AbuseTypes => codes["abuse-types"].Answers.Select(code => new Choice(code.Code, code.Label));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        (Version, Abuse, LastHappenedOn) = (Overview.File.Version, [.. Overview.AbuseCodes], TypedDate.From(Overview.File.LastHappenedOn));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var happened = LastHappenedOn.Read(ModelState, nameof(LastHappenedOn), "The day it last happened", required: false);
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        if (!ModelState.IsValid)
            return Page();
        var result = await record.Run(new RecordAbuse.Request(CaseId, Version, Abuse, reason, happened), Stop);
        if (!result.Done)
        {
            if (Overtaken(result.Refusal!, Overview.File.Version))
                Both = new BothTexts([new("What has happened", Words(Overview.AbuseCodes), Words(Abuse)), new("Last happened", Day(Overview.File.LastHappenedOn), Day(happened))]);
            return Refused(result.Refusal!);
        }

        Say("Saved.");
        return LocalRedirect(Root);
    }

    private static string Day(DateOnly? day) => day is { } told ? When.ShortDate(told) : "Not said";

    private string Words(IEnumerable<string> told) => string.Join("; ", AbuseTypes.Where(type => told.Contains(type.Value)).Select(type => type.Text));
}
