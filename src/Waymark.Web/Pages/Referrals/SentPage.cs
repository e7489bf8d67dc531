using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Referrals;

/// <summary>What the referrer's own changes to a referral share: the referral, and what happens when it was answered or changed meanwhile.</summary>
public abstract class SentPage(WaymarkDb db, ReferralPage read) : WaymarkPage(db)
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    public ReferralPage.Answer Answer { get; private set; } = null!;

    /// <summary>Both texts, when somebody else saved first.</summary>
    public BothTexts? Both { get; private set; }

    protected async Task<bool> Load()
    {
        if (await read.Show(Id, Stop) is not { Sent: true } answer)
            return false;
        Answer = answer;
        if (answer.CaseVisible)
            ShowsCases([answer.Referral.CaseId]);
        return true;
    }

    /// <summary>Says what must be put right. Where somebody answered or changed it first, says so and shows both texts; what was typed stays.</summary>
    /// <param name="rows">Each answer as it now stands and as it was typed.</param>
    protected async Task<IActionResult> NotSaved(Refusal refusal, Func<Referral, IReadOnlyList<BothTexts.Row>> rows)
    {
        if (!await Load())
            return NotFound();
        var referral = Answer.Referral;
        var over = referral.State != ReferralState.Received;
        if (!over && refusal != WaymarkDb.Overtaken)
            return Refused(refusal);
        Version = referral.Version;
        ModelState.Remove("_version");
        Both = new BothTexts(rows(referral));
        return Refused(over ? new Refusal($"This referral was {ReferralWords.State(referral.State).ToLowerInvariant()}{(referral.DecidedAt is { } at ? " on " + When.Moment(at) : "")}. What you wrote was not saved.") : refusal);
    }
}
