using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Pages.Access;

/// <summary>One question about somebody's looks: why it is asked, what they opened, and what came of asking.</summary>
[Requires(Permission.SeeAudit)]
public sealed class AskAboutLookModel(WaymarkDb db, LookQuestions questions, SettleLook settle) : WaymarkPage(db)
{
    /// <summary>The most looks shown: the rest stand in the audit.</summary>
    public const int Most = 50;

    [FromRoute] public Guid Who { get; set; }
    [FromRoute] public Guid? About { get; set; }

    /// <summary>The last look that this page showed: a later one is another question.</summary>
    [BindProperty] public string? Until { get; set; }

    [BindProperty] public string? WasRight { get; set; }
    [BindProperty] public string? Words { get; set; }

    public LookQuestions.Row Row { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        Until = Row.Looks[0].At.ToString("O", CultureInfo.InvariantCulture);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        var words = Typed.Words(ModelState, nameof(Words), Words, "What you found", 1000);
        if (!ModelState.IsValid)
            return Page();
        DateTime? until = DateTime.TryParse(Until, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var shown) ? shown.ToUniversalTime() : null;
        var result = await settle.Run(new SettleLook.Request(Who, About, until, WasRight switch { "yes" => true, "no" => false, _ => null }, words), Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say("What came of it is written down.");
        return LocalRedirect("/looks-to-ask-about");
    }

    private async Task<bool> Find()
    {
        if (await questions.One(Who, About, Stop) is not { } found)
            return false;
        Row = found;
        if (found is { Reference: not null, Question.CaseId: { } id })
            ShowsCases([id]);
        return true;
    }
}
