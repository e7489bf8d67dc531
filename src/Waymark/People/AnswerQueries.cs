using Waymark.Areas;
using Waymark.Storage;
using Waymark.Storage.Sealing;

namespace Waymark.People;

/// <summary>A group of people as their own answers make it: counted when any of these answers was given.</summary>
/// <param name="Answers">Answers that count, each as question and code with a colon between.</param>
/// <param name="Deciding">Questions whose other answers say that somebody is not in the group; the other questions stay silent then.</param>
public sealed record AnswerGroup(IReadOnlyList<string> Answers, IReadOnlyList<string> Deciding)
{
    /// <summary>Every question it looks at.</summary>
    public IReadOnlyList<string> Questions { get; } = [.. Answers.Select(answer => answer[..answer.IndexOf(':')]).Union(Deciding)];

    /// <summary>Men and boys.</summary>
    public static AnswerGroup Male { get; } = new(["sex:male"], ["sex"]);

    /// <summary>People of every ethnic group that the code list marks as minoritised: all but White British, as the census groups them (standards §5.5).</summary>
    public static AnswerGroup Minoritised(CodeLists lists) => new([.. Marked(lists, "ethnicity", "minoritised")], ["ethnicity"]);

    /// <summary>Lesbian, gay, bisexual and other orientations, and trans people, as the code lists mark them. Not being trans says nothing of orientation, so only orientation decides.</summary>
    public static AnswerGroup Lgbt(CodeLists lists) =>
        new([.. Marked(lists, "sexual-orientation", "lgbt"), .. Marked(lists, "gender-identity", "lgbt")], ["sexual-orientation"]);

    /// <summary>
    /// Groups whom services see less of than they should: men, minority ethnic people, LGBT+ people, disabled people and people with no
    /// recourse to public funds (the strategies' own lists; age and rurality are no answers and are left out).
    /// </summary>
    public static AnswerGroup SeldomSeen(CodeLists lists) => new(
        [.. Male.Answers, .. Minoritised(lists).Answers, .. Lgbt(lists).Answers, "disability:yes", "nrpf:yes"],
        ["sex", "ethnicity", "sexual-orientation", "disability", "nrpf"]);

    // A question's answers lie in the list of the question's name.
    private static IEnumerable<string> Marked(CodeLists lists, string question, string flag) => lists.Marked(question, flag).Select(code => $"{question}:{code}");
}

/// <summary>What one answer says of one person, as a <see cref="Storage.Standing"/>.</summary>
public sealed class PersonAnswer
{
    /// <summary>Who, across organisations' records.</summary>
    public Guid PersonId { get; init; }

    /// <summary>The least of a person's standings is the person's.</summary>
    public int Standing { get; init; }
}

/// <summary>Equality answers as measures count them: any record of a person may hold the answer, and any answer beats none.</summary>
public static class AnswerQueries
{
    /// <summary>A standing for every answer that bears on the group.</summary>
    public static IQueryable<PersonAnswer> StandingsIn(WaymarkDb db, AnswerGroup group)
    {
        var (questions, counting, deciding) = (group.Questions, group.Answers, group.Deciding);
        var opened = db.Opened(only: counting).Select(answer => answer.AnswerId);
        return from answer in db.Counted<EqualityAnswer>()
               where questions.Contains(answer.Question)
               join record in db.Counted<PersonRecord>() on answer.PersonRecordId equals record.Id
               select new PersonAnswer
               {
                   PersonId = record.PersonId,
                   Standing =
                       answer.State == AnswerState.Answered && (counting.Contains(answer.Question + ":" + answer.Code) || opened.Contains(answer.Id)) ? Standing.Counted
                       : !deciding.Contains(answer.Question) ? Standing.NotAsked
                       : answer.State == AnswerState.Answered ? Standing.OutOf
                       : answer.State == AnswerState.Declined ? Standing.Declined
                       : answer.State == AnswerState.Unknown ? Standing.Unknown
                       : Standing.NotAsked,
               };
    }
}
