using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Web.Pages.Referrals;

/// <summary>One referral: what is asked, by whom, and what was answered. Who she is stands on the case.</summary>
[Requires(Permission.DecideReferrals, Permission.Refer, Permission.SeeCases)]
public sealed class ReferralModel(WaymarkDb db, ReferralPage read, CodeLists codes, HousingAdvice housing, CaseOverview overview) : WaymarkPage(db)
{
    public ReferralPage.Answer Answer { get; private set; } = null!;

    public string Consent => ReferralWords.Consent(Answer.Referral.Consented, Answer.Referral.WhyWithoutConsent);

    /// <summary>Whether the organisation that answered may put its answer right.</summary>
    public bool MayCorrect => Answer.Mine && Me.May(Permission.DecideReferrals) && Answer.Referral.State is ReferralState.Accepted or ReferralState.Declined;

    /// <summary>Whether the referrer may still change or withdraw it.</summary>
    public bool MayChange => Answer.Sent && Me.May(Permission.Refer) && Answer.Referral.State == ReferralState.Received;

    /// <summary>What she can be told of the council's housing duty, where she asks for a place and has none.</summary>
    public HousingAdvice.Answer? Housing => Answer.Referral is { Seeks: "safe-accommodation", State: ReferralState.Declined or ReferralState.Received } ? housing.For(seeksPlace: true) : null;

    /// <summary>Where the statutory definition says help lies, for whoever works on the case and may read about the person alleged to harm.</summary>
    public IReadOnlyList<string> Advice { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await read.Show(id, Stop) is not { } answer)
            return NotFound();
        Answer = answer;
        if (answer.CaseVisible)
        {
            ShowsCases([answer.Referral.CaseId]);
            if (Me.May(Permission.SeePersonAllegedToHarm) && await overview.Show(answer.Referral.CaseId, Stop) is { } found)
                Advice = RoutingAdvice.Towards(found);
        }

        return Page();
    }

    public string Label(string list, string? code) => code is null ? "Not said" : codes.Has(list, code) ? codes.Label(list, code) : code;
}
