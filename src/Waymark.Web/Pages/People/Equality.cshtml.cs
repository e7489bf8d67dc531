using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>The optional equality questions, after the answers that matter now have been sent.</summary>
[Requires(Permission.KeepCases)]
public sealed class EqualityModel(WaymarkDb db, AnswerEquality answer, CodeLists codes) : WaymarkPage(db)
{
    private const string Declined = ":declined";
    private const string Unknown = ":unknown";

    [FromRoute]
    public Guid CaseId { get; set; }

    /// <summary>The referral just sent; null when the page was opened from the case.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Referral { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Opened { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Answers { get; set; } = [];

    public IReadOnlyList<CodeList> Questions { get; } = [.. AnswerEquality.Questions.Select(name => codes[name])];

    public string Onward => Referral is { } id ? $"/referrals/{id:N}/sent" : $"/cases/{CaseId:N}";

    public static IEnumerable<Choice> Options(CodeList list) =>
        [.. list.Answers.Select(code => new Choice(code.Code, code.Label)), new(Declined, "Preferred not to say"), new(Unknown, "Asked, but not known")];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Survivor() is not { } her)
            return NotFound();
        var held = await Db.Set<EqualityAnswer>().AsNoTracking().Where(e => e.PersonRecordId == her).ToListAsync(Stop);
        foreach (var said in held)
            Answers[said.Question] = said.State switch { AnswerState.Answered => said.Code, AnswerState.Declined => Declined, AnswerState.Unknown => Unknown, _ => "" };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Survivor() is not { } her)
            return NotFound();
        var said = AnswerEquality.Questions.Where(Answers.ContainsKey).ToDictionary(question => question, question => Answers[question] switch
        {
            null or "" => new AnswerEquality.Said(AnswerState.NotAsked),
            Declined => new AnswerEquality.Said(AnswerState.Declined),
            Unknown => new AnswerEquality.Said(AnswerState.Unknown),
            var code => new AnswerEquality.Said(AnswerState.Answered, code),
        });
        var result = await answer.Run(new AnswerEquality.Request(CaseId, her, said), Stop);
        if (!result.Done)
            return Refused(result.Refusal! with { Field = result.Refusal!.Field is { } field ? $"Answers[{field}]" : null });
        Say("Equality answers kept.");
        return LocalRedirect(Onward);
    }

    private async Task<Guid?> Survivor() =>
        await Db.Set<CaseFile>().Where(file => file.Id == CaseId).Select(file => (Guid?)file.SurvivorRecordId).SingleOrDefaultAsync(Stop);
}
