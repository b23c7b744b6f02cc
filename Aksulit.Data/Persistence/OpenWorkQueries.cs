using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>What belongs to a member of the staff by name and is not finished (S6): whoever leaves hands it over.</summary>
public static class OpenWorkQueries
{
    /// <summary>Orders they handle.</summary>
    public static IQueryable<Order> OpenOrdersOf(this AksulitDbContext db, Guid owner) =>
        db.Orders.Where(order => order.OwnerId == owner && order.ArchivedOn == null && (order.State == OrderState.Received || order.State == OrderState.InProgress));

    /// <summary>Cases they take care of, until they are closed.</summary>
    public static IQueryable<DataSubjectRequest> OpenRequestsOf(this AksulitDbContext db, Guid owner) => db.Requests.Where(request => request.OwnerId == owner && request.State != RequestState.Closed);

    /// <summary>Proposed disclosures that wait and that they look after.</summary>
    public static IQueryable<DisclosureProposal> OpenProposalsOf(this AksulitDbContext db, Guid owner) =>
        db.DisclosureProposals.Where(proposal => proposal.State == ProposalState.Waiting && (proposal.HandedOverTo == owner || (proposal.HandedOverTo == null && proposal.ProposedBy == owner)));

    /// <summary>Proposed merges that wait and that they look after.</summary>
    public static IQueryable<PersonMerge> OpenMergesOf(this AksulitDbContext db, Guid owner) =>
        db.PersonMerges.Where(merge => merge.State == MergeState.Proposed && (merge.HandedOverTo == owner || (merge.HandedOverTo == null && merge.ProposedBy == owner)));

    /// <summary>Open notices of the cases they take care of: they go with the case.</summary>
    public static Task<int> CountNoticesAsync(this AksulitDbContext db, Guid owner, CancellationToken ct) =>
        db.RectificationNotices.CountAsync(notice => db.OpenRequestsOf(owner).Select(request => request.Id).Contains(notice.RequestId)
            && (notice.State == NoticeState.Waiting || notice.State == NoticeState.Sent || notice.State == NoticeState.Uncertain || notice.State == NoticeState.Undelivered), ct);

    /// <summary>Everybody to whom open work belongs: tens of people at the most.</summary>
    public static async Task<IReadOnlySet<Guid>> OwnersOfOpenWorkAsync(this AksulitDbContext db, CancellationToken ct)
    {
        var orders = await db.Orders.Where(order => order.OwnerId != null && order.ArchivedOn == null && (order.State == OrderState.Received || order.State == OrderState.InProgress)).Select(order => order.OwnerId!.Value).Distinct().ToListAsync(ct);
        var requests = await db.Requests.Where(request => request.State != RequestState.Closed).Select(request => request.OwnerId).Distinct().ToListAsync(ct);
        var proposals = await db.DisclosureProposals.Where(proposal => proposal.State == ProposalState.Waiting).Select(proposal => proposal.HandedOverTo ?? proposal.ProposedBy).Distinct().ToListAsync(ct);
        var merges = await db.PersonMerges.Where(merge => merge.State == MergeState.Proposed).Select(merge => merge.HandedOverTo ?? merge.ProposedBy).Distinct().ToListAsync(ct);
        return orders.Concat(requests).Concat(proposals).Concat(merges).ToHashSet();
    }

    /// <summary>How much of each kind.</summary>
    public static async Task<IReadOnlyDictionary<WorkKind, int>> CountOpenWorkAsync(this AksulitDbContext db, Guid owner, CancellationToken ct) => new Dictionary<WorkKind, int>
    {
        [WorkKind.Orders] = await db.OpenOrdersOf(owner).CountAsync(ct),
        [WorkKind.Requests] = await db.OpenRequestsOf(owner).CountAsync(ct),
        [WorkKind.Proposals] = await db.OpenProposalsOf(owner).CountAsync(ct),
        [WorkKind.Merges] = await db.OpenMergesOf(owner).CountAsync(ct),
    };
}
