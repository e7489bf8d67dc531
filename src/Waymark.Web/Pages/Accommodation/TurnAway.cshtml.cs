using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>Counting somebody who rang and could not be given a place.</summary>
[Requires(Permission.KeepAccommodation)]
public sealed class TurnAwayModel(WaymarkDb db, TurnSomebodyAway turnAway, PlacesTonight places, HousingAdvice housing, CodeLists codes) : WaymarkPage(db)
{
    [BindProperty]
    public Guid? SchemeId { get; set; }

    [BindProperty]
    public TypedDate On { get; set; } = new();

    [BindProperty]
    public int? Children { get; set; }

    [BindProperty]
    public string? PrimaryReason { get; set; }

    [BindProperty]
    public List<string> SecondaryReasons { get; set; } = [];

    [BindProperty]
    public string? OtherReason { get; set; }

    [BindProperty]
    public string? NextAction { get; set; }

    /// <summary>What they can be told of the council's housing duty.</summary>
    public HousingAdvice.Answer Housing => housing.For(seeksPlace: true);

    public List<Choice> Schemes { get; private set; } = [];
    public IEnumerable<Choice> Reasons => codes["refusal-reasons"].Answers.Select(code => new Choice(code.Code, code.Label));
    public IEnumerable<Choice> Actions => codes["refusal-next-actions"].Answers.Select(code => new Choice(code.Code, code.Label));

    public async Task OnGetAsync()
    {
        await Load();
        On = TypedDate.From(Today);
        if (Schemes.Count == 1)
            SchemeId = Guid.Parse(Schemes[0].Value);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        if (On.Read(ModelState, nameof(On), "The day they rang") is not { } day || !ModelState.IsValid)
            return Page();
        var counted = await turnAway.Run(new TurnSomebodyAway.Request(SchemeId, day, PrimaryReason, SecondaryReasons, OtherReason, NextAction, Children), Stop);
        if (!counted.Done)
            return Refused(counted.Refusal!);
        Say("Counted.");
        return LocalRedirect("/places");
    }

    private async Task Load() => Schemes = [.. (await places.Show(Stop)).Groups.Select(group => new Choice(group.Scheme.Id.ToString(), group.Scheme.Name, codes.Label("accommodation-types", group.Scheme.AccommodationType)))];
}
