using Waymark.People;
using Waymark.Storage;

namespace Waymark.Tests.Architecture.Planted.Counting;

internal sealed class ListThatCounts(WaymarkDb db)
{
    public IQueryable<Guid> Everybody => db.Counted<CaseFile>().Select(file => file.SurvivorPersonId);
}

internal static class PlantedMeasures
{
    public static IQueryable<Guid> All(WaymarkDb db) => db.Counted<CaseFile>().Select(file => file.Id);
}
