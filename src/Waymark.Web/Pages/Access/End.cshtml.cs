using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Access;

/// <summary>Somebody leaves, or comes back.</summary>
[Requires(Permission.Administer)]
public sealed class EndModel(WaymarkDb db, Accounts accounts, EndAccess end) : PersonForm(db, accounts)
{
    [BindProperty]
    public TypedDate From { get; set; } = new();

    [BindProperty]
    public string? Give { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        From = TypedDate.From(Person.LeftOn ?? Today);
        Version = Person.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        DateOnly? day = null;
        if (Give != "back")
        {
            day = From.Read(ModelState, nameof(From), "The day access ends");
            if (!ModelState.IsValid)
                return Page();
        }

        var ended = await end.Run(new EndAccess.Request(Id, Version, day), Stop);
        return await Ended(ended.Refusal, day is null ? "They can sign in again." : day <= Today ? "Access has ended. Their next click is refused." : "Access ends on the day you gave.",
            () => [new("Access ends", Ends(Person.LeftOn), Ends(day))]);
    }
}
