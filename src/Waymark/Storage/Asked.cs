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

    private static Expression<Func<T, bool>> Together<T>(Func<Expression, Expression, Expression> join, Expression<Func<T, bool>>[] questions)
    {
        var first = questions[0];
        return Expression.Lambda<Func<T, bool>>(questions[1..].Aggregate(first.Body, (whole, next) => join(whole, Put(next, first.Parameters[0]))), first.Parameters);
    }

    private static Expression Put<T>(Expression<Func<T, bool>> question, Expression inPlace) => new Placing(question.Parameters[0], inPlace).Visit(question.Body);

    private sealed class Placing(ParameterExpression parameter, Expression inPlace) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? inPlace : node;
    }
}
