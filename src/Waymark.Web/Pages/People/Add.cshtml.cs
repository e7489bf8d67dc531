using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>Adding somebody to a case. A counter-allegation is added as a second edge and never turns the first round.</summary>
[Requires(Permission.KeepCases)]
public sealed class AddModel(WaymarkDb db, CaseOverview overview, AddParty add, CodeLists codes) : CasePage(db, overview)
{
    private const string Counter = "counter";

    [BindProperty] public string? Role { get; set; }
    [BindProperty] public string? GivenName { get; set; }
    [BindProperty] public string? FamilyName { get; set; }
    [BindProperty] public TypedDate BornOn { get; set; } = new();
    [BindProperty] public string? Age { get; set; }
    [BindProperty] public List<string> Connections { get; set; } = [];
    [BindProperty] public Guid? TowardsRecordId { get; set; }
    [BindProperty] public string? Source { get; set; } = "the survivor";

    public bool SeesAlleged => Me.May(Permission.SeePersonAllegedToHarm);

    public IEnumerable<Choice> ConnectionKinds => codes["personal-connections"].Answers.Select(code => new Choice(code.Code, code.Label));

    /// <summary>Whoever is alleged to harm, who may themselves allege harm.</summary>
    public IEnumerable<Choice> WhoAlleges => Overview.InRole(PartyRole.AllegedToHarm).Where(member => member.Person.Id != Overview.File.SurvivorRecordId)
        .DistinctBy(member => member.Person.Id).Select(member => new Choice(member.Person.Id.ToString(), member.Person.DisplayName));

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var given = Typed.Words(ModelState, nameof(GivenName), GivenName, "First name", Typed.Short);
        var family = Typed.Words(ModelState, nameof(FamilyName), FamilyName, "Last name", Typed.Short);
        var born = BornOn.Read(ModelState, nameof(BornOn), "Date of birth", required: false);
        var age = Typed.Number(ModelState, nameof(Age), Age, "Age", 0, 120);
        var source = Typed.Words(ModelState, nameof(Source), Source, "Who told you", Typed.Short);
        PartyRole? role = Role switch { "child" => PartyRole.Child, "alleged" or Counter => PartyRole.AllegedToHarm, "adult" => PartyRole.OtherAdultAtRisk, _ => null };
        if (role is null || (Role == Counter && !SeesAlleged))
            ModelState.AddModelError(nameof(Role), "Choose who you are adding");
        if (Role == Counter && TowardsRecordId is null)
            ModelState.AddModelError(nameof(TowardsRecordId), "Choose who says so");
        if (!ModelState.IsValid)
            return Page();
        var result = await add.Run(new AddParty.Request
        {
            CaseId = CaseId,
            Role = role!.Value,
            Person = Role == Counter ? null : new OpenCase.NewPerson { GivenName = given, FamilyName = family, BornOn = born, Age = age, Connections = Role == "alleged" ? Connections : [] },
            ExistingRecordId = Role == Counter ? Overview.File.SurvivorRecordId : null,
            TowardsRecordId = Role == Counter ? TowardsRecordId : null,
            Source = source,
        }, Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say("Added to the case.");
        return LocalRedirect(Root);
    }
}
