using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>One scheme: what is known of it, and whether it counts as relevant accommodation and why.</summary>
[Requires(Permission.KeepAccommodation)]
public sealed class SchemeModel(WaymarkDb db, ChangeScheme change, CodeLists codes) : SchemeForm(db, codes)
{
    [FromRoute]
    public Guid SchemeId { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    public Scheme Scheme { get; private set; } = null!;

    /// <summary>Both texts, when somebody else saved first.</summary>
    public BothTexts? Both { get; private set; }

    public RelevanceAdvice Advice => RelevanceAdvice.Of(Scheme);

    public string Counts => Advice.Relevant switch
    {
        true => "It counts as relevant accommodation ●",
        false => "It does not count as relevant accommodation ■",
        null => "Whether it counts as relevant accommodation is not known –",
    };

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        Version = Scheme.Version;
        Fill(Scheme);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        if (Answers() is not { } answers)
            return Page();
        var changed = await change.Run(SchemeId, Version, answers, Stop);
        if (!changed.Done)
        {
            if (changed.Refusal == WaymarkDb.Overtaken && await Find())
            {
                Version = Scheme.Version;
                ModelState.Remove("_version");
                Both = Compare(Scheme);
            }

            return Refused(changed.Refusal!);
        }

        Say("Saved.");
        return LocalRedirect($"/places/schemes/{SchemeId:N}");
    }

    private async Task<bool> Find()
    {
        if (await Db.Set<Scheme>().AsNoTracking().SingleOrDefaultAsync(scheme => scheme.Id == SchemeId, Stop) is not { } found)
            return false;
        Scheme = found;
        return true;
    }
}
