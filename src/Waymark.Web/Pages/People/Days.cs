using Microsoft.AspNetCore.Mvc.ModelBinding;
using Waymark.Access;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>Whose looks are asked for and of which days, as the page and its file read them alike.</summary>
internal static class Days
{
    /// <summary>What is asked for; null where a day was written that is none.</summary>
    public static Trail.Wanted? Wanted(ModelStateDictionary state, string? person, TypedDate first, TypedDate last)
    {
        var from = first.Read(state, "From", "The first day", required: false);
        var to = last.Read(state, "To", "The last day", required: false);
        if (from > to)
            state.AddModelError("To", "The last day must be the first day or later");
        return state.IsValid ? new Trail.Wanted(string.IsNullOrWhiteSpace(person) ? null : Guid.TryParse(person, out var id) ? id : Guid.Empty, from, to, null) : null;
    }
}
