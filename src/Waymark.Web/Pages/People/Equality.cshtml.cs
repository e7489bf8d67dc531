using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>The optional equality questions, after the answers that matter now have been sent: of the survivor, or of a child in their own right.</summary>
[Requires(Permission.KeepCases)]
public sealed class EqualityModel(WaymarkDb db, CaseOverview overview, AnswerEquality answer, CodeLists codes) : CasePage(db, overview)
{
    private const string Declined = ":declined";
    private const string Unknown = ":unknown";

    /// <summary>Somebody else on the case who may be asked.</summary>
    public sealed record Other(Guid Id, string Words);

    /// <summary>Who is asked; the survivor when nobody is named.</summary>
    [FromRoute]
    public Guid? RecordId { get; set; }

    /// <summary>The referral just sent; null when the page was opened from the case.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Referral { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Opened { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Answers { get; set; } = [];

    public IReadOnlyList<CodeList> Questions { get; } = [.. AnswerEquality.Questions.Select(name => codes[name])];

    public string Who { get; private set; } = "";
    public bool IsChild { get; private set; }
    public IReadOnlyList<Other> Others { get; private set; } = [];

    public string Onward => Referral is { } id ? $"/referrals/{id:N}/sent" : RecordId is { } who && who != Overview.File.SurvivorRecordId ? $"{Root}/people/{who:N}" : Root;

    private Guid Asked => RecordId ?? Overview.File.SurvivorRecordId;

    public static IEnumerable<Choice> Options(CodeList list) =>
        [.. list.Answers.Select(code => new Choice(code.Code, code.Label)), new(Declined, "Preferred not to say"), new(Unknown, "Asked, but not known")];

    /// <summary>A list's title may go on to say where it comes from, after a colon: the question ends there.</summary>
    public static string Short(CodeList list) => list.Title.Split(':')[0];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        (Version, Answers) = (Overview.File.Version, await Held());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        var said = AnswerEquality.Questions.Where(Answers.ContainsKey).ToDictionary(question => question, question => Answers[question] switch
        {
            null or "" => new AnswerEquality.Said(AnswerState.NotAsked),
            Declined => new AnswerEquality.Said(AnswerState.Declined),
            Unknown => new AnswerEquality.Said(AnswerState.Unknown),
            var code => new AnswerEquality.Said(AnswerState.Answered, code),
        });
        var result = await answer.Run(new AnswerEquality.Request(CaseId, Asked, Version, said), Stop);
        if (!result.Done)
        {
            if (Overtaken(result.Refusal!, Overview.File.Version) && await Held() is var theirs)
                Both = new BothTexts([.. Questions.Select(list => new BothTexts.Row(Short(list), Words(list, theirs), Words(list, Answers)))]);
            return Refused(result.Refusal! with { Field = result.Refusal!.Field is { } field ? $"Answers[{field}]" : null });
        }

        Say("Equality answers kept.");
        return LocalRedirect(Onward);
    }

    private async Task<Dictionary<string, string?>> Held() =>
        (await Db.Set<EqualityAnswer>().AsNoTracking().Where(e => e.PersonRecordId == Asked).ToListAsync(Stop))
            .ToDictionary(said => said.Question, said => said.State switch { AnswerState.Answered => said.Code, AnswerState.Declined => Declined, AnswerState.Unknown => Unknown, _ => "" });

    private static string Words(CodeList list, Dictionary<string, string?> answers) =>
        Options(list).FirstOrDefault(choice => choice.Value == answers.GetValueOrDefault(list.Name))?.Text ?? "Not asked";

    private async Task<bool> Find()
    {
        if (!await Load())
            return false;
        var asked = Overview.InRole(PartyRole.Survivor).Concat(Overview.InRole(PartyRole.Child)).DistinctBy(member => member.Person.Id).ToList();
        if (asked.Find(member => member.Person.Id == Asked) is not { } who)
            return false;
        (Who, IsChild) = (Name(who), who.Party.Role == PartyRole.Child);
        Others = [.. asked.Where(member => member.Person.Id != Asked).Select(member => new Other(member.Person.Id, Name(member)))];
        return true;
    }

    private string Name(CaseOverview.Member member) =>
        member.Party.Role == PartyRole.Child ? NoteWords.Child(member.Person, Today) : member.Person.DisplayName.Trim() is { Length: > 0 } name ? name : "the survivor";
}
