using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web;

/// <summary>Who may open a page: somebody signed in whose roles allow any of these (or all of nothing: just signed in).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(params Permission[] anyOf) : Attribute
{
    public IReadOnlyList<Permission> AnyOf => anyOf;
}

/// <summary>
/// A page of a case that only shows: whoever a partner shares the case with may open it too, and whoever opened it in an emergency. Every other
/// page of a case is for those who work on it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToReadersAttribute : Attribute;

/// <summary>
/// A page of any case of the partnership, for whoever keeps its records as a whole and need not work on the case: what it shows and does is
/// held by a door of its own in the store.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToKeepersAttribute : Attribute;

/// <summary>A page that anybody may open, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToAllAttribute : Attribute;

/// <summary>The one gate: a page that does not say who may open it stops the start, and names itself.</summary>
public sealed class Gate : IPageApplicationModelConvention
{
    private readonly List<string> silent = [];

    public void Apply(PageApplicationModel page)
    {
        var requires = page.ModelType?.GetCustomAttribute<RequiresAttribute>();
        var open = page.ModelType?.GetCustomAttribute<OpenToAllAttribute>();
        if (requires is null && open is null)
            silent.Add(page.ViewEnginePath);
        if (requires is not null && open is not null)
            silent.Add(page.ViewEnginePath + " (says both)");
        page.Filters.Add(new GateFilter(requires, open is not null, page.ModelType?.GetCustomAttribute<OpenToReadersAttribute>() is not null || page.ModelType?.GetCustomAttribute<OpenToKeepersAttribute>() is not null));
    }

    /// <summary>Stops the start when a page is silent. Call it once the pages have been read.</summary>
    /// <exception cref="InvalidOperationException">Some pages do not say who may open them.</exception>
    public void Close()
    {
        if (silent.Count > 0)
            throw new InvalidOperationException("These pages do not say who may open them: " + string.Join(", ", silent.Order(StringComparer.Ordinal)) + ". Write [Requires(…)] or [OpenToAll].");
    }

    private sealed class GateFilter(RequiresAttribute? requires, bool open, bool readers) : IAsyncAuthorizationFilter, IOrderedFilter
    {
        public int Order => int.MinValue;

        public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
        {
            if (open)
                return;
            var actor = context.HttpContext.Actor();
            if (!actor.IsSomebody)
                context.Result = new ChallengeResult();
            else if (requires is null || (requires.AnyOf.Count > 0 && !requires.AnyOf.Any(actor.May)))
                context.Result = new NotFoundResult();
            else if (!readers && context.RouteData.Values.TryGetValue("caseId", out var value) && Guid.TryParse(value?.ToString(), out var id)
                && !await WorksOn(context.HttpContext.RequestServices.GetRequiredService<WaymarkDb>(), id, context.HttpContext.RequestAborted))
                context.Result = new NotFoundResult();
        }

        // Their organisation may work on a case that they must not know of: for them it is not there, whatever form they send.
        private static Task<bool> WorksOn(WaymarkDb db, Guid id, CancellationToken stop) => db.Set<CaseFile>().AnyAsync(file => file.Id == id && db.OwnCases().Contains(file.Id), stop);
    }
}
