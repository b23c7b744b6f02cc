using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>Whose processing is restricted (Art. 18, D13): the one place that knows, for every feature that must not go on with their data.</summary>
public static class RestrictionQueries
{
    // The two conditions below once more, for one person: a compiled query calls no methods of ours.
    private static readonly PerModel<Func<AksulitDbContext, Guid, IAsyncEnumerable<DataSubjectRequest>>> Holding = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid customerId) =>
        db.Requests.AsNoTracking().OrderBy(request => request.Number).Where(request => request.CustomerId == customerId
            && (((request.Kind == RequestKind.Access || request.Kind == RequestKind.Portability) && request.State != RequestState.Closed)
                || (request.Kind == RequestKind.Restriction && (request.Outcome == null || request.Outcome == RequestOutcome.Granted || request.Outcome == RequestOutcome.PartlyGranted))))));

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

    /// <summary>One person's cases that hold, by their numbers: it stands on every card.</summary>
    public static async Task<IReadOnlyList<HoldingCase>> LoadHoldingCasesAsync(this AksulitDbContext db, Guid customerId, CancellationToken ct)
    {
        var cases = new List<HoldingCase>();
        await foreach (var request in Holding.For(db)(db, customerId).WithCancellation(ct))
            cases.Add(new HoldingCase(request.Kind is RequestKind.Restriction ? HoldReason.Restriction : HoldReason.OpenRequest, request.Number));
        return cases;
    }

    /// <summary>The cases whose person waits for a copy of the data (T5).</summary>
    public static IQueryable<DataSubjectRequest> CopiesOwed(this AksulitDbContext db) => db.Requests.AsNoTracking()
        .Where(request => (request.Kind == RequestKind.Access || request.Kind == RequestKind.Portability) && request.State != RequestState.Closed);
}
