using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>An organisation says that it no longer works on a case.</summary>
[Requires(Permission.CorrectRecords)]
public sealed class LeaveModel(WaymarkDb db, CaseOverview overview, LeaveCase leave) : CasePage(db, overview)
{
    [BindProperty] public TypedDate LastDay { get; set; } = new();
    [BindProperty] public string? Reason { get; set; }

    /// <summary>The others who work on the case now.</summary>
    public IReadOnlyList<string> Remaining =>
        [.. Overview.Partners.Where(partner => partner.OrganisationId != Me.OrganisationId && (partner.To is null || partner.To > Today))
            .Select(partner => partner.Kind == InvolvementKind.Marac ? partner.Name + ", which coordinates MARAC" : partner.Name).Distinct()];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        (Version, LastDay) = (Overview.File.Version, TypedDate.From(Today));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var day = LastDay.Read(ModelState, nameof(LastDay), "The last day");
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        if (!ModelState.IsValid)
            return Page();
        var result = await leave.Run(new LeaveCase.Request(CaseId, Version, day, reason), Stop);
        if (!result.Done)
        {
            if (Overtaken(result.Refusal!, Overview.File.Version))
                Both = new BothTexts([new("The case", Overview.File.ClosedOn is { } closed ? $"Closed on {When.ShortDate(closed)}" : "Open", "Open"), new("Who goes on", string.Join("; ", Remaining), null), new("Why you stop", null, reason)]);
            return Refused(result.Refusal!);
        }

        Say("Your organisation no longer works on that case. Those who go on have been told.");
        return LocalRedirect("/cases");
    }
}
