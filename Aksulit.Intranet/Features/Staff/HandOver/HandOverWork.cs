using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.HandOver;

/// <summary>To whom each kind of work goes.</summary>
/// <param name="Receivers">By kind; a kind without open work needs none.</param>
/// <param name="Later">Access ends now; the work waits under the old name until a lead hands it over, and the start page says so every day.</param>
public sealed record HandOverChoice(IReadOnlyDictionary<WorkKind, Guid> Receivers, bool Later = false)
{
    public static readonly HandOverChoice None = new(new Dictionary<WorkKind, Guid>());
}

/// <summary>Somebody's open work, loaded inside the writing transaction: what is counted is what goes.</summary>
internal sealed class HandOverWork
{
    private readonly List<Order> _orders;
    private readonly List<DataSubjectRequest> _requests;
    private readonly List<DisclosureProposal> _proposals;
    private readonly List<PersonMerge> _merges;
    private readonly HandOverChoice _choice;

    private HandOverWork(List<Order> orders, List<DataSubjectRequest> requests, List<DisclosureProposal> proposals, List<PersonMerge> merges, HandOverChoice choice) =>
        (_orders, _requests, _proposals, _merges, _choice) = (orders, requests, proposals, merges, choice);

    /// <summary>True when something goes.</summary>
    public bool Any => !_choice.Later && _orders.Count + _requests.Count + _proposals.Count + _merges.Count > 0;

    /// <summary>The work of these kinds, or why it cannot go where it should.</summary>
    public static async Task<Result<HandOverWork>> LoadAsync(AksulitDbContext db, StaffSnapshot staff, Guid leaver, HandOverChoice choice, IReadOnlyCollection<WorkKind> kinds, DateOnly today, CancellationToken ct)
    {
        var work = new HandOverWork(
            kinds.Contains(WorkKind.Orders) ? await db.OpenOrdersOf(leaver).ToListAsync(ct) : [],
            kinds.Contains(WorkKind.Requests) ? await db.OpenRequestsOf(leaver).ToListAsync(ct) : [],
            kinds.Contains(WorkKind.Proposals) ? await db.OpenProposalsOf(leaver).ToListAsync(ct) : [],
            kinds.Contains(WorkKind.Merges) ? await db.OpenMergesOf(leaver).ToListAsync(ct) : [],
            choice);
        if (choice.Later) return work;
        foreach (var (kind, count) in new[] { (WorkKind.Orders, work._orders.Count), (WorkKind.Requests, work._requests.Count), (WorkKind.Proposals, work._proposals.Count), (WorkKind.Merges, work._merges.Count) })
            if (HandOverRule.Refuse(kind, count, leaver, Receiver(staff, choice, kind, today)) is { } refusal) return refusal;
        return work;
    }

    /// <summary>Everything goes, each piece with its own entry.</summary>
    public void Apply(AksulitDbContext db, Actor actor, Guid leaver, DateTimeOffset now)
    {
        if (!Any) return;
        foreach (var order in _orders)
        {
            order.HandOver(_choice.Receivers[WorkKind.Orders], now);
            db.Record(AuditEntry.Of(actor, AuditAction.WorkHandedOver, now, AuditSubjectKind.Customer, order.CustomerId, ProcessingPurpose.Orders, detail: $"order={order.Id}"));
        }

        foreach (var request in _requests)
        {
            request.OwnerId = _choice.Receivers[WorkKind.Requests];
            db.Record(AuditEntry.Of(actor, AuditAction.WorkHandedOver, now, AuditSubjectKind.Request, request.Id));
        }

        foreach (var proposal in _proposals)
        {
            proposal.HandedOverTo = _choice.Receivers[WorkKind.Proposals];
            db.Record(AuditEntry.Of(actor, AuditAction.WorkHandedOver, now, AuditSubjectKind.Customer, proposal.CustomerId, detail: $"proposal={proposal.Id}"));
        }

        foreach (var merge in _merges)
        {
            merge.HandedOverTo = _choice.Receivers[WorkKind.Merges];
            db.Record(AuditEntry.Of(actor, AuditAction.WorkHandedOver, now, AuditSubjectKind.Customer, merge.CustomerId, ProcessingPurpose.RegisterUpkeep, detail: $"merge={merge.Id}"));
        }

        db.Add(new StaffFact(leaver, StaffFactKind.WorkHandedOver, FinnishTime.LocalDate(now), now, actor.Id));
    }

    /// <summary>The colleague who was named, as the rule sees them.</summary>
    private static WorkReceiver? Receiver(StaffSnapshot staff, HandOverChoice choice, WorkKind kind, DateOnly today) =>
        choice.Receivers.TryGetValue(kind, out var id) && staff.Members.SingleOrDefault(member => member.Id == id) is { } member
            ? new WorkReceiver(member.Id, member.Name, staff.StandingOf(member, today), member.LeavesOn is not null) : null;
}
