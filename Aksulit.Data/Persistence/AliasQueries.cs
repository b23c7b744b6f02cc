using Aksulit.Data.Domain.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>Who stands for a person who was merged into another, by the key or the number that was (M3).</summary>
public static class AliasQueries
{
    private static readonly PerModel<Func<AksulitDbContext, Guid, IAsyncEnumerable<Guid>>> FormerKeys = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid customerId) =>
        db.CustomerAliases.Where(alias => alias.CustomerId == customerId).Select(alias => alias.FormerId)));

    /// <summary>The key of the one who stands; the key itself for whoever was not merged, or is not known at all.</summary>
    public static async Task<Guid> WhoStandsAsync(this AksulitDbContext db, Guid customerId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.CustomerAliases.Where(alias => alias.FormerId == customerId).Select(alias => (Guid?)alias.CustomerId).FirstOrDefaultAsync(ct) ?? customerId;
    }

    /// <summary>The former keys of a person: the audit trail knows them by these too.</summary>
    public static IQueryable<Guid> FormerKeysOf(this AksulitDbContext db, Guid customerId)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.CustomerAliases.Where(alias => alias.CustomerId == customerId).Select(alias => alias.FormerId);
    }

    /// <summary>The same at once, for where it is asked on every card.</summary>
    public static ValueTask<List<Guid>> LoadFormerKeysAsync(this AksulitDbContext db, Guid customerId, CancellationToken ct) => FormerKeys.For(db)(db, customerId).ToListAsync(ct);

    /// <summary>The aliases among some numbers: one query over the unique index.</summary>
    public static Task<List<CustomerAlias>> AliasesOfNumbersAsync(this AksulitDbContext db, IReadOnlyList<string> numbers, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.CustomerAliases.AsNoTracking().Where(alias => EF.MultipleParameters(numbers).Contains(alias.Number)).ToListAsync(ct);
    }
}
