using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Referrals;

/// <summary>What saying yes and saying no to a referral share: the referral, and what happens when a colleague answered first.</summary>
public abstract class AnswerPage(WaymarkDb db, ReferralPage read) : WaymarkPage(db)
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
        if (await read.Show(Id, Stop) is not { Mine: true } answer)
            return false;
        Answer = answer;
        if (answer.CaseVisible)
            ShowsCases([answer.Referral.CaseId]);
        return true;
    }

    /// <summary>Says what must be put right. Where a colleague saved first, says who and when, and shows both texts; what was typed stays.</summary>
    /// <param name="rows">Each answer as it now stands and as it was typed.</param>
    protected async Task<IActionResult> NotSaved(Refusal refusal, Func<Referral, IReadOnlyList<BothTexts.Row>> rows)
    {
        if (!await Load())
            return NotFound();
        var referral = Answer.Referral;
        var answered = referral.State != ReferralState.Received;
        if (!answered && refusal != WaymarkDb.Overtaken)
            return Refused(refusal);
        Compare(rows(referral));
        return Refused(new Refusal(answered ? Answered(referral) : "The referrer corrected this referral while you were writing. Read it again below, then answer: what you wrote is kept."));
    }

    /// <summary>Takes the newest version and shows both texts.</summary>
    protected void Compare(IReadOnlyList<BothTexts.Row> rows)
    {
        Version = Answer.Referral.Version;
        ModelState.Remove("_version");
        Both = new BothTexts(rows);
    }

    private static string Answered(Referral referral) => referral.State == ReferralState.Withdrawn
        ? $"The referrer withdrew this referral{(referral.DecidedAt is { } then ? " on " + When.Moment(then) : "")}: {referral.WhyWithdrawn}. It needs no answer, and what you wrote was not sent."
        : $"{referral.DecidedBy ?? "Somebody"} answered this referral{(referral.DecidedAt is { } at ? " on " + When.Moment(at) : "")}: {ReferralWords.State(referral.State).ToLowerInvariant()}. What you wrote was not sent.";
}
