using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>Somebody's details on a case, and putting them right with a reason.</summary>
[OpenToReaders]
[Requires(Permission.SeeCases)]
public sealed class PersonModel(WaymarkDb db, CaseOverview overview, CorrectPerson correct, EndParty end, RecordConnections connect, CodeLists codes) : CasePage(db, overview)
{
    [FromRoute] public Guid RecordId { get; set; }
    [BindProperty] public string? GivenName { get; set; }
    [BindProperty] public string? FamilyName { get; set; }
    [BindProperty] public string? KnownAs { get; set; }
    [BindProperty] public TypedDate BornOn { get; set; } = new();
    [BindProperty] public string? Age { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public Guid PartyId { get; set; }
    [BindProperty] public string? EndReason { get; set; }
    [BindProperty] public List<string> Connections { get; set; } = [];

    public PersonRecord Person { get; private set; } = null!;
    public IReadOnlyList<CaseOverview.Member> Parts { get; private set; } = [];

    public bool Corrects => Overview.Works && Person.OrganisationId == Me.OrganisationId && Me.May(Permission.CorrectRecords);

    /// <summary>Whoever is alleged to harm the survivor stands behind a permission of their own; a counter-allegation does not hide the survivor.</summary>
    public bool Alleged => RecordId != Overview.File.SurvivorRecordId && Parts.Any(part => part.Party.Role == PartyRole.AllegedToHarm);

    public IEnumerable<Choice> ConnectionKinds => codes["personal-connections"].Answers.Select(code => new Choice(code.Code, code.Label));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        (Version, GivenName, FamilyName, KnownAs) = (Person.Version, Person.GivenName, Person.FamilyName, Person.KnownAs);
        (BornOn, Age) = (TypedDate.From(Person.BornOn), Person.BornOn is null ? Person.YearsOn(Today)?.ToString() : null);
        Connections = [.. Held];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find() || !Corrects)
            return NotFound();
        var request = new CorrectPerson.Request
        {
            RecordId = RecordId,
            Version = Version,
            GivenName = Typed.Words(ModelState, nameof(GivenName), GivenName, "First name", Typed.Short),
            FamilyName = Typed.Words(ModelState, nameof(FamilyName), FamilyName, "Last name", Typed.Short),
            KnownAs = Typed.Words(ModelState, nameof(KnownAs), KnownAs, "The name to call them", Typed.Short),
            BornOn = BornOn.Read(ModelState, nameof(BornOn), "Date of birth", required: false),
            Age = Typed.Number(ModelState, nameof(Age), Age, "Age", 0, 120),
            Reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500),
        };
        if (!ModelState.IsValid)
            return Page();
        var result = await correct.Run(request, Stop);
        if (!result.Done)
        {
            if (Overtaken(result.Refusal!, Person.Version))
                Both = new BothTexts(
                [
                    new("First name", Person.GivenName, request.GivenName ?? ""),
                    new("Last name", Person.FamilyName, request.FamilyName ?? ""),
                    new("The name to call them", Person.KnownAs, request.KnownAs),
                    new("Date of birth", Person.BornOn is { } theirs ? When.ShortDate(theirs) : null, request.BornOn is { } yours ? When.ShortDate(yours) : null),
                ]);
            return Refused(result.Refusal!);
        }

        Say("Corrected. What it said before is in the history.");
        return LocalRedirect($"{Root}/people/{RecordId:N}");
    }

    public async Task<IActionResult> OnPostEndAsync()
    {
        if (!await Find() || Parts.All(part => part.Party.Id != PartyId))
            return NotFound();
        var reason = Typed.Words(ModelState, nameof(EndReason), EndReason, "The reason", 500);
        if (!ModelState.IsValid)
            return Page();
        var result = await end.Run(new EndParty.Request(CaseId, PartyId, Version, reason), Stop);
        if (!result.Done)
        {
            var now = Parts.First(part => part.Party.Id == PartyId).Party;
            if (result.Refusal == WaymarkDb.Overtaken)
                Compare(new("Their part in the case", now.To is { } ended ? $"Ended on {When.ShortDate(ended)}" : "Goes on", "Ends today"), new("Why", null, reason));
            return Refused(result.Refusal! with { Field = result.Refusal!.Field is null ? null : nameof(EndReason) });
        }

        Say("Their part in the case has ended. What was recorded stays.");
        return LocalRedirect(Root);
    }

    public async Task<IActionResult> OnPostConnectAsync()
    {
        if (!await Find() || !Alleged || !Me.May(Permission.KeepCases))
            return NotFound();
        var result = await connect.Run(new RecordConnections.Request(CaseId, RecordId, Version, Connections), Stop);
        if (!result.Done)
        {
            if (result.Refusal == WaymarkDb.Overtaken)
                Compare(new BothTexts.Row("How they are connected", Ways(Held), Ways(Connections)));
            return Refused(result.Refusal!);
        }

        Say("Saved.");
        return LocalRedirect($"{Root}/others");
    }

    /// <summary>The survivor and the children are asked, each for themselves.</summary>
    public bool AsksEquality => Me.May(Permission.KeepCases) && Parts.Any(part => part.Party.Role is PartyRole.Survivor or PartyRole.Child);

    private IEnumerable<string> Held => Overview.Connections.Where(held => held.OtherRecordId == RecordId && held.To is null).Select(held => held.Code);

    private string Ways(IEnumerable<string> held) => string.Join("; ", ConnectionKinds.Where(kind => held.Contains(kind.Value)).Select(kind => kind.Text));

    // The details' own form, on the same page, goes on with what stands: only the form that lost the race was typed into.
    private void Compare(params BothTexts.Row[] rows)
    {
        ModelState.Remove("_version");
        (Version, GivenName, FamilyName, KnownAs) = (Person.Version, Person.GivenName, Person.FamilyName, Person.KnownAs);
        (BornOn, Age) = (TypedDate.From(Person.BornOn), Person.BornOn is null ? Person.YearsOn(Today)?.ToString() : null);
        Both = new BothTexts(rows);
    }

    private async Task<bool> Find()
    {
        if (!await Load())
            return false;
        Parts = [.. Overview.Members.Where(member => member.Person.Id == RecordId)];
        if (Parts.Count == 0 || (Alleged && !Me.May(Permission.SeePersonAllegedToHarm)))
            return false;
        Person = Parts[0].Person;
        return true;
    }
}
