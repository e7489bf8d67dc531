using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Waymark.Import;

namespace Waymark.Web;

/// <summary>A page that takes a file, and refuses one that is too large before any of it is read.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RefuseTooLargeAttribute(string leadsTo) : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>What somebody is told.</summary>
    public const string Words = "The file is larger than 64 MB, so it was not read: export a shorter period, or split it in two.";

    // The form's other fields, and what stands between the parts.
    private const long Frame = 1024 * 1024;

    // After the gate, before the proof that the form is ours is read out of the body.
    public int Order => int.MinValue + 1;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.Result is null && HttpMethods.IsPost(context.HttpContext.Request.Method) && context.HttpContext.Request.ContentLength > new SourceLimits().MostBytes + Frame)
            context.Result = new LocalRedirectResult(leadsTo);
    }
}
