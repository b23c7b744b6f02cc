using Aksulit.Data.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>Whose processing is restricted (Art. 18, D13): the one place that knows, for every feature that must not go on with their data.</summary>
public static class RestrictionQueries
{
    /// <summary>A restriction starts when it is asked for (D13), so a case that is not refused or withdrawn, and whose person is known, restricts.</summary>
    public static Task<bool> IsRestrictedAsync(this AksulitDbContext db, Guid customerId, CancellationToken ct) => db.Restrictions().AnyAsync(request => request.CustomerId == customerId, ct);

    /// <summary>Which of some persons it is: one query, whatever their number.</summary>
    public static async Task<HashSet<Guid>> RestrictedAmongAsync(this AksulitDbContext db, IReadOnlyCollection<Guid> customerIds, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var ids = customerIds.ToArray();
        return ids.Length == 0 ? [] : [.. await db.Restrictions().Where(request => EF.Parameter(ids).Contains(request.CustomerId)).Select(request => request.CustomerId).ToListAsync(ct)];
    }

    /// <summary>The cases that restrict somebody now.</summary>
    public static IQueryable<DataSubjectRequest> Restrictions(this AksulitDbContext db) => db.Requests.AsNoTracking()
        .Where(request => request.Kind == RequestKind.Restriction && (request.Outcome == null || request.Outcome == RequestOutcome.Granted || request.Outcome == RequestOutcome.PartlyGranted));
}
