using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Children;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;
using Waymark.Web.Pages.People;

namespace Waymark.Web.Pages.Children;

/// <summary>How one child meets the abuse, as far as anybody knows: what makes them a victim in their own right.</summary>
[Requires(Permission.KeepCases)]
public sealed class ExperienceModel(WaymarkDb db, CaseOverview overview, ChildrenOnCase children, RecordExperience record) : CasePage(db, overview)
{
    // A form that was shown before anything was written; a record's own version is never below nought.
    private const int NothingYet = -1;

    [FromRoute] public Guid RecordId { get; set; }
    [BindProperty] public string? Sees { get; set; }
    [BindProperty] public string? Hears { get; set; }
    [BindProperty] public string? Effects { get; set; }
    [BindProperty] public string? RelatedToHer { get; set; }
    [BindProperty] public string? RelatedToAlleged { get; set; }

    public ChildrenOnCase.Row Row { get; private set; } = null!;

    public IReadOnlyList<Choice> Known { get; } = [new("yes", "Yes"), new("no", "No"), new("unknown", "Not known")];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        var told = Row.Told;
        (Version, Sees, Hears, Effects) = (told?.Version ?? NothingYet, Word(told?.Sees), Word(told?.Hears), Word(told?.ExperiencesEffects));
        (RelatedToHer, RelatedToAlleged) = (Word(told?.RelatedToPersonHarmed), Word(told?.RelatedToPersonAlleged));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        var result = await record.Run(new RecordExperience.Request
        {
            CaseId = CaseId,
            ChildRecordId = RecordId,
            Version = Version == NothingYet ? null : Version,
            Sees = Said(Sees),
            Hears = Said(Hears),
            ExperiencesEffects = Said(Effects),
            RelatedToPersonHarmed = Said(RelatedToHer),
            RelatedToPersonAlleged = Said(RelatedToAlleged),
        }, Stop);
        if (!result.Done)
        {
            await Find();
            if (Overtaken(result.Refusal!, Row.Told?.Version ?? NothingYet))
                Both = Compare(Row.Told);
            return Refused(result.Refusal!);
        }

        Say("Saved.");
        return LocalRedirect(Root);
    }

    private BothTexts Compare(ChildExperience? now) => new(
    [
        new("Sees it", Words(Word(now?.Sees)), Words(Sees)),
        new("Hears it", Words(Word(now?.Hears)), Words(Hears)),
        new("Feels its effects", Words(Word(now?.ExperiencesEffects)), Words(Effects)),
        new("Related to her", Words(Word(now?.RelatedToPersonHarmed)), Words(RelatedToHer)),
        new("Related to the person alleged to harm", Words(Word(now?.RelatedToPersonAlleged)), Words(RelatedToAlleged)),
    ]);

    private async Task<bool> Find()
    {
        if (!await Load() || (await children.Show(Overview, Stop)).FirstOrDefault(row => row.Child.Id == RecordId) is not { } found)
            return false;
        Row = found;
        return true;
    }

    private string Words(string? word) => Known.FirstOrDefault(choice => choice.Value == word)?.Text ?? "Not known";

    private static string Word(bool? said) => said switch { true => "yes", false => "no", null => "unknown" };

    private static bool? Said(string? word) => word switch { "yes" => true, "no" => false, _ => null };
}
