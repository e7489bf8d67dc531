using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web;

/// <summary>What pages share: the store as whoever is signed in may see it, and how a refusal is shown.</summary>
public abstract class WaymarkPage(WaymarkDb db) : PageModel
{
    /// <summary>The store, as this actor may see and change it.</summary>
    protected WaymarkDb Db => db;

    /// <summary>Whoever is signed in.</summary>
    public Actor Me => db.Actor;

    /// <summary>Today in London.</summary>
    public DateOnly Today => db.Today;

    /// <summary>The request's own stop sign.</summary>
    protected CancellationToken Stop => HttpContext.RequestAborted;

    /// <summary>Shows the page again with what must be put right; what was typed stays.</summary>
    protected IActionResult Refused(Refusal refusal)
    {
        ModelState.AddModelError(refusal.Field ?? "", refusal.Message);
        return Page();
    }

    /// <summary>Names the cases that the page shows and its address does not, so that each of them can say who looked.</summary>
    protected void ShowsCases(IEnumerable<Guid> cases) => HttpContext.Items[Looked.CasesItem] = cases.ToList();

    /// <summary>Tells the next page to say that something was done.</summary>
    protected void Say(string done) => TempData["Done"] = done;
}
