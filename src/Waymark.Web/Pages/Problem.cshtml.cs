using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Waymark.Access;

namespace Waymark.Web.Pages;

/// <summary>A bug or a broken machine: logged once with a number, never with anybody's words.</summary>
[OpenToAll, IgnoreAntiforgeryToken]
public sealed class ProblemModel(ILogger<ProblemModel> log) : PageModel
{
    public string Number { get; } = Identity.NewReference();

    public void OnGet() => Tell();

    public void OnPost() => Tell();

    private void Tell()
    {
        Response.StatusCode = StatusCodes.Status500InternalServerError;
        var problem = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        // The type and the place say what broke; a message may hold what somebody typed.
        log.LogError("Problem {Number} at {Page}: {Type}\n{Place}", Number, HttpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName, problem?.GetType().FullName, problem?.StackTrace);
    }
}
