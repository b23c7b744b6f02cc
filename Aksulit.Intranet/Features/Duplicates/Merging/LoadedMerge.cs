using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>The two persons of a merge and what decides about them, as they are at this moment.</summary>
internal sealed record LoadedMerge(Customer? Stands, Customer? Other, MergeFacts Facts)
{
    /// <param name="mergeId">The proposal that is being decided: it is no obstacle to itself.</param>
    public static async Task<LoadedMerge> LoadAsync(AksulitDbContext db, Guid standsId, Guid otherId, Guid? mergeId, CancellationToken ct)
    {
        var stands = await db.Customers.SingleOrDefaultAsync(customer => customer.Id == standsId, ct);
        var other = await db.Customers.AsNoTracking().SingleOrDefaultAsync(customer => customer.Id == otherId, ct);
        var waits = await db.PersonMerges.AnyAsync(merge => merge.State == MergeState.Proposed && merge.Id != mergeId
            && (merge.CustomerId == standsId || merge.CustomerId == otherId || merge.OtherId == standsId || merge.OtherId == otherId), ct);
        return new LoadedMerge(stands, other, new MergeFacts(standsId == otherId, await SideAsync(db, stands, ct), await SideAsync(db, other, ct), waits));
    }

    /// <summary>Whether somebody else than the proposer could decide (S1a).</summary>
    public static async Task<bool> HasOtherLeadAsync(AksulitDbContext db, Guid proposedBy, DateOnly today, CancellationToken ct) =>
        (await db.LoadStaffAsync(ct)).ActiveIn(Role.RegisterLead, today).Any(lead => lead.Id != proposedBy);

    private static async Task<MergeSide?> SideAsync(AksulitDbContext db, Customer? customer, CancellationToken ct)
    {
        if (customer is null) return null;
        var erasure = await db.Requests.AnyAsync(request => request.CustomerId == customer.Id && (request.Kind == RequestKind.Erasure || request.Kind == RequestKind.Anonymisation)
            && (request.Outcome == null || request.Outcome == RequestOutcome.Granted || request.Outcome == RequestOutcome.PartlyGranted), ct);
        var rectification = await db.Requests.AnyAsync(request => request.CustomerId == customer.Id && request.Kind == RequestKind.Rectification && request.State != RequestState.Closed, ct);
        return new MergeSide(await db.IsRestrictedAsync(customer.Id, ct), erasure, customer.MigrationOpen, customer.EraseFrom, rectification);
    }
}
