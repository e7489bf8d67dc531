using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Tests.Storage;

public sealed class ModelTests
{
    [Fact]
    public void Neither_database_has_a_change_without_its_migration()
    {
        using var sqlite = new SqliteDesign().CreateDbContext([]);
        using var postgres = new PostgresDesign().CreateDbContext([]);
        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(postgres.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Every_record_of_a_case_an_organisation_or_a_partnership_is_filtered_by_whom_it_belongs_to()
    {
        using var db = new SqliteDesign().CreateDbContext([]);
        // Which partnerships and partners there are is asked before anybody has signed in.
        Assert.Equal([nameof(AreaPackVersion), nameof(Organisation)], Unfiltered(db.Model));

        var planted = new ModelBuilder();
        planted.Entity<LaidOpen>();
        Assert.Equal([nameof(LaidOpen)], Unfiltered((IModel)planted.Model));
    }

    private static IEnumerable<string> Unfiltered(IModel model) =>
        model.GetEntityTypes().Where(entity => (typeof(IOnCase).IsAssignableFrom(entity.ClrType) || typeof(IWrittenBy).IsAssignableFrom(entity.ClrType) || typeof(IOfArea).IsAssignableFrom(entity.ClrType))
                && entity.GetDeclaredQueryFilters().Count == 0)
            .Select(entity => entity.ClrType.Name).Order(StringComparer.Ordinal);

    private sealed class LaidOpen : IOfArea
    {
        public Guid Id { get; init; }
        public int Version { get; set; }
        public string AreaCode { get; init; } = "";
    }
}
