using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Account;

/// <summary>
/// A page on which somebody changes how they sign in. Whoever finds a browser left open must not: a factor shown in the last five minutes
/// is asked for. Whoever has no factor yet is here to set up the first.
/// </summary>
public abstract class OwnFactors(WaymarkDb db) : WaymarkPage(db)
{
    private const string CodesKept = "RecoveryCodes";

    /// <summary>The session that asks.</summary>
    protected Sessions.SignedIn Mine => HttpContext.SignedInAs()!;

    /// <summary>Whether this is the first factor: then there is nothing else to see yet.</summary>
    public bool IsFirst => !Mine.HasFactor;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (Me.IsSomebody && Mine.Browser.Whole && !SignedInRule.IsFresh(Mine.Browser, Db.Now))
            context.Result = LocalRedirect("/account/prove?next=" + Uri.EscapeDataString(Request.Path + Request.QueryString));
    }

    /// <summary>The factor stands. The first one completes the sign-in, and its recovery codes are shown once.</summary>
    protected async Task<IActionResult> Taken(IReadOnlyList<string> codes, string how, string done)
    {
        if (IsFirst)
        {
            if (await HttpContext.RequestServices.GetRequiredService<SignIn>().Vouched(Me.UserId, Stop) is { Done: false, Refusal: var refusal })
                return Refused(refusal!);
            await Sessions.Begin(HttpContext, Mine.User, whole: true, how);
        }

        Say(done);
        return Show(codes) ?? LocalRedirect("/account");
    }

    /// <summary>Leads to the page that shows new recovery codes; null when there are none.</summary>
    protected IActionResult? Show(IReadOnlyList<string> codes)
    {
        if (codes.Count == 0)
            return null;
        TempData[CodesKept] = string.Join(' ', codes);
        return LocalRedirect("/account/recovery-codes");
    }

    /// <summary>The recovery codes just made; empty when they were shown already.</summary>
    protected IReadOnlyList<string> Codes() => (TempData[CodesKept] as string)?.Split(' ') ?? [];
}
