using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Customers.EditCustomer;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Customers.EndCustomership;

/// <summary>The end that the person or Aksulit stated, and where that is known from.</summary>
public sealed record EndCustomershipCommand(Guid CustomerId, DateOnly? EndsOn, TypedSource Source, TaskPurpose Task);

/// <summary>Ends a customership.</summary>
public interface IEndCustomership
{
    /// <summary>The stored end decides from when the data is destroyed (T1, T2); an end given before is replaced and kept in the history.</summary>
    Task<Result> HandleAsync(EndCustomershipCommand command, CancellationToken ct = default);
}

/// <summary>Ends a customership on a day that has been: from it follow the last day and the day of destruction (T1, T2).</summary>
public sealed class EndCustomership(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : IEndCustomership
{
    public async Task<Result> HandleAsync(EndCustomershipCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EndCustomership, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.CustomershipEnded, command.Task, now, command.CustomerId, ct) is { } purpose) return purpose;
        if (SourceRule.Refuse(command.Source, today) is { } noSource) return noSource;
        if (command.EndsOn is not { } endsOn) return new Refusal("EndMissing", "T1");
        var customer = await db.Customers.SingleOrDefaultAsync(c => c.Id == command.CustomerId, ct);
        if (customer is null) return await PurposeGate.RecordAsync(db, actor, AuditAction.CustomershipEnded, command.Task, now, command.CustomerId, new Refusal("CustomerNotFound"), ct);
        var openOrder = await db.Orders.Where(o => o.CustomerId == customer.Id && (o.State == OrderState.Received || o.State == OrderState.InProgress)).MaxAsync(o => (DateOnly?)o.PlacedOn, ct);
        if (EndCustomershipRule.Refuse(new EndCustomershipFacts(customer.RelationshipStartedOn, endsOn, openOrder), today) is { } refusal) return refusal;
        if (customer.RelationshipEndedOn == endsOn) return Result.Ok;
        if (await SubmissionChecks.NoticeInForceAsync(db, today, ct) is not { } notice) return new Refusal("NoNoticeInForce", "R1");

        var kind = command.Source.Kind!.Value;
        db.Add(new FieldChange(customer.Id, CustomerField.RelationshipEndedOn, customer.RelationshipEndedOn?.ToString("O", CultureInfo.InvariantCulture), customer.Provenance.Of(CustomerField.RelationshipEndedOn), now, actor.Id));
        customer.EndRelationship(endsOn);
        customer.Sourced([CustomerField.RelationshipEndedOn], new FieldSource(kind, kind.ToString(), command.Source.ObtainedOn!.Value, actor.Id, notice, command.Task.Reference));
        db.Record(AuditEntry.Of(actor, AuditAction.CustomershipEnded, now, AuditSubjectKind.Customer, customer.Id, command.Task.Purpose, reference: command.Task.Reference));
        try
        {
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal("ChangedMeanwhile");
        }
    }
}
