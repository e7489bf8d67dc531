using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Pages.People;

/// <summary>Where one person is: shown once, to one worker, after a reason that stays in the audit.</summary>
[Requires(Permission.RevealSafeAddress)]
public sealed class WhereModel(WaymarkDb db, CaseOverview overview, RevealSafeAddress reveal, SetSafeAddress set) : CasePage(db, overview)
{
    [FromRoute] public Guid RecordId { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? Address { get; set; }

    public CaseOverview.Member Who { get; private set; } = null!;
    public bool Known { get; private set; }

    /// <summary>The words, in the answer to a reveal and nowhere else.</summary>
    public string? Revealed { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await Find() ? Page() : NotFound();

    /// <summary>The answer to a reveal is the page itself: words sent on to another page would have to lie somewhere meanwhile.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 300);
        if (!ModelState.IsValid)
            return Page();
        var result = await reveal.Run(new RevealSafeAddress.Request(CaseId, RecordId, reason), Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Revealed = result.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostSetAsync()
    {
        if (!await Find())
            return NotFound();
        var address = Typed.Words(ModelState, nameof(Address), Address, "Where she is", 500);
        if (!ModelState.IsValid)
            return Page();
        var result = await set.Run(new SetSafeAddress.Request(CaseId, RecordId, address), Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say("Sealed. Nobody sees it without asking.");
        return LocalRedirect(Root);
    }

    private async Task<bool> Find()
    {
        if (!await Load() || Overview.Members.FirstOrDefault(member => member.Person.Id == RecordId && member.Party.Role is not PartyRole.AllegedToHarm) is not { } found)
            return false;
        Who = found;
        Known = await Db.Set<Whereabouts>().AnyAsync(where => where.CaseId == CaseId && where.PersonRecordId == RecordId, Stop);
        return true;
    }
}
