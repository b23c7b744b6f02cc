using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Customers.EditCustomer;

/// <summary>The form for a known person.</summary>
/// <param name="Revision">The revision that the form showed.</param>
/// <param name="Shown">The values that the form showed before anything was typed.</param>
public sealed record EditCustomerCommand(Guid CustomerId, int Revision, CustomerValues Shown, CustomerSubmission Form);

/// <summary>What the form shows first.</summary>
/// <param name="Fields">The fields that this person may see and edit.</param>
public sealed record CustomerToEdit(string Number, int Revision, CustomerValues Values, IReadOnlyList<CustomerField> Fields, bool MayProtect);

/// <summary>Opens and saves the form of a known person.</summary>
public interface IEditCustomer
{
    /// <summary>The present values; a read of the card like any other, logged before it is shown (S3).</summary>
    Task<Result<CustomerToEdit>> LoadAsync(Guid customerId, TaskPurpose task, CancellationToken ct = default);

    /// <summary>Saves what was changed. <see cref="ChangedMeanwhile"/> when somebody else was faster: nothing is overwritten.</summary>
    Task<Result> HandleAsync(EditCustomerCommand command, CancellationToken ct = default);
}

/// <summary>Edits a person: changed values get the form's source, and the old ones a row of history (R20, R55).</summary>
public sealed class EditCustomer(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : IEditCustomer
{
    public async Task<Result<CustomerToEdit>> LoadAsync(Guid customerId, TaskPurpose task, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditCard, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.CardOpened, task, now, customerId, ct) is { } refusal) return refusal;
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == customerId, ct) is not { } customer)
            return await PurposeGate.RecordAsync(db, actor, AuditAction.CardOpened, task, now, customerId, new Refusal("CustomerNotFound"), ct);

        var fields = EditableFields(actor, customer, task);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, now, AuditSubjectKind.Customer, customerId, task.Purpose, "Name,Contact,Billing,DeliveryNote", detail: "edit", reference: task.Reference));
        await db.SaveChangesAsync(ct);
        return new CustomerToEdit(customer.Number, customer.Revision, Within(CustomerValues.Of(customer), fields), fields, actor.Is(Role.RegisterLead));
    }

    public async Task<Result> HandleAsync(EditCustomerCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditCard, ct);

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var customer = await db.Customers.SingleOrDefaultAsync(c => c.Id == command.CustomerId, ct);
        if (customer is null) return await PurposeGate.RecordAsync(db, actor, AuditAction.CustomerChanged, command.Form.Task, now, command.CustomerId, new Refusal("CustomerNotFound"), ct);
        var stored = CustomerValues.Of(customer);
        var fields = EditableFields(actor, customer, command.Form.Task);
        var form = command.Form with { Values = Merge(command, stored, fields, actor) };
        var checks = await SubmissionChecks.CheckAsync(db, actor, AuditAction.CustomerChanged, command.CustomerId, form, now, ct);
        if (checks.Refusal is { } refusal) return refusal;
        if (customer.Revision != command.Revision) return await ConflictAsync(command, fields, ct);
        if (checks.Value.Values.StartedOn > customer.RelationshipEndedOn) return new FieldsRefused([new FieldProblem(nameof(CustomerField.RelationshipStartedOn), "EndBeforeStart")]);

        db.Entry(customer).Property(c => c.Revision).OriginalValue = command.Revision;
        var (values, source) = (checks.Value.Values, checks.Value.Source);
        var before = customer.Provenance;
        foreach (var field in values.ApplyTo(customer, source))
            db.Add(new FieldChange(customer.Id, field, field is CustomerField.RelationshipStartedOn ? stored.StartedOn?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) : stored[field], before.Of(field), now, actor.Id));
        await SubmissionChecks.RepresentAsync(db, actor, customer, checks.Value, source.ObtainedOn, now, ct);
        if (!db.ChangeTracker.HasChanges()) return Result.Ok;

        db.Record(AuditEntry.Of(actor, AuditAction.CustomerChanged, now, AuditSubjectKind.Customer, customer.Id, form.Task.Purpose, detail: checks.Value.IdentityDoubt ? "hetu?" : null,
            reference: form.Task.Reference));
        try
        {
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await ConflictAsync(command, fields, ct);
        }
    }

    /// <summary>Who changed what since the form was opened: this form's own values against the stored ones, with the history's who and when.</summary>
    private async Task<Result> ConflictAsync(EditCustomerCommand command, IReadOnlyList<CustomerField> fields, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.CustomerId, ct);
        if (customer is null) return new Refusal("CustomerNotFound");
        var stored = Within(CustomerValues.Of(customer), fields);
        var changed = stored.ChangedFrom(command.Shown with { StartedOn = command.Shown.StartedOn ?? stored.StartedOn });
        var history = await db.FieldChanges.Where(change => change.CustomerId == command.CustomerId && changed.Contains(change.Field)).OrderByDescending(change => change.Seq)
            .Select(change => new { change.Field, change.ChangedAt, Name = db.StaffMembers.Where(member => member.Id == change.ChangedBy).Select(member => member.Name).FirstOrDefault() }).ToListAsync(ct);
        return new ChangedMeanwhile(
            [.. changed.Select(field => (Field: field, Change: history.FirstOrDefault(change => change.Field == field)))
                .Select(found => new MeanwhileChange(found.Field, Text(command.Shown, found.Field), Text(stored, found.Field), found.Change?.Name, found.Change?.ChangedAt))],
            customer.Revision, stored);
    }

    private static string? Text(CustomerValues values, CustomerField field) => field is CustomerField.RelationshipStartedOn ? values.StartedOn?.ToString("d.M.yyyy", System.Globalization.CultureInfo.InvariantCulture) : values[field];

    /// <summary>Who may not see a value, by role or because the purpose does not need it, may not overwrite it either (R7, R21).</summary>
    private static List<CustomerField> EditableFields(Actor actor, Customer customer, TaskPurpose task)
    {
        var scope = CardScope.Of(actor.Roles, task);
        return [.. CustomerValues.TextFields.Intersect(scope.Fields).Where(field => scope.ProtectedAddress || !(customer.HasProtectedAddress && CustomerValues.TellsWhere(field)))];
    }

    private static CustomerValues Within(CustomerValues values, IReadOnlyList<CustomerField> fields) =>
        CustomerValues.TextFields.Except(fields).Aggregate(values, (kept, field) => kept.With(field, null));

    /// <summary>What the form left as it showed it stays as it is stored: a field that was not shown, because the purpose was another then, is not emptied.</summary>
    private static CustomerValues Merge(EditCustomerCommand command, CustomerValues stored, IReadOnlyList<CustomerField> fields, Actor actor)
    {
        var typed = command.Form.Values;
        var kept = CustomerValues.TextFields.Where(field => !fields.Contains(field) || typed[field] == command.Shown[field]);
        var merged = kept.Aggregate(typed, (values, field) => values.With(field, stored[field]));
        return actor.Is(Role.RegisterLead) ? merged : merged with { HasProtectedAddress = stored.HasProtectedAddress };
    }
}
