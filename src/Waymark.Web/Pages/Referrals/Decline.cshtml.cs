using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Referrals;

/// <summary>Saying no to a referral: why, and what happens next for her. A place refused is counted as a household turned away.</summary>
[Requires(Permission.DecideReferrals)]
public sealed class DeclineModel(WaymarkDb db, CodeLists codes, ReferralPage read, DeclineReferral decline, RefusePlace refuse, HousingAdvice housing) : AnswerPage(db, read)
{
    [BindProperty]
    public string? PrimaryReason { get; set; }

    [BindProperty]
    public List<string> SecondaryReasons { get; set; } = [];

    [BindProperty]
    public string? OtherReason { get; set; }

    [BindProperty]
    public string? NextAction { get; set; }

    [BindProperty]
    public string? WordToReferrer { get; set; }

    public IReadOnlyList<Choice> Reasons => [.. codes["refusal-reasons"].Answers.Select(code => new Choice(code.Code, code.Label))];

    public IReadOnlyList<Choice> NextActions => [.. codes["refusal-next-actions"].Answers.Select(code => new Choice(code.Code, code.Label))];

    /// <summary>What she can be told of the council's housing duty, where she asks for somewhere to live.</summary>
    public HousingAdvice.Answer? Housing => Answer.Referral.Seeks is "safe-accommodation" or "sanctuary" ? housing.For(Answer.Referral.Seeks == "safe-accommodation") : null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        Version = Answer.Referral.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var word = Typed.Words(ModelState, nameof(WordToReferrer), WordToReferrer, "A word to the referrer", 1000);
        var other = PrimaryReason == Declining.Other ? Typed.Words(ModelState, nameof(OtherReason), OtherReason, "The other reason", 300) : null;
        if (NextAction is not null && !codes.Has("refusal-next-actions", NextAction))
            ModelState.AddModelError(nameof(NextAction), "Choose what happens next for her from the list");
        if (!ModelState.IsValid)
            return Page();
        var request = new DeclineReferral.Request(Id, Version, PrimaryReason, SecondaryReasons, other, NextAction, word);
        var result = Answer.Referral.Seeks == "safe-accommodation" ? await refuse.Run(request, Stop) : await decline.Run(request, Stop);
        if (!result.Done)
            return await NotSaved(result.Refusal!, now =>
            [
                new("Main reason", Label("refusal-reasons", now.PrimaryReason), Label("refusal-reasons", PrimaryReason)),
                new("What happens next for her", Label("refusal-next-actions", now.NextAction), Label("refusal-next-actions", NextAction)),
                new("A word to the referrer", now.WordToReferrer, word),
            ]);
        Say(ReferralWords.Answered(Answer.Referral, "Declined", "The referrer has been told why, and what happens next for her."));
        return LocalRedirect($"/referrals/{Id:N}");
    }

    private string Label(string list, string? code) => code is not null && codes.Has(list, code) ? codes.Label(list, code) : code ?? "";
}
