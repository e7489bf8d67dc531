using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Waymark.Access;

namespace Waymark.Storage;

/// <summary>
/// Holds counting apart from reading. One set without its filter switches the filter off for the whole query it stands in, so a query
/// that counts the partnership's rows and also reads what one person may see would read what everybody may see: it is refused.
/// Asked once for each shape of query, when it is compiled; the compiled query is kept and never asked again.
/// </summary>
internal sealed class CountedApart : IQueryExpressionInterceptor
{
    private CountedApart()
    {
    }

    /// <summary>The one there is: another for each database would make EF Core build its services anew each time.</summary>
    public static CountedApart Guard { get; } = new();

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        var found = new Sets();
        found.Visit(queryExpression);
        return found is { Unfiltered: true, Filtered: { } mixed }
            ? throw new WallException($"{mixed} is read beside counted rows in one query, which would show everybody's. Read the ids first, then the records.")
            : queryExpression;
    }

    // Which sets stand inside a switched-off filter, and the first that has that filter and stands outside.
    private sealed class Sets : ExpressionVisitor
    {
        private int within;

        public bool Unfiltered { get; private set; }

        public string? Filtered { get; private set; }

        protected override Expression VisitMethodCall(MethodCallExpression call)
        {
            if (call.Method.Name != nameof(EntityFrameworkQueryableExtensions.IgnoreQueryFilters) || call.Method.DeclaringType != typeof(EntityFrameworkQueryableExtensions))
                return base.VisitMethodCall(call);
            Unfiltered = true;
            within++;
            Visit(call.Arguments[0]);
            within--;
            return call;
        }

        protected override Expression VisitExtension(Expression node)
        {
            if (node is EntityQueryRootExpression root)
            {
                if (within == 0 && root.EntityType.FindDeclaredQueryFilter(Visibility.Filter) is not null)
                    Filtered ??= root.EntityType.ClrType.Name;
                return node;
            }

            // A node of EF Core's own that cannot be looked into holds no set of ours.
            return node.CanReduce ? base.VisitExtension(node) : node;
        }
    }
}
