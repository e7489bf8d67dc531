using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Import;

/// <summary>Choosing a partner's file and saying whose it is; nothing is loaded yet.</summary>
[Requires(Permission.LoadFiles)]
[RefuseTooLarge("/files/add?larger=true")]
public sealed class AddModel(WaymarkDb db, TryReferralsFile look, AreaInForce areas) : WaymarkPage(db)
{
    /// <summary>The answer that it is none of those the partnership knows.</summary>
    public const string New = "new";

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    [BindProperty]
    public string? NewName { get; set; }

    [BindProperty]
    public string? Authority { get; set; }

    public List<Choice> Organisations { get; } = [];
    public List<Choice> Authorities { get; } = [];

    /// <summary>Whether they may name an organisation the partnership does not know yet.</summary>
    public bool MayAdd => Me.May(Permission.Administer);

    public async Task OnGetAsync(bool larger)
    {
        await Load();
        if (larger)
            ModelState.AddModelError(nameof(Upload), RefuseTooLargeAttribute.Words);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        var name = Whose();
        if (Upload is null)
            ModelState.AddModelError(nameof(Upload), "Choose the file that the partner sent");
        else if (Upload.Length == 0)
            ModelState.AddModelError(nameof(Upload), "The file is empty: ask the partner to export it again");
        if (!ModelState.IsValid || name is null)
            return Page();

        await using var stream = Upload!.OpenReadStream();
        var tried = await look.Run(new TryReferralsFile.Request(stream, name, Organisation == New ? Authority : null), Stop);
        if (!tried.Done)
            return Refused(tried.Refusal! with { Field = tried.Refusal!.Field is "authority" or "organisation" ? nameof(Organisation) : nameof(Upload) });
        if (tried.Value.Loaded is { } before)
        {
            Say("This file was loaded already, so nothing changed. This is what it came to.");
            return LocalRedirect($"/files/{before:N}");
        }

        return LocalRedirect($"/files/check/{tried.Value.Held!.Value:N}");
    }

    private string? Whose()
    {
        if (Organisation != New || !MayAdd)
        {
            var known = Organisations.FirstOrDefault(choice => choice.Value == Organisation && choice.Value != New);
            if (known is null)
                ModelState.AddModelError(nameof(Organisation), "Choose whose records the file holds");
            return known?.Text;
        }

        var name = WrittenWords.Clean(NewName);
        if (name is null || name.Length > 200 || name.Contains('\n'))
            ModelState.AddModelError(nameof(NewName), "Enter the organisation's name, in up to 200 characters");
        if (Authorities.Count > 1 && Authorities.All(choice => choice.Value != Authority))
            ModelState.AddModelError(nameof(Authority), "Choose the authority it works under: the annual return is made for one authority");
        return name;
    }

    private async Task Load()
    {
        Organisations.AddRange(await Db.Set<Organisation>().AsNoTracking().Where(o => o.AreaCode == Me.AreaCode && o.LeftOn == null)
            .OrderBy(o => o.Kind == "refuge" ? 0 : 1).ThenBy(o => o.Name).Select(o => new Choice(o.Id.ToString("N"), o.Name)).ToListAsync(Stop));
        if (!MayAdd)
            return;
        Organisations.Add(new Choice(New, "One that is not in this list"));
        if (await areas.Of(Db, Me.AreaCode, Stop) is { } area)
            Authorities.AddRange(area.Authorities.Where(a => a.CarriesPartFourDuties).Select(a => new Choice(a.Code, a.Name)));
    }
}
