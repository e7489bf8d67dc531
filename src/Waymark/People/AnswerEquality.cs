using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>Keeps what somebody said to the optional equality questions. Not asked, preferred not to say and not known stay apart.</summary>
public sealed class AnswerEquality(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Answer equality questions", Permission.KeepCases);

    /// <summary>The questions asked, each the name of a code list, in the order they are asked.</summary>
    public static IReadOnlyList<string> Questions { get; } =
        ["sex", "gender-identity", "ethnicity", "sexual-orientation", "religion", "disability", "disability-impact", "marital", "immigration", "nrpf"];

    /// <summary>What was said to one question.</summary>
    public sealed record Said(AnswerState State, string? Code = null);

    public sealed record Request(Guid CaseId, Guid PersonRecordId, IReadOnlyDictionary<string, Said> Answers);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        if (!await db.Set<Party>().AnyAsync(p => p.CaseId == request.CaseId && p.PersonRecordId == request.PersonRecordId, stop))
            return Case.Gone;
        foreach (var (question, said) in request.Answers)
            if (!Questions.Contains(question) || (said.State == AnswerState.Answered && (said.Code is null || !codes.Has(question, said.Code))))
                return new Refusal("Choose an answer from the list, or leave the question", question);
        var held = await db.Set<EqualityAnswer>().Where(e => e.PersonRecordId == request.PersonRecordId).ToListAsync(stop);
        foreach (var (question, said) in request.Answers)
        {
            var answer = held.FirstOrDefault(e => e.Question == question);
            if (answer is null && said.State != AnswerState.NotAsked)
                db.Add(answer = new EqualityAnswer { OrganisationId = db.ActingFor, PersonRecordId = request.PersonRecordId, Question = question, State = said.State });
            if (answer is null)
                continue;
            answer.State = said.State;
            answer.Code = said.State == AnswerState.Answered ? said.Code : null;
        }

        return await db.Save(Activity, null, stop) is { } refusal ? refusal : request.CaseId;
    }
}
