using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Waymark.Storage;

namespace Waymark.Web;

/// <summary>
/// Writes who looked, and commits it, before the first byte of a page is rendered. When it cannot be written the page is not shown.
/// </summary>
public sealed class Looked(WaymarkDb db) : IAsyncResultFilter
{
    /// <summary>A search page puts the words searched for here; they are kept as a keyed hash.</summary>
    public const string SearchItem = "searched";

    /// <summary>A page that shows cases its address does not name puts their ids here: <see cref="WaymarkPage.Shows"/>.</summary>
    public const string CasesItem = "cases-shown";

    // It shows no record, and must be shown when nothing can be written.
    private const string Problem = "/Problem";

    // The public pages promise that nobody's visit is written down, and somebody who works here may need them too.
    private static bool ShowsRecords(CompiledPageActionDescriptor page) =>
        page.ViewEnginePath != Problem && !typeof(Pages.Public.PublicPage).IsAssignableFrom(page.ModelTypeInfo);

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (db.Actor.IsSomebody && context is { ActionDescriptor: CompiledPageActionDescriptor page, Result: PageResult or FileResult or ContentResult } && ShowsRecords(page))
        {
            var cases = new List<Guid>(context.HttpContext.Items[CasesItem] as IEnumerable<Guid> ?? []);
            if (context.RouteData.Values.TryGetValue("caseId", out var value) && Guid.TryParse(value?.ToString(), out var id))
                cases.Add(id);
            // A context of its own: what a refused page left half changed is not saved with it.
            await using var own = context.HttpContext.RequestServices.GetRequiredService<Database>().Open(db.Actor);
            await own.Looked(page.ViewEnginePath, cases, context.HttpContext.Items[SearchItem] as string, context.HttpContext.RequestAborted);
        }

        await next();
    }
}
