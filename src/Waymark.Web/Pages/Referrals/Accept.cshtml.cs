using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Web.Pages.Referrals;

/// <summary>Saying yes to a referral.</summary>
[Requires(Permission.DecideReferrals)]
public sealed class AcceptModel(WaymarkDb db, ReferralPage read, AcceptReferral accept) : WaymarkPage(db)
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    [BindProperty]
    public string? NamedContact { get; set; }

    [BindProperty]
    public string? WordToReferrer { get; set; }

    public ReferralPage.Answer Answer { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        Version = Answer.Referral.Version;
        NamedContact = Me.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var result = await accept.Run(new AcceptReferral.Request(Id, Version, NamedContact, WordToReferrer), Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say("Accepted. The referrer has been told.");
        return LocalRedirect($"/cases/{result.Value:N}");
    }

    private async Task<bool> Load()
    {
        if (await read.Show(Id, Stop) is not { Mine: true } answer)
            return false;
        Answer = answer;
        return true;
    }
}
