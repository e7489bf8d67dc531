using System.Linq.Expressions;

namespace Waymark.Storage;

/// <summary>Puts questions about a case together into one expression that the database answers.</summary>
internal static class Asked
{
    /// <summary>A question about a case, asked of the case that a record lies on.</summary>
    public static Expression<Func<T, bool>> Of<T>(Expression<Func<T, Guid>> caseOf, Expression<Func<Guid, bool>> question) =>
        Expression.Lambda<Func<T, bool>>(Put(question, caseOf.Body), caseOf.Parameters);

    /// <summary>Every one of them.</summary>
    public static Expression<Func<T, bool>> All<T>(params Expression<Func<T, bool>>[] questions) => Together(Expression.AndAlso, questions);

    /// <summary>Any of them.</summary>
    public static Expression<Func<T, bool>> Any<T>(params Expression<Func<T, bool>>[] questions) => Together(Expression.OrElse, questions);

    /// <summary>A question that stands inside another: in the outer one <see cref="Here{TRow}"/> says where.</summary>
    public static Expression<Func<T, bool>> With<T, TRow>(Expression<Func<TRow, bool>> inner, Expression<Func<T, bool>> outer) =>
        Expression.Lambda<Func<T, bool>>(new Standing<TRow>(inner).Visit(outer.Body), outer.Parameters);

    /// <summary>The place of a question inside another; never run.</summary>
    public static bool Here<TRow>(TRow row) => throw new InvalidOperationException("Only the database answers it.");

    private static Expression<Func<T, bool>> Together<T>(Func<Expression, Expression, Expression> join, Expression<Func<T, bool>>[] questions)
    {
        var first = questions[0];
        return Expression.Lambda<Func<T, bool>>(questions[1..].Aggregate(first.Body, (whole, next) => join(whole, Put(next, first.Parameters[0]))), first.Parameters);
    }

    private static Expression Put<T>(Expression<Func<T, bool>> question, Expression inPlace) => new Placing(question.Parameters[0], inPlace).Visit(question.Body);

    private sealed class Standing<TRow>(Expression<Func<TRow, bool>> inner) : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            node.Method.DeclaringType == typeof(Asked) && node.Method.Name == nameof(Here) && node.Arguments[0].Type == typeof(TRow) ? Put(inner, node.Arguments[0]) : base.VisitMethodCall(node);
    }

    private sealed class Placing(ParameterExpression parameter, Expression inPlace) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? inPlace : node;
    }
}
