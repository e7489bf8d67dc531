using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Referrals;

/// <summary>The referrer puts right what they wrote, while it waits for an answer.</summary>
[Requires(Permission.Refer)]
public sealed class ChangeModel(WaymarkDb db, ReferralPage read, CorrectReferral correct, CodeLists codes) : SentPage(db, read)
{
    [BindProperty] public string? Needs { get; set; }
    [BindProperty] public string? Urgency { get; set; }
    [BindProperty] public string? Children { get; set; }
    [BindProperty] public string? Ages { get; set; }
    [BindProperty] public string? AccommodationType { get; set; }
    [BindProperty] public string? Agrees { get; set; }
    [BindProperty] public string? WhyWithoutConsent { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public IEnumerable<Choice> AccommodationTypes => codes["accommodation-types"].Answers.Select(code => new Choice(code.Code, code.Label));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load() || Answer.Referral.State != ReferralState.Received)
            return NotFound();
        var referral = Answer.Referral;
        (Version, Needs, Urgency, AccommodationType, WhyWithoutConsent) = (referral.Version, referral.Needs, referral.Urgency, referral.AccommodationType, referral.WhyWithoutConsent);
        (Children, Ages) = (referral.Children.ToString(CultureInfo.InvariantCulture), referral.ChildrenAges?.Replace(",", ", "));
        Agrees = referral.Consented switch { true => "yes", false => "no", null => "not-asked" };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var needs = Typed.Words(ModelState, nameof(Needs), Needs, "What would help");
        var why = Agrees == "no" ? Typed.Words(ModelState, nameof(WhyWithoutConsent), WhyWithoutConsent, "The reason", 1000) : null;
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        var children = Typed.Number(ModelState, nameof(Children), Children, "The number of children", 0, 20);
        var ages = ReadAges();
        if (string.IsNullOrEmpty(AccommodationType))
            AccommodationType = null;
        if (AccommodationType is not null && !codes.Has("accommodation-types", AccommodationType))
            ModelState.AddModelError(nameof(AccommodationType), "Choose a kind of place from the list");
        if (Agrees is not ("yes" or "no" or "not-asked"))
            ModelState.AddModelError(nameof(Agrees), "Say whether she knows and agrees");
        if (!ModelState.IsValid)
            return Page();
        var request = new CorrectReferral.Request
        {
            ReferralId = Id,
            Version = Version,
            AccommodationType = AccommodationType,
            Urgency = Urgency,
            Needs = needs,
            Consented = Agrees switch { "yes" => true, "no" => false, _ => null },
            WhyWithoutConsent = why,
            Children = children,
            ChildrenAges = ages,
            Reason = reason,
        };
        var result = await correct.Run(request, Stop);
        if (!result.Done)
            return await NotSaved(result.Refusal!.Field == "ChildrenAges" ? result.Refusal with { Field = nameof(Ages) } : result.Refusal, now => Compare(now, request));
        Say("Corrected. The service has been told.");
        return LocalRedirect($"/referrals/{Id:N}");
    }

    private List<int> ReadAges()
    {
        var ages = new List<int>();
        foreach (var typed in (Ages ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries))
            if (Typed.Number(ModelState, nameof(Ages), typed, "Each age", 0, 17) is { } age)
                ages.Add(age);
        return ages;
    }

    private List<BothTexts.Row> Compare(Referral now, CorrectReferral.Request yours) =>
    [
        new("Where it stands", ReferralWords.State(now.State), ReferralWords.State(ReferralState.Received)),
        new("What would help", now.Needs, yours.Needs),
        new("How soon", ReferralWords.Urgency(now.Urgency), ReferralWords.Urgency(yours.Urgency ?? "")),
        new("Who needs help", ReferralWords.Household(now.Adults, now.Children, now.ChildrenAges), ReferralWords.Household(now.Adults, yours.Children ?? 0, yours.ChildrenAges.Count == 0 ? null : string.Join(',', yours.ChildrenAges))),
        new("Kind of place", Kind(now.AccommodationType), Kind(yours.AccommodationType)),
        new("Does she know and agree", ReferralWords.Consent(now.Consented, now.WhyWithoutConsent), ReferralWords.Consent(yours.Consented, yours.WhyWithoutConsent)),
    ];

    private string Kind(string? code) => code is null ? "Any kind" : codes.Label("accommodation-types", code);
}
