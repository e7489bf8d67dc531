using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Web.Design.Tags;

namespace Waymark.Web;

/// <summary>
/// Every form carries a key. The first sending saves the key with what it changed; the second shows what the first led to.
/// A form that was refused keeps its key, so that putting an answer right is still the same sending.
/// </summary>
public sealed class Once(WaymarkDb db) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || !db.Actor.IsSomebody || context.ActionDescriptor.ViewEnginePath is "/NotFound" or "/Problem")
        {
            await next();
            return;
        }

        var key = await KeyOf(http.Request);
        if (key.Length is < 16 or > 64)
        {
            context.Result = new BadRequestResult();
            return;
        }

        var earlier = await db.Set<HandledRequest>().AsNoTracking().SingleOrDefaultAsync(handled => handled.Key == key, http.RequestAborted);
        if (earlier is not null)
        {
            context.Result = new LocalRedirectResult(earlier.Location ?? "/today");
            return;
        }

        var handling = new HandledRequest { Key = key, UserId = db.Actor.UserId, Page = context.ActionDescriptor.ViewEnginePath, At = db.Now };
        db.Handling = handling;
        PageHandlerExecutedContext done;
        try
        {
            done = await next();
        }
        finally
        {
            db.Handling = null;
        }

        if (done.Exception is DbUpdateException && await Earlier(key, http) is { } location)
        {
            // The same form came twice at the same moment: the other one won.
            done.ExceptionHandled = true;
            done.Result = new LocalRedirectResult(location);
            return;
        }

        if (done.Result is PageResult)
        {
            http.Items[FormTag.OnceItem] = key;
            return;
        }

        if (Address(done.Result, context) is { } leads && db.Entry(handling).State == EntityState.Unchanged)
        {
            handling.Location = leads;
            await db.Keep(http.RequestAborted);
        }
    }

    private static async Task<string> KeyOf(HttpRequest request)
    {
        try
        {
            return request.HasFormContentType ? (await request.ReadFormAsync(request.HttpContext.RequestAborted))["_once"].ToString() : "";
        }
        catch (InvalidDataException)
        {
            // Not a form that any page of ours sends: characters that no text holds, or thousands of fields.
            return "";
        }
    }

    private async Task<string?> Earlier(string key, HttpContext http)
    {
        db.ChangeTracker.Clear();
        var other = await db.Set<HandledRequest>().AsNoTracking().SingleOrDefaultAsync(handled => handled.Key == key, http.RequestAborted);
        return other is null ? null : other.Location ?? "/today";
    }

    private static string? Address(IActionResult? result, PageHandlerExecutingContext context)
    {
        var urls = context.HttpContext.RequestServices.GetRequiredService<Microsoft.AspNetCore.Mvc.Routing.IUrlHelperFactory>().GetUrlHelper(context);
        return result switch
        {
            RedirectToPageResult page => urls.Page(page.PageName ?? context.ActionDescriptor.ViewEnginePath, page.PageHandler, page.RouteValues, null, null, page.Fragment),
            LocalRedirectResult local => local.Url,
            RedirectResult plain when urls.IsLocalUrl(plain.Url) => plain.Url,
            _ => null,
        };
    }
}
