using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>The last day of an organisation's customership.</summary>
public sealed record EndOrganisationCommand(Guid OrganisationId, int Revision, DateOnly? EndsOn, TaskPurpose Task);

/// <summary>Ends an organisation's customership (T1): refused while an order of its people is open or an invoice unpaid; its contact roles end with it, its people stay customers of their own.</summary>
public sealed class EndOrganisation(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(EndOrganisationCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EndCustomership, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.OrganisationEnded, command.Task, clock.GetUtcNow(), customerId: null, ct) is { } purpose) return purpose;
        var persons = await db.LiveRolesOf(command.OrganisationId, clock.TodayInFinland).Select(role => role.CustomerId).Distinct().ToListAsync(ct);
        if (await TradeGate.RefuseAsync(db, actor, AuditAction.OrganisationEnded, command.Task, clock.GetUtcNow(), persons, ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct); // no order, invoice or contact comes meanwhile
        var now = clock.GetUtcNow();
        if (await db.Organisations.SingleOrDefaultAsync(o => o.Id == command.OrganisationId, ct) is not { } organisation) return new Refusal("OrganisationNotFound", "T16");
        var today = FinnishTime.LocalDate(now);
        var roles = await db.LiveRolesOf(organisation.Id, today).ToListAsync(ct);
        if (EndOrganisationRule.Refuse(await FactsAsync(db, organisation, roles, command.EndsOn, today, ct), today) is { } refusal) return refusal;

        db.Entry(organisation).Property(o => o.Revision).OriginalValue = command.Revision;
        var on = command.EndsOn!.Value;
        organisation.End(on);
        await EndRolesAsync(db, actor, roles, on, command.Task, now, ct);
        db.Record(AuditEntry.Of(actor, AuditAction.OrganisationEnded, now, AuditSubjectKind.Organisation, organisation.Id, command.Task.Purpose,
            detail: string.Create(CultureInfo.InvariantCulture, $"on={on:yyyy-MM-dd};contacts={roles.Count}"), reference: command.Task.Reference));
        return await db.TryCommitAsync(transaction, "OrganisationChangedMeanwhile", ct);
    }

    private static async Task<EndOrganisationFacts> FactsAsync(AksulitDbContext db, Organisation organisation, List<ContactRole> roles, DateOnly? endsOn, DateOnly today, CancellationToken ct) => new(
        endsOn, organisation.EndedOn, (await db.StandingAsync(organisation, ct)).MergedInto, roles.Count == 0 ? null : roles.Max(role => role.StartedOn),
        await db.LastOrderOnAsync(organisation.Id, ct), await db.OpenDocumentsAsync(organisation.Id, today, ct));

    /// <summary>Each person's trail knows of it, and no person's ten years are counted from an earlier day (T1).</summary>
    private static async Task EndRolesAsync(AksulitDbContext db, Actor actor, List<ContactRole> roles, DateOnly on, TaskPurpose task, DateTimeOffset now, CancellationToken ct)
    {
        var persons = roles.Select(role => role.CustomerId).Distinct().ToArray();
        foreach (var role in roles) role.End(on);
        foreach (var customer in await db.Customers.Where(customer => EF.Parameter(persons).Contains(customer.Id)).ToListAsync(ct))
        {
            customer.Happened(on);
            db.Record(AuditEntry.Of(actor, AuditAction.ContactRoleEnded, now, AuditSubjectKind.Customer, customer.Id, task.Purpose, detail: $"organisation={roles[0].OrganisationId};ended", reference: task.Reference));
        }
    }
}
