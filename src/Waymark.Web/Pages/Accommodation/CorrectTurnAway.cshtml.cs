using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>One household turned away: what was written, and putting it right.</summary>
[Requires(Permission.KeepAccommodation)]
public sealed class CorrectTurnAwayModel(WaymarkDb db, TurnAways read, CorrectTurnAway correct, CodeLists codes) : TurnAwayPage(db, read, codes)
{
    private readonly TurnAways turnAways = read;
    private readonly CodeLists lists = codes;

    [BindProperty] public TypedDate On { get; set; } = new();
    [BindProperty] public string? Children { get; set; }
    [BindProperty] public string? PrimaryReason { get; set; }
    [BindProperty] public List<string> SecondaryReasons { get; set; } = [];
    [BindProperty] public string? OtherReason { get; set; }
    [BindProperty] public string? NextAction { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<AuditEntry> Changes { get; private set; } = [];
    public bool Corrects => Me.May(Permission.CorrectRecords);
    public IEnumerable<Choice> Reasons => lists["refusal-reasons"].Answers.Select(code => new Choice(code.Code, code.Label));
    public IEnumerable<Choice> Actions => lists["refusal-next-actions"].Answers.Select(code => new Choice(code.Code, code.Label));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        (Version, On, Children) = (TurnAway.Version, TypedDate.From(TurnAway.On), TurnAway.Children.ToString(CultureInfo.InvariantCulture));
        (PrimaryReason, OtherReason, NextAction) = (TurnAway.PrimaryReason, TurnAway.OtherReason, TurnAway.NextAction);
        SecondaryReasons = [.. (TurnAway.SecondaryReasons ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load() || !Corrects)
            return NotFound();
        var on = On.Read(ModelState, nameof(On), "The day they rang");
        var children = Typed.Number(ModelState, nameof(Children), Children, "The number of children", 0, 20);
        var other = Typed.Words(ModelState, nameof(OtherReason), OtherReason, "The other reason", 300);
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        if (on is not { } day || !ModelState.IsValid)
            return Page();
        var result = await correct.Run(new CorrectTurnAway.Request(Id, Version, day, PrimaryReason, SecondaryReasons, other, NextAction, children, reason), Stop);
        if (!result.Done)
            return await NotSaved(result.Refusal!, now =>
            [
                new("Day", When.ShortDate(now.On), When.ShortDate(day)),
                new("Children", now.Children.ToString(CultureInfo.InvariantCulture), children?.ToString(CultureInfo.InvariantCulture)),
                new("Main reason", Label("refusal-reasons", now.PrimaryReason), Label("refusal-reasons", PrimaryReason)),
                new("Another reason", now.OtherReason, other),
                new("What happened next", Label("refusal-next-actions", now.NextAction), Label("refusal-next-actions", NextAction)),
            ]);
        Say("Corrected. What it said before is in the history.");
        return LocalRedirect(Root);
    }

    private async Task<bool> Load()
    {
        if (!await Find())
            return false;
        Changes = await turnAways.History(Id, Stop);
        return true;
    }
}
