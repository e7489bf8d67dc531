using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Waymark.People;

namespace Waymark.Storage.Sealing;

/// <summary>An answer that lies sealed, opened so that a figure may count it: which answer, of which record, and the question and code with a colon between.</summary>
public sealed class OpenedAnswer
{
    public Guid AnswerId { get; init; }
    public Guid PersonRecordId { get; init; }
    public string Said { get; init; } = "";
}

/// <summary>
/// Sealed answers as measures count them. The database cannot compare what it cannot read, and a mark by which it could would tell by its
/// frequency who said yes: so they are opened here and handed to the one query that counts, and lie readable nowhere.
/// </summary>
public static class OpenedAnswers
{
    /// <summary>The sealed answers that were given, to be joined to in a query; those of one list only when it is given.</summary>
    public static IQueryable<OpenedAnswer> Opened(this WaymarkDb db, IReadOnlyList<string>? only = null)
    {
        var all = db.AnswersOpened ??= [.. db.Counted<EqualityAnswer>().Where(answer => answer.State == AnswerState.Answered && !EqualityAnswer.Readable.Contains(answer.Question)).ToList()
            .Select(answer => new OpenedAnswer { AnswerId = answer.Id, PersonRecordId = answer.PersonRecordId, Said = answer.Question + ":" + answer.Code })];
        var rows = JsonSerializer.Serialize(all.Where(answer => only is null || only.Contains(answer.Said))
            .Select(answer => new[] { Id(db, answer.AnswerId), Id(db, answer.PersonRecordId), answer.Said }));
        return db.IsSqlite
            ? db.Set<OpenedAnswer>().FromSql($"SELECT unhex(value ->> 0) AS answer_id, unhex(value ->> 1) AS person_record_id, value ->> 2 AS said FROM json_each({rows})")
            : db.Set<OpenedAnswer>().FromSql($"SELECT (row ->> 0)::uuid AS answer_id, (row ->> 1)::uuid AS person_record_id, row ->> 2 AS said FROM jsonb_array_elements({rows}::jsonb) AS row");
    }

    private static string Id(WaymarkDb db, Guid id) => db.IsSqlite ? Convert.ToHexString(id.ToByteArray()) : id.ToString();
}
