using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention.Destruction;

/// <summary>
/// What becomes of the destroyed persons' case files, which may outlive them (T15): mail to the person that has not left is cancelled and wiped, notices to others stay in the queue, and a case that was still
/// open ends because there is nothing left to decide about.
/// </summary>
internal static class CaseRemains
{
    public static async Task LeaveAsync(AksulitDbContext db, Guid[] persons, DateTimeOffset now, CancellationToken ct)
    {
        await db.OutboxMessages.Where(message => message.CustomerId != null && EF.Parameter(persons).Contains(message.CustomerId!.Value) && message.Kind == OutboxKind.Letter && message.State == OutboxState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.State, OutboxState.Cancelled).SetProperty(message => message.Content, (string?)null), ct);
        await db.Requests.Where(request => EF.Parameter(persons).Contains(request.CustomerId) && (request.State == RequestState.Received || request.State == RequestState.Proposed))
            .ExecuteUpdateAsync(set => set.SetProperty(request => request.State, RequestState.Closed).SetProperty(request => request.Outcome, RequestOutcome.DataDestroyed)
                .SetProperty(request => request.ClosedAt, now).SetProperty(request => request.Revision, request => request.Revision + 1), ct);
    }
}
