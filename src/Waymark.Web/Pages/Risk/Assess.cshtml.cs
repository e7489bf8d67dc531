using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.People;
using Waymark.Risk;
using Waymark.Storage;

namespace Waymark.Web.Pages.Risk;

/// <summary>Assessing risk: the questions, then what they come to.</summary>
[Requires(Permission.AssessRisk)]
public sealed class AssessModel(WaymarkDb db, ReferenceFiles files, CodeLists codes, AreaInForce areas, AssessAndRefer assess) : RiskQuestions(db, codes, areas)
{
    public override RiskInstrument Instrument { get; } = RiskInstrument.Newest(files, RiskInstrument.PartnerChecklist);

    protected override string Name => $"assess:{CaseId:N}";

    protected override string Root => $"/cases/{CaseId:N}/risk/assess";

    protected override string LeavesTo => $"/cases/{CaseId:N}";

    protected override async Task<IActionResult?> Prepare()
    {
        if (!await Db.Set<CaseFile>().AnyAsync(file => file.Id == CaseId, Stop))
            return NotFound();
        await ReadPolicy();
        // Answers of another edition or another checklist say nothing about this one.
        Last = await Db.Set<Assessment>().AsNoTracking().Where(a => a.CaseId == CaseId && a.SupersededById == null && a.Instrument == Instrument.Tool && a.Edition == Instrument.Edition)
            .OrderByDescending(a => a.CompletedAt).FirstOrDefaultAsync(Stop);
        if (Step == Check && await assess.Preview(Said(), Stop) is { Done: true } preview)
            Outcome = preview.Value;
        if (HttpMethods.IsGet(Request.Method))
            Show();
        return null;
    }

    protected override async Task<Result<string>> Finish()
    {
        var reason = Typed.Words(ModelState, nameof(OverrideReason), OverrideReason, "The reason", 1000);
        if (!ModelState.IsValid)
            return new Refusal("Shorten the reason", nameof(OverrideReason));
        var result = await assess.Run(Said(Decision == "hold", reason), Stop);
        if (!result.Done)
            return result.Refusal!;
        return $"/cases/{CaseId:N}/risk/{result.Value.AssessmentId:N}";
    }
}
