using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Journeys;

namespace Waymark.Web.Pages.People;

/// <summary>Where one person is: shown once, to one worker, after a reason that stays in the audit.</summary>
[OpenToReaders]
[Requires(Permission.RevealSafeAddress)]
public sealed class WhereModel(WaymarkDb db, CaseOverview overview, RevealSafeAddress reveal, SetSafeAddress set) : CasePage(db, overview)
{
    /// <summary>How many seconds an address stands on the screen.</summary>
    public const int CoveredAfter = 30;

    private const int NoneYet = -1;

    [FromRoute] public Guid RecordId { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? Address { get; set; }

    public CaseOverview.Member Who { get; private set; } = null!;

    /// <summary>"Where she is" of the survivor; anybody else by name.</summary>
    public string Heading => Who.Party.Role == PartyRole.Survivor ? "Where she is" : $"Where {(Who.Person.DisplayName.Trim() is { Length: > 0 } name ? name : "this person")} is";

    /// <summary>Whether somebody has written it down.</summary>
    public bool Known => Held != NoneYet;

    private int Held { get; set; } = NoneYet;

    /// <summary>The words, in the answer to a reveal and nowhere else.</summary>
    public string? Revealed { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        Version = Held;
        return Page();
    }

    /// <summary>The answer to a reveal is the page itself: words sent on to another page would have to lie somewhere meanwhile.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 300);
        Version = Held;
        if (!ModelState.IsValid)
            return Page();
        var result = await reveal.Run(new RevealSafeAddress.Request(CaseId, RecordId, reason), Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Revealed = result.Value;
        // Covered again by itself, with or without JavaScript: the page leads back to itself, sealed.
        Response.Headers["Refresh"] = $"{CoveredAfter}; url={Request.Path}";
        // The page answers without leading on, so nothing else would forget the reason that was kept while it was typed.
        await TypedWords.Forget(Db, TypedWords.NameOf(Request.Path), Stop);
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
        Held = await Db.Set<Whereabouts>().Where(where => where.CaseId == CaseId && where.PersonRecordId == RecordId && where.To == null).Select(where => (int?)where.Version).SingleOrDefaultAsync(Stop) ?? NoneYet;
        return true;
    }
}
