using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Waymark.Storage;

namespace Waymark.Benchmarks;

/// <summary>
/// Takes the filters of who may see what, and of walls, out of every question that a store is asked, to learn what they cost. What is lent
/// today and the partnership's own filter stay, because lists ask for them by name. It reaches into the store from outside: there is no such switch in it.
/// </summary>
internal sealed class FiltersOff : IQueryExpressionInterceptor
{
    private static readonly string[] Left = ["Visible", "BeyondWalls"];
    private static readonly MethodInfo Ignore = typeof(EntityFrameworkQueryableExtensions).GetMethods()
        .Single(method => method.Name == nameof(EntityFrameworkQueryableExtensions.IgnoreQueryFilters) && method.GetParameters().Length == 2);

    private static readonly FiltersOff Interceptor = new();

    private FiltersOff()
    {
    }

    /// <summary>The same store, asked without the filters.</summary>
    public static Database In(Database database)
    {
        var field = typeof(Database).GetField(database.IsSqlite ? "sqlite" : "postgres", BindingFlags.Instance | BindingFlags.NonPublic)!;
        field.SetValue(database, database.IsSqlite
            ? new DbContextOptionsBuilder<SqliteDb>((DbContextOptions<SqliteDb>)field.GetValue(database)!).AddInterceptors(Interceptor).Options
            : new DbContextOptionsBuilder<PostgresDb>((DbContextOptions<PostgresDb>)field.GetValue(database)!).AddInterceptors(Interceptor).Options);
        return database;
    }

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => new EverySet().Visit(queryExpression);

    private sealed class EverySet : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node is EntityQueryRootExpression root
            ? Expression.Call(Ignore.MakeGenericMethod(root.EntityType.ClrType), root, Expression.Constant(Left, typeof(IReadOnlyCollection<string>)))
            : node.CanReduce ? base.VisitExtension(node) : node;
    }
}
