using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>Everybody who looked at a case, for those who work on it and for those who read the audit where it is worked on.</summary>
[Requires(Permission.SeeCases, Permission.SeeAudit)]
public sealed class WhoLookedModel(WaymarkDb db, WhoLooked looked) : WaymarkPage(db)
{
    [FromRoute] public Guid CaseId { get; set; }

    /// <summary>The account of whoever is asked about: a name would stay in the browser's history.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public TypedDate From { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public TypedDate To { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "number")]
    public int Number { get; set; } = 1;

    public WhoLooked.Answer Answer { get; private set; } = null!;
    public IReadOnlyList<Choice> People { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;

    public string Root => $"/cases/{CaseId:N}";

    public string HowMany => Answer.Total == 1 ? "1 look" : $"{Answer.Total:N0} looks";

    public async Task<IActionResult> OnGetAsync()
    {
        var wanted = Days.Wanted(ModelState, Person, From, To);
        // Days that cannot be read show nothing rather than everything.
        if (await looked.Show(CaseId, wanted ?? new Trail.Wanted(Guid.Empty, null, null, null), Number, Stop) is not { } answer)
            return NotFound();
        Answer = answer;
        People = [.. answer.People.Select(person => new Choice(person.Id.ToString("N"), person.Name))];
        Pager = Pager.For(answer.Total, WhoLooked.PageSize, Number, Request);
        return Page();
    }
}
