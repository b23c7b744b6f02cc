using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>A request of one person.</summary>
/// <param name="ClockStands">It waits for who is asking: no day comes nearer (D8).</param>
public sealed record PersonRequestRow(Guid Id, string Number, RequestKind Kind, Deadline Deadline, RequestState State, RequestOutcome? Outcome, DateTimeOffset? ClosedAt, RequestChannel Channel, bool ClockStands);

/// <summary>One person's requests, those first that still wait for their answer, by their last day; what each says is on its own page.</summary>
public sealed class PersonRequestsQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>More than anybody has; closed files go after three years (T8).</summary>
    private const int Most = 100;

    public async Task<IReadOnlyList<PersonRequestRow>> RunAsync(Guid customerId, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var found = await db.RequestsOf(actor).AsNoTracking().Where(request => request.CustomerId == customerId)
            .OrderBy(request => request.State == RequestState.Closed).ThenBy(request => request.DueOn).ThenBy(request => request.Seq).Take(Most).ToListAsync(ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.RequestRead, clock.GetUtcNow(), AuditSubjectKind.Customer, customerId, ProcessingPurpose.RightsRequest, "Number", detail: string.Create(CultureInfo.InvariantCulture, $"card;hits:{found.Count}")));
        await db.SaveChangesAsync(ct);
        return [.. found.Select(request => new PersonRequestRow(request.Id, request.Number, request.Kind, request.Clock().Count(), request.State, request.Outcome, request.ClosedAt, request.Channel, request.Clock().Stands()))];
    }
}
