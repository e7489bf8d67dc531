using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.People;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Web.Pages.People;

namespace Waymark.Web.Pages.Risk;

/// <summary>One assessment: its score, its grounds, what was decided, what happens next, and every answer.</summary>
[OpenToReaders]
[Requires(Permission.SeeCases)]
public sealed class AssessmentModel(WaymarkDb db, CaseOverview overview, ReferenceFiles files, CodeLists codes) : CasePage(db, overview)
{
    [FromRoute] public Guid Id { get; set; }

    public Assessment Assessment { get; private set; } = null!;
    public RiskInstrument Instrument { get; private set; } = null!;
    public ChecklistAnswers Said { get; private set; } = null!;
    public MaracCase? Listed { get; private set; }
    /// <summary>Grounds in doubt of a case that still waits to be heard; null when all stand.</summary>
    public string? Doubted { get; private set; }

    public bool Corrects => Assessment.SupersededById is null && Assessment.OrganisationId == Me.OrganisationId && Me.May(Permission.AssessRisk) && Me.May(Permission.CorrectRecords);

    public bool Coordinated => Overview.Partners.Any(partner => partner.Kind == InvolvementKind.Marac);

    public string Grounds => Assessment.Criteria.Length == 0 ? "None met" : RiskWords.Criteria(Assessment.Criteria, codes);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load() || await Db.Set<Assessment>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == Id && a.CaseId == CaseId, Stop) is not { } found)
            return NotFound();
        Assessment = found;
        Instrument = RiskInstrument.Read(files, found.Instrument, found.Edition);
        Said = ChecklistAnswers.Of(found);
        var waits = await Db.Set<MaracCase>().AsNoTracking().Where(m => m.CaseId == CaseId && m.NoLongerMet != null && (m.State == MaracState.Listed || m.State == MaracState.Deferred)).FirstOrDefaultAsync(Stop);
        Doubted = waits is null ? null : RiskWords.Criteria(waits.NoLongerMet!, codes);
        if (found.ReferToMarac)
            Listed = await Db.Set<MaracCase>().AsNoTracking().Where(m => m.CaseId == CaseId).OrderByDescending(m => m.ReferredOn).FirstOrDefaultAsync(Stop);
        return Page();
    }

    public string Answer(int item) => Said.Items.TryGetValue(item, out var answer) ? answer switch { RiskAnswer.Yes => "Yes", RiskAnswer.No => "No", _ => "Not known" } : "Not answered";
}
