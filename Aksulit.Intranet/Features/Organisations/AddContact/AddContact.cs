using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>A person is to act for an organisation from a day on.</summary>
public sealed record AddContactCommand(Guid OrganisationId, Guid CustomerId, DateOnly? StartsOn, TaskPurpose Task);

/// <summary>The person and the organisation, before the day is asked.</summary>
/// <param name="Others">Other organisations for which the person acts: one person may act for several.</param>
public sealed record ContactToAdd(string Organisation, string Person, string Number, IReadOnlyList<string> Others);

/// <summary>Begins a contact role (T1). The person stays whoever they are in other organisations.</summary>
public sealed class AddContact(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>Who and where: a read of the person, logged before it is shown (S3); or why not, before anything is typed.</summary>
    public async Task<Result<ContactToAdd>> LoadAsync(Guid organisationId, Guid customerId, TaskPurpose task, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditCard, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.CardOpened, task, now, customerId, ct) is { } purpose) return purpose;
        if (await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == organisationId, ct) is not { } organisation) return new Refusal("OrganisationNotFound", "T16");
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == customerId, ct);
        var today = FinnishTime.LocalDate(now);
        if (ContactRoleRule.RefuseStart(await FactsAsync(db, organisation, customer, today, today, ct), today) is { } refusal)
            return customer is null ? await PurposeGate.RecordAsync(db, actor, AuditAction.CardOpened, task, now, customerId, refusal, ct) : refusal;
        var others = await db.ContactRoles.Where(role => role.CustomerId == customerId && (role.EndedOn == null || role.EndedOn > today)).Join(db.Organisations, role => role.OrganisationId, o => o.Id, (role, o) => o)
            .OrderBy(o => o.NameKey).Select(o => o.Name).ToListAsync(ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, now, AuditSubjectKind.Customer, customerId, task.Purpose, "Name,Organisations", detail: "contact", reference: task.Reference));
        await db.SaveChangesAsync(ct);
        return new ContactToAdd(organisation.Name, customer!.DisplayName, customer.Number, others);
    }

    public async Task<Result> HandleAsync(AddContactCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditCard, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.ContactRoleStarted, command.Task, clock.GetUtcNow(), command.CustomerId, ct) is { } purpose) return purpose;
        await using var transaction = await db.BeginWritingAsync(ct); // neither ended nor merged nor begun twice meanwhile, and the person is not destroyed
        var now = clock.GetUtcNow();
        if (await db.Organisations.SingleOrDefaultAsync(o => o.Id == command.OrganisationId, ct) is not { } organisation) return new Refusal("OrganisationNotFound", "T16");
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.CustomerId, ct);
        var today = FinnishTime.LocalDate(now);
        if (ContactRoleRule.RefuseStart(await FactsAsync(db, organisation, customer, command.StartsOn, today, ct), today) is { } refusal) return refusal;

        db.Add(new ContactRole(customer!.Id, organisation.Id, command.StartsOn!.Value));
        organisation.Happened(command.StartsOn.Value);
        db.Record(AuditEntry.Of(actor, AuditAction.ContactRoleStarted, now, AuditSubjectKind.Customer, customer.Id, command.Task.Purpose, detail: $"organisation={organisation.Id}", reference: command.Task.Reference));
        db.Record(AuditEntry.Of(actor, AuditAction.OrganisationChanged, now, AuditSubjectKind.Organisation, organisation.Id, command.Task.Purpose, detail: "contact", reference: command.Task.Reference));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }

    private static async Task<ContactRoleFacts> FactsAsync(AksulitDbContext db, Organisation organisation, Customer? customer, DateOnly? startsOn, DateOnly today, CancellationToken ct) => new(
        await db.StandingAsync(organisation, ct), customer is not null, startsOn, customer is not null && await db.LiveRolesOf(organisation.Id, today).AnyAsync(role => role.CustomerId == customer.Id, ct),
        organisation.SoleTraderId is { } trader && trader != customer?.Id);
}
