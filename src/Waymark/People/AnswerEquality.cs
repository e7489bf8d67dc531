using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>
/// Keeps what the survivor, or a child on the case, said to the optional equality questions: a child is somebody in their own right.
/// Not asked, preferred not to say and not known stay apart.
/// </summary>
public sealed class AnswerEquality(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Answer equality questions", Permission.KeepCases);

    /// <summary>The questions asked, each the name of a code list, in the order they are asked.</summary>
    public static IReadOnlyList<string> Questions { get; } =
        ["sex", "gender-identity", "ethnicity", "sexual-orientation", "religion", "disability", "disability-impact", "marital", "immigration", "nrpf"];

    /// <summary>What was said to one question.</summary>
    public sealed record Said(AnswerState State, string? Code = null);

    /// <param name="Version">The case's: the answers are changed as a set.</param>
    public sealed record Request(Guid CaseId, Guid PersonRecordId, int Version, IReadOnlyDictionary<string, Said> Answers);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().SingleOrDefaultAsync(c => c.Id == request.CaseId, stop);
        if (file is null || !await db.Set<Party>().AnyAsync(p => p.CaseId == file.Id && p.PersonRecordId == request.PersonRecordId && (p.Role == PartyRole.Survivor || p.Role == PartyRole.Child), stop))
            return Case.Gone;
        if (file.Version != request.Version)
            return WaymarkDb.Overtaken;
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

        db.Touch(file);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : request.CaseId;
    }
}
