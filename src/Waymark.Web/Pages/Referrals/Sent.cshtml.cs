using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Web.Pages.Referrals;

/// <summary>The end of a referral's making: that it was sent, and what happens next.</summary>
[Requires(Permission.Refer)]
public sealed class SentModel(WaymarkDb db, ReferralPage read) : WaymarkPage(db)
{
    [FromRoute]
    public Guid Id { get; set; }

    public ReferralPage.Answer Answer { get; private set; } = null!;

    public string Soon => Answer.Referral.Urgency switch
    {
        "today" => "You asked for help today. If you have heard nothing in an hour, ring them.",
        "this-week" => "You asked for help this week. If you have heard nothing by tomorrow, ring them.",
        _ => "You asked for planned help. They will answer when they have read it.",
    };

    public async Task<IActionResult> OnGetAsync()
    {
        if (await read.Show(Id, Stop) is not { } answer)
            return NotFound();
        Answer = answer;
        if (answer.CaseVisible)
            ShowsCases([answer.Referral.CaseId]);
        return Page();
    }
}
