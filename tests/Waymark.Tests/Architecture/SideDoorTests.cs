namespace Waymark.Tests.Architecture;

/// <summary>Ways past the wall and the audit: allowed inside Storage, where they are wrapped once, and nowhere else.</summary>
public sealed class SideDoorTests
{
    private static readonly string[] Doors = ["ExecuteUpdate", "ExecuteDelete", "FromSql", "ExecuteSql", "SqlQuery", "IgnoreQueryFilters", "GetDbConnection", "SaveChanges"];
    private static readonly string[] RawTypes = ["System.Data.Common.", "Microsoft.Data.Sqlite.", "SQLitePCL.", "Npgsql.Npgsql"];

    [Fact, Asvs("1.2.4")]
    public void Side_doors_stand_only_in_storage()
    {
        Assert.Equal(
            [
                "Burglar → ExecuteDeleteAsync", "Burglar → ExecuteSqlRawAsync", "Burglar → FromSqlRaw", "Burglar → IgnoreQueryFilters",
                "Burglar → SQLitePCL.raw", "Burglar → SaveChangesAsync", "Burglar → System.Data.Common.DbCommand",
            ],
            Uses(CompiledCode.Planted));
        Nothing.Stands(CompiledCode.Shipped.SelectMany(Uses));
    }

    [Fact]
    public void Storage_does_use_them_so_the_names_are_still_right() =>
        Assert.Contains(CompiledCode.Domain.Mentions, mention => InStorage(mention) && mention.Member?.Name == "IgnoreQueryFilters");

    private static bool InStorage(Mention mention) =>
        mention.From.Module == CompiledCode.Domain.Module && mention.From.Namespace.StartsWith("Waymark.Storage", StringComparison.Ordinal);

    private static List<string> Uses(CompiledCode code) =>
        [.. code.Mentions.Where(mention => !InStorage(mention)).Select(Use).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private static string? Use(Mention mention)
    {
        if (mention.Member is { } member && Doors.Any(door => member.Name.StartsWith(door, StringComparison.Ordinal)))
            return $"{mention.From.Name} → {member.Name}";
        return RawTypes.Any(raw => mention.ToName.StartsWith(raw, StringComparison.Ordinal)) ? $"{mention.From.Name} → {mention.ToName}" : null;
    }
}
