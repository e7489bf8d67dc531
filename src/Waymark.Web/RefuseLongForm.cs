using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Waymark.Web;

/// <summary>A page that anybody may send, and that reads no more of it than its questions can hold: longer ones are turned away unread.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RefuseLongFormAttribute(string leadsTo) : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>Bytes: every answer filled to the last letter takes a small part of it.</summary>
    public const int Most = 256 * 1024;

    // After the gate, before anything is read out of the body.
    public int Order => int.MinValue + 1;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        // A browser says how long a form is; whoever does not say sends none of ours.
        if (context.Result is null && HttpMethods.IsPost(context.HttpContext.Request.Method) && context.HttpContext.Request.ContentLength is null or > Most)
            context.Result = new LocalRedirectResult(leadsTo);
    }
}
