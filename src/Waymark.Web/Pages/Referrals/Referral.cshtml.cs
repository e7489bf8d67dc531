using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Web.Pages.Referrals;

/// <summary>One referral: what is asked, by whom, and what was answered. Who she is stands on the case.</summary>
[Requires(Permission.DecideReferrals, Permission.Refer, Permission.SeeCases)]
public sealed class ReferralModel(WaymarkDb db, ReferralPage read, CodeLists codes) : WaymarkPage(db)
{
    public ReferralPage.Answer Answer { get; private set; } = null!;

    public string Consent => Answer.Referral.Consented switch
    {
        true => "Yes",
        false => "No. " + Answer.Referral.WhyWithoutConsent,
        null => "Not asked",
    };

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await read.Show(id, Stop) is not { } answer)
            return NotFound();
        Answer = answer;
        if (answer.CaseVisible)
            ShowsCases([answer.Referral.CaseId]);
        return Page();
    }

    public string Label(string list, string? code) => code is null ? "Not said" : codes.Has(list, code) ? codes.Label(list, code) : code;
}
