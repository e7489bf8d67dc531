using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Web.Pages.Referrals;

/// <summary>Saying yes to a referral.</summary>
[Requires(Permission.DecideReferrals)]
public sealed class AcceptModel(WaymarkDb db, ReferralPage read, AcceptReferral accept) : AnswerPage(db, read)
{
    [BindProperty]
    public string? NamedContact { get; set; }

    [BindProperty]
    public string? WordToReferrer { get; set; }

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
        var contact = Typed.Words(ModelState, nameof(NamedContact), NamedContact, "The name of who will be in touch", Typed.Short);
        var word = Typed.Words(ModelState, nameof(WordToReferrer), WordToReferrer, "What the referrer should know", 1000);
        if (!ModelState.IsValid)
            return Page();
        var result = await accept.Run(new AcceptReferral.Request(Id, Version, contact, word), Stop);
        if (!result.Done)
            return await NotSaved(result.Refusal!, now => [new("Who will be in touch", now.NamedContact, contact), new("A word to the referrer", now.WordToReferrer, word)]);
        await Load();
        Say(ReferralWords.Answered(Answer.Referral, "Accepted", "The referrer has been told."));
        return LocalRedirect($"/cases/{result.Value:N}");
    }
}
