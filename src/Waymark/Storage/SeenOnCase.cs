using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;

namespace Waymark.Storage;

/// <summary>Counts what an actor's own filtered queries give of a case, kind by kind: every kind of record on a case the model knows, so that none is forgotten.</summary>
internal static class SeenOnCase
{
    public static async Task<IReadOnlyList<WouldSee.Line>> Count(WaymarkDb db, Guid caseId, CancellationToken stop)
    {
        var lines = new List<WouldSee.Line> { new(nameof(CaseFile), await db.Set<CaseFile>().CountAsync(file => file.Id == caseId, stop)) };
        foreach (var type in db.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(type => typeof(IOnCase).IsAssignableFrom(type) && type != typeof(Wall)).OrderBy(type => type.Name, StringComparer.Ordinal))
            lines.Add(new WouldSee.Line(type.Name, await (Task<int>)Counting.MakeGenericMethod(type).Invoke(null, [db, caseId, stop])!));
        lines.Add(new WouldSee.Line(nameof(PersonRecord), await db.Set<PersonRecord>().CountAsync(person => db.Set<PartInCase>().Any(part => part.CaseId == caseId && part.PersonRecordId == person.Id), stop)));
        return lines;
    }

    private static readonly System.Reflection.MethodInfo Counting =
        typeof(SeenOnCase).GetMethod(nameof(Of), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;

    private static Task<int> Of<T>(WaymarkDb db, Guid caseId, CancellationToken stop)
        where T : class, IOnCase => db.Set<T>().CountAsync(record => record.CaseId == caseId, stop);
}
