using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Aksulit.Data.Persistence;

/// <summary>
/// What is made once for each database's model: a query that stands before every operation or on every card, compiled, since otherwise its expression is built, read and looked up anew each time it is asked, which takes longer
/// than the database's answer; or what is read from the model. A compiled query refuses a context of another model than its first, and two providers have two.
/// </summary>
/// <param name="make">Of the first context with that model.</param>
public sealed class PerModel<T>(Func<AksulitDbContext, T> make) where T : class
{
    private readonly ConditionalWeakTable<IModel, T> _made = [];

    /// <param name="compile">One of <c>EF.CompileAsyncQuery</c>.</param>
    public PerModel(Func<T> compile) : this(_ => compile()) { }

    /// <summary>As it is for this context.</summary>
    public T For(AksulitDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return _made.GetValue(db.Model, _ => make(db));
    }
}
