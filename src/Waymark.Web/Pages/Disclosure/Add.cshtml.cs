using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Disclosure;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Disclosure;

/// <summary>Taking in a request for what is held about somebody.</summary>
[Requires(Permission.KeepSubjectAccess)]
public sealed class AddModel(WaymarkDb db, TakeInRequest takeIn) : WaymarkPage(db)
{
    [BindProperty] public string? Capacity { get; set; }
    [BindProperty] public string? GivenName { get; set; }
    [BindProperty] public string? FamilyName { get; set; }
    [BindProperty] public TypedDate BornOn { get; set; } = new();
    [BindProperty] public string? AboutGivenName { get; set; }
    [BindProperty] public string? AboutFamilyName { get; set; }
    [BindProperty] public TypedDate AboutBornOn { get; set; } = new();
    [BindProperty] public string? Shown { get; set; }
    [BindProperty] public TypedDate ReceivedOn { get; set; } = new();

    public IEnumerable<Choice> Capacities => SubjectAccessPageWords.Choices<Capacity>(SubjectAccessPageWords.Capacity);

    public void OnGet() => ReceivedOn = TypedDate.From(Today);

    public async Task<IActionResult> OnPostAsync()
    {
        var request = new TakeInRequest.Request(
            SubjectAccessPageWords.Chosen<Capacity>(Capacity), Typed.Words(ModelState, nameof(GivenName), GivenName, "The first name", Typed.Short), Typed.Words(ModelState, nameof(FamilyName), FamilyName, "The last name", Typed.Short),
            Day(BornOn, nameof(BornOn), "The date of birth"), Typed.Words(ModelState, nameof(AboutGivenName), AboutGivenName, "Their first name", Typed.Short), Typed.Words(ModelState, nameof(AboutFamilyName), AboutFamilyName, "Their last name", Typed.Short),
            Day(AboutBornOn, nameof(AboutBornOn), "Their date of birth"), Typed.Words(ModelState, nameof(Shown), Shown, "What they showed", 500), Day(ReceivedOn, nameof(ReceivedOn), "The day"));
        if (!ModelState.IsValid)
            return Page();
        var result = await takeIn.Run(request, Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say("It is taken in. The month runs.");
        return LocalRedirect($"/requests/{result.Value:N}");
    }

    private DateOnly? Day(TypedDate typed, string name, string what) => typed.IsEmpty ? null : typed.Read(ModelState, name, what);
}
