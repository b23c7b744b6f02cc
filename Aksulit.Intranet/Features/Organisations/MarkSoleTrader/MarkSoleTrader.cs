using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>It is a sole trader's, or it is not after all.</summary>
public sealed record MarkSoleTraderCommand(Guid OrganisationId, int Revision, bool IsSoleTrader, TaskPurpose Task);

/// <summary>
/// Marks an organisation as its one contact's trade (T16): from then on its name and business ID are that person's data and go with the person. What the trade objected to, the person objects to (M3); an
/// objection is not lost with the mark either.
/// </summary>
public sealed class MarkSoleTrader(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(MarkSoleTraderCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditCard, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.OrganisationChanged, command.Task, clock.GetUtcNow(), customerId: null, ct) is { } purpose) return purpose;
        var persons = await db.LiveRolesOf(command.OrganisationId, clock.TodayInFinland).Select(role => role.CustomerId).Distinct().ToListAsync(ct);
        if (await TradeGate.RefuseAsync(db, actor, AuditAction.OrganisationChanged, command.Task, clock.GetUtcNow(), persons, ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct); // no second contact comes meanwhile
        var now = clock.GetUtcNow();
        if (await db.Organisations.SingleOrDefaultAsync(o => o.Id == command.OrganisationId, ct) is not { } organisation) return new Refusal("OrganisationNotFound", "T16");
        db.Entry(organisation).Property(o => o.Revision).OriginalValue = command.Revision;
        if (command.IsSoleTrader)
        {
            var contacts = await db.LiveRolesOf(organisation.Id, FinnishTime.LocalDate(now)).Select(role => role.CustomerId).Distinct().ToListAsync(ct);
            if (SoleTraderRule.Refuse(await FactsAsync(db, organisation, contacts, ct)) is { } refusal) return refusal;
            organisation.IsTradeOf(contacts[0]);
            await GiveObjectionsAsync(db, actor, organisation.Id, contacts[0], command.Task, now, ct);
        }
        else
        {
            organisation.IsTradeOf(null);
        }

        db.Record(AuditEntry.Of(actor, AuditAction.OrganisationChanged, now, AuditSubjectKind.Organisation, organisation.Id, command.Task.Purpose, detail: command.IsSoleTrader ? "sole trader" : "no sole trader",
            reference: command.Task.Reference));
        return await db.TryCommitAsync(transaction, "OrganisationChangedMeanwhile", ct);
    }

    private static async Task<SoleTraderFacts> FactsAsync(AksulitDbContext db, Organisation organisation, List<Guid> contacts, CancellationToken ct)
    {
        var id = organisation.Id;
        var others = await db.ContactRoles.Where(role => role.OrganisationId == id).Select(role => role.CustomerId).Union(db.Orders.Where(order => order.OrganisationId == id).Select(order => order.CustomerId)).ToListAsync(ct);
        return new SoleTraderFacts(await db.StandingAsync(organisation, ct), contacts.Count, others.Except(contacts).Count(), await db.Organisations.AnyAsync(other => other.MergedIntoId == id, ct));
    }

    private static async Task GiveObjectionsAsync(AksulitDbContext db, Actor actor, Guid organisationId, Guid customerId, TaskPurpose task, DateTimeOffset now, CancellationToken ct)
    {
        var own = await db.Objections.Where(o => o.CustomerId == customerId && o.LiftedAt == null).Select(o => new { o.Kind, o.Scope }).ToListAsync(ct);
        var standing = await db.OrganisationObjections.AsNoTracking().Where(o => o.OrganisationId == organisationId && o.LiftedAt == null).ToListAsync(ct);
        var given = standing.Where(o => !own.Contains(new { o.Kind, o.Scope })).ToList();
        if (given.Count == 0) return;
        db.AddRange(given.Select(o => new Objection(customerId, o.Kind, o.Scope, o.Channel, o.RecordedAt, o.RecordedBy, o.NoticeVersion)));
        db.Record(AuditEntry.Of(actor, AuditAction.ObjectionRecorded, now, AuditSubjectKind.Customer, customerId, task.Purpose, detail: $"organisation={organisationId};{string.Join(',', given.Select(o => $"{o.Kind}/{o.Scope}"))}",
            reference: task.Reference));
    }
}
