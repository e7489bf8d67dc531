using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>A household moves on.</summary>
[Requires(Permission.KeepAccommodation)]
public sealed class EndStayModel(WaymarkDb db, EndStay end, CaseStays read, CodeLists codes) : WaymarkPage(db)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    [FromRoute]
    public Guid StayId { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    [BindProperty]
    public TypedDate To { get; set; } = new();

    [BindProperty]
    public string? Destination { get; set; }

    public IEnumerable<Choice> Destinations => codes["move-on-destinations"].Answers.Select(code => new Choice(code.Code, code.Label));

    public CaseStays.Row Row { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        Version = Row.Stay.Version;
        To = TypedDate.From(Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        if (To.Read(ModelState, nameof(To), "The day they left") is not { } day || !ModelState.IsValid)
            return Page();
        var result = await end.Run(new EndStay.Request(StayId, Version, day, Destination), Stop);
        if (result.Done)
        {
            Say("Saved.");
            return LocalRedirect($"/cases/{CaseId:N}/stays");
        }

        Version = Row.Stay.Version;
        return Refused(result.Refusal == WaymarkDb.Overtaken
            ? new Refusal($"Somebody else has just changed this stay: it is in {Row.Unit ?? "no unit"} since {When.ShortDate(Row.Stay.From)}. What you chose is still below: save again if it is right.")
            : result.Refusal!);
    }

    private async Task<bool> Load()
    {
        if (await read.Find(CaseId, StayId, Stop) is not { } row || (row.Stay.To is not null && HttpMethods.IsGet(Request.Method)))
            return false;
        Row = row;
        return true;
    }
}
