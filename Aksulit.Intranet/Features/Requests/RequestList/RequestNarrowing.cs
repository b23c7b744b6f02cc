using Aksulit.Data.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>What the list and the board narrow alike.</summary>
internal static class RequestNarrowing
{
    /// <param name="owners">Whose cases are the reader's (<see cref="RequestFilter.Mine"/>).</param>
    /// <param name="standing">The cases whose clock stands still (D8), which <see cref="RequestFilter.Left"/> asks for.</param>
    public static IQueryable<DataSubjectRequest> Narrowed(this IQueryable<DataSubjectRequest> requests, RequestFilter filter, Guid[] owners, Guid[] standing, DateOnly today)
    {
        requests = filter.State is { } state ? requests.Where(request => request.State == state) : requests.Where(request => request.State != RequestState.Closed);
        if (filter.Kind is { } kind) requests = requests.Where(request => request.Kind == kind);
        if (filter.Mine) requests = requests.Where(request => EF.Parameter(owners).Contains(request.OwnerId));
        if (filter.Left is not { } left) return requests;
        var (from, to) = DaysLeftRule.DueDays(left, today);
        requests = requests.Where(request => request.State != RequestState.Closed);
        return left is DaysLeft.Longer
            ? requests.Where(request => (request.DueOn >= from && request.DueOn <= to) || EF.Parameter(standing).Contains(request.Id))
            : requests.Where(request => request.DueOn >= from && request.DueOn <= to && !EF.Parameter(standing).Contains(request.Id));
    }
}
