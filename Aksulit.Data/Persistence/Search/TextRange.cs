using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace Aksulit.Data.Persistence.Search;

/// <summary>"Begins with" as a range of an index: never LIKE, which SQLite would scan a table for.</summary>
public static class TextRange
{
    /// <summary>The rows whose text begins so.</summary>
    /// <param name="text">The indexed column.</param>
    /// <param name="beginning">At least one character.</param>
    public static IQueryable<T> BeginningWith<T>(this IQueryable<T> rows, Expression<Func<T, string>> text, string beginning)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = EndOf(beginning);
        Expression<Func<string, bool>> within = value => value.CompareTo(beginning) >= 0 && value.CompareTo(end) < 0;
        return rows.Where(Expression.Lambda<Func<T, bool>>(ReplacingExpressionVisitor.Replace(within.Parameters[0], text.Body, within.Body), text.Parameters));
    }

    /// <summary>The first text that does not begin so: the open end of the range.</summary>
    private static string EndOf(string beginning)
    {
        ArgumentException.ThrowIfNullOrEmpty(beginning);
        return beginning[..^1] + (char)(beginning[^1] + 1);
    }
}
