using Aksulit.Data.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>Whose processing is restricted (Art. 18, D13): the one place that knows, for every feature that must not go on with their data.</summary>
public static class RestrictionQueries
{
    /// <summary>A restriction starts when it is asked for (D13), so a case that is not refused or withdrawn restricts.</summary>
    public static Task<bool> IsRestrictedAsync(this AksulitDbContext db, Guid customerId, CancellationToken ct) =>
        db.Requests.AnyAsync(request => request.CustomerId == customerId && request.Kind == RequestKind.Restriction
            && (request.Outcome == null || request.Outcome == RequestOutcome.Granted || request.Outcome == RequestOutcome.PartlyGranted), ct);
}
