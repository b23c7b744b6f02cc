using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Aksulit.Data.Persistence;

/// <summary>
/// A query that stands before every operation or on every card, compiled once for each database's model: otherwise its expression is built, read and looked up anew each time it is asked, which takes longer than the
/// database's answer. A compiled query refuses a context of another model than its first, and two providers have two.
/// </summary>
/// <param name="compile">One of <c>EF.CompileAsyncQuery</c>.</param>
public sealed class PerModel<TQuery>(Func<TQuery> compile) where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> _compiled = [];

    /// <summary>The query as it is for this context.</summary>
    public TQuery For(AksulitDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return _compiled.GetValue(db.Model, _ => compile());
    }
}
