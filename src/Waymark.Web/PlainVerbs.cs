using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Waymark.Web;

/// <summary>A page is opened or sent, and nothing else: by any other verb it would be drawn with nothing read, and nobody would have decided who sees it.</summary>
public static class PlainVerbs
{
    /// <summary>Answers every other verb with 405. The page that says so is drawn all the same.</summary>
    public static void UsePlainVerbs(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        // The page that says so would itself answer this one verb with yes.
        if (HttpMethods.IsOptions(context.Request.Method) && context.Features.Get<IStatusCodePagesFeature>() is { } said)
            said.Enabled = false;
        if (context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null && context.Features.Get<IStatusCodeReExecuteFeature>() is null
            && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD, POST";
            return;
        }

        await next(context);
    });
}
