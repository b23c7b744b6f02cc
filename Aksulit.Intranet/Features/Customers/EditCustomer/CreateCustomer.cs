using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Customers.EditCustomer;

/// <summary>Enters a person by hand.</summary>
public interface ICreateCustomer
{
    /// <summary>The new card's key, or why not.</summary>
    Task<Result<Guid>> HandleAsync(CustomerSubmission form, CancellationToken ct = default);
}

/// <summary>Enters a person with the next customer number, every value with its source and the notice in force (R1, R18, R20).</summary>
public sealed class CreateCustomer(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : ICreateCustomer
{
    public async Task<Result<Guid>> HandleAsync(CustomerSubmission form, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditCard, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var checks = await SubmissionChecks.CheckAsync(db, actor, AuditAction.CustomerCreated, customerId: null, EditableBy(form, actor), now, ct);
        if (checks.Refusal is { } refusal) return refusal;
        var (values, source) = (checks.Value.Values, checks.Value.Source);
        if (SourceRule.RefuseUntold(source.Kind, form.NoticeGiven) is { } untold) return untold;

        await using var transaction = await db.BeginWritingAsync(ct); // no number is given twice
        var customer = await NewPerson.AddAsync(db, values, source, form.NoticeGiven ? FinnishTime.LocalDate(now) : null, ct);
        await SubmissionChecks.RepresentAsync(db, actor, customer, checks.Value, values.StartedOn!.Value, now, ct);
        db.Record(AuditEntry.Of(actor, AuditAction.CustomerCreated, now, AuditSubjectKind.Customer, customer.Id, form.Task.Purpose, detail: checks.Value.IdentityDoubt ? "hetu?" : null,
            reference: form.Task.Reference));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return customer.Id;
    }

    /// <summary>Only the register lead marks an address as protected and sees www addresses (R21, docs/access.md); what another's form sends of them does not count.</summary>
    private static CustomerSubmission EditableBy(CustomerSubmission form, Actor actor) =>
        actor.Is(Role.RegisterLead) ? form : form with { Values = form.Values.With(CustomerField.Website, null) with { HasProtectedAddress = false } };
}
