using Microsoft.EntityFrameworkCore;
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
}
