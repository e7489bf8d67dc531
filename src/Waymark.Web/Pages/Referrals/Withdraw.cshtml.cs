using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Web.Pages.Referrals;

/// <summary>Taking back a referral that has not been answered yet.</summary>
[Requires(Permission.Refer)]
public sealed class WithdrawModel(WaymarkDb db, ReferralPage read, WithdrawReferral withdraw) : SentPage(db, read)
{
    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load() || Answer.Referral.State != ReferralState.Received)
            return NotFound();
        Version = Answer.Referral.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        if (!ModelState.IsValid)
            return Page();
        var result = await withdraw.Run(new WithdrawReferral.Request(Id, Version, reason), Stop);
        if (!result.Done)
            return await NotSaved(result.Refusal!, now =>
            [
                new("Where it stands", ReferralWords.State(now.State), "Withdrawn"),
                new("Why it is withdrawn", now.WhyWithdrawn, reason),
            ]);
        Say("Withdrawn. The service has been told that it needs no answer.");
        return LocalRedirect($"/referrals/{Id:N}");
    }
}
