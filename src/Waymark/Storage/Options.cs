using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Waymark.Access;

namespace Waymark.Storage;

/// <summary>How each database is spoken to.</summary>
internal static class Options
{
    public static DbContextOptions<SqliteDb> Sqlite(string connection) =>
        new DbContextOptionsBuilder<SqliteDb>()
            .UseSqlite(connection, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .UseSnakeCaseNamingConvention()
            .ReplaceService<Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory, OneModel>()
            .AddInterceptors(new SqliteHabits(), CountedApart.Guard, Sealing.OpensOnRead.Interceptor)
            .Options;

    public static DbContextOptions<PostgresDb> Postgres(string connection) =>
        new DbContextOptionsBuilder<PostgresDb>()
            .UseNpgsql(connection, postgres => postgres.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .UseSnakeCaseNamingConvention()
            .ReplaceService<Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory, OneModel>()
            .AddInterceptors(CountedApart.Guard, Sealing.OpensOnRead.Interceptor, Locks.TellsTheLock.Interceptor)
            .Options;

    // Drafts a migration needs no key and no actor.
    internal static Sitting DesignSitting => new(Actor.Nobody, TimeProvider.System, new Vault(new byte[32]), null, null);
}

/// <summary>One model for each kind of context.</summary>
internal sealed class OneModel : Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), designTime);
}

/// <summary>Opens SQLite for the migration tool.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) => new(Options.Sqlite("Data Source=:memory:"), Options.DesignSitting);
}

/// <summary>Opens PostgreSQL for the migration tool.</summary>
public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => new(Options.Postgres("Host=localhost;Database=design"), Options.DesignSitting);
}
