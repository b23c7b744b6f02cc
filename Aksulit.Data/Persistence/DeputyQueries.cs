using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>Who looks after whose cases (R3): the rows are tens, so the rule gets them all.</summary>
public static class DeputyQueries
{
    private static readonly PerModel<Func<AksulitDbContext, DateOnly, IAsyncEnumerable<StaffDeputy>>> Deputies = new(() => EF.CompileAsyncQuery((AksulitDbContext db, DateOnly today) =>
        db.StaffDeputies.AsNoTracking().OrderBy(deputy => deputy.ValidFrom).Where(deputy => deputy.EndedAt == null && deputy.ValidUntil >= today)));

    /// <summary>The entries that are in force or to come.</summary>
    public static async Task<IReadOnlyList<StaffDeputy>> LoadDeputiesAsync(this AksulitDbContext db, DateOnly today, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await Deputies.For(db)(db, today).ToListAsync(ct);
    }

    /// <summary>Whose cases are somebody's today: their own, and those of the colleagues for whom they stand in.</summary>
    public static async Task<Guid[]> OwnersActedForAsync(this AksulitDbContext db, Guid actor, DateOnly today, CancellationToken ct) =>
        [actor, .. DeputyRule.CoveredBy(await db.LoadDeputiesAsync(today, ct), actor, today)];

    /// <summary>How many open cases each owner has.</summary>
    public static Task<Dictionary<Guid, int>> CountOpenCasesAsync(this AksulitDbContext db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Requests.Where(request => request.State != RequestState.Closed).GroupBy(request => request.OwnerId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
    }
}
