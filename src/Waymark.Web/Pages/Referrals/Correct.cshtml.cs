using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Referrals;

/// <summary>Putting right an answer that was entered wrongly. A place refused, or not refused after all, is counted with it.</summary>
[Requires(Permission.DecideReferrals)]
public sealed class CorrectModel(WaymarkDb db, CodeLists codes, ReferralPage read, CorrectDecision correct, CorrectPlaceDecision correctPlace) : AnswerPage(db, read)
{
    [BindProperty] public string? State { get; set; }
    [BindProperty] public string? NamedContact { get; set; }
    [BindProperty] public string? PrimaryReason { get; set; }
    [BindProperty] public List<string> SecondaryReasons { get; set; } = [];
    [BindProperty] public string? OtherReason { get; set; }
    [BindProperty] public string? NextAction { get; set; }
    [BindProperty] public string? WordToReferrer { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<Choice> Reasons => [.. codes["refusal-reasons"].Answers.Select(code => new Choice(code.Code, code.Label))];

    public IReadOnlyList<Choice> NextActions => [.. codes["refusal-next-actions"].Answers.Select(code => new Choice(code.Code, code.Label))];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load() || Answer.Referral.State is not (ReferralState.Accepted or ReferralState.Declined))
            return NotFound();
        var referral = Answer.Referral;
        (Version, State, PrimaryReason, OtherReason, WordToReferrer) = (referral.Version, Word(referral.State), referral.PrimaryReason, referral.OtherReason, referral.WordToReferrer);
        SecondaryReasons = [.. (referral.SecondaryReasons ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];
        // A file does not say what was done next: that is no answer to keep.
        NextAction = referral.NextAction is { } next && codes.Has("refusal-next-actions", next) ? next : null;
        NamedContact = referral.NamedContact ?? Me.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        // What stands under an answer that was not chosen is neither asked nor kept.
        var contact = State == "accepted" ? Typed.Words(ModelState, nameof(NamedContact), NamedContact, "The name of who will be in touch", Typed.Short) : null;
        var other = State == "declined" ? Typed.Words(ModelState, nameof(OtherReason), OtherReason, "The other reason", 300) : null;
        var word = Typed.Words(ModelState, nameof(WordToReferrer), WordToReferrer, "A word to the referrer", 1000);
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        ReferralState? state = State switch { "accepted" => ReferralState.Accepted, "declined" => ReferralState.Declined, "received" => ReferralState.Received, _ => null };
        if (state == ReferralState.Declined && !string.IsNullOrEmpty(NextAction) && !codes.Has("refusal-next-actions", NextAction))
            ModelState.AddModelError(nameof(NextAction), "Choose what happens next for her from the list");
        if (!ModelState.IsValid)
            return Page();
        var request = new CorrectDecision.Request
        {
            ReferralId = Id,
            Version = Version,
            State = state,
            NamedContact = contact,
            PrimaryReason = PrimaryReason,
            SecondaryReasons = SecondaryReasons,
            OtherReason = other,
            NextAction = NextAction,
            WordToReferrer = word,
            Reason = reason,
        };
        var result = Answer.Referral.Seeks == "safe-accommodation" ? await correctPlace.Run(request, Stop) : await correct.Run(request, Stop);
        if (!result.Done)
            return await Unsaved(result.Refusal!, request);
        Say(ReferralWords.Answered(Answer.Referral, "Corrected", "The referrer has been told.") + " What it said before is in the history.");
        return LocalRedirect($"/referrals/{Id:N}");
    }

    private async Task<IActionResult> Unsaved(Refusal refusal, CorrectDecision.Request yours)
    {
        if (!await Load())
            return NotFound();
        if (refusal == WaymarkDb.Overtaken)
        {
            var now = Answer.Referral;
            Compare(
            [
                new("Where it stands", ReferralWords.State(now.State), yours.State is { } state ? ReferralWords.State(state) : ""),
                new("Who will be in touch", now.NamedContact, yours.State == ReferralState.Accepted ? yours.NamedContact : null),
                new("Main reason", Label("refusal-reasons", now.PrimaryReason), yours.State == ReferralState.Declined ? Label("refusal-reasons", yours.PrimaryReason) : null),
                new("What happens next for her", Label("refusal-next-actions", now.NextAction), yours.State == ReferralState.Declined ? Label("refusal-next-actions", yours.NextAction) : null),
                new("A word to the referrer", now.WordToReferrer, yours.WordToReferrer),
            ]);
        }

        return Refused(refusal);
    }

    private string Label(string list, string? code) => code is not null && codes.Has(list, code) ? codes.Label(list, code) : code ?? "";

    private static string Word(ReferralState state) => state.ToString().ToLowerInvariant();
}
