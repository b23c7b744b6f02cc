using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Credit;

/// <summary>An application as it was taken down.</summary>
public sealed record TakeCreditApplicationCommand(Guid CustomerId, TypedApplication Application, Channel Channel);

/// <summary>Whose application it is.</summary>
public sealed record CreditApplicant(Guid Id, string Number, string Name);

/// <summary>Takes down an application for credit (P10). It is no customer event (T3), and decides nothing.</summary>
public sealed class TakeCreditApplication(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private static readonly TaskPurpose Purpose = new(ProcessingPurpose.CreditApplication);

    /// <summary>The person whose application is taken down, or why none can be; a read of the name, logged like any (S3).</summary>
    public async Task<Result<CreditApplicant>> LoadAsync(Guid customerId, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.TakeCredit, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.CardOpened, Purpose, clock.GetUtcNow(), customerId, ct) is { } own) return own;
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(customer => customer.Id == customerId, ct) is not { } customer) return new Refusal("CustomerNotFound");
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, clock.GetUtcNow(), AuditSubjectKind.Customer, customerId, Purpose.Purpose, "Number,Name", detail: "new credit application"));
        await db.SaveChangesAsync(ct);
        return new CreditApplicant(customer.Id, customer.Number, customer.DisplayName);
    }

    /// <summary>The new application's key, or why not.</summary>
    public async Task<Result<Guid>> HandleAsync(TakeCreditApplicationCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.TakeCredit, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct); // the person is not destroyed meanwhile
        var now = clock.GetUtcNow();
        if (!await db.Customers.AnyAsync(customer => customer.Id == command.CustomerId, ct)) return new Refusal("CustomerNotFound");
        if (CreditRule.RefuseTaking(command.Application, await db.IsRestrictedAsync(command.CustomerId, ct), FinnishTime.LocalDate(now)) is { } refusal) return refusal;
        if (await db.CreditApplications.AnyAsync(known => known.CustomerId == command.CustomerId && known.State == CreditState.Waiting, ct)) return new Refusal("CreditAlreadyWaiting", "R46");

        var (appliedOn, sum, informedOn) = command.Application;
        var application = new CreditApplication(command.CustomerId, appliedOn!.Value, sum!.Value, command.Channel, informedOn, now, actor.Id);
        db.Add(application);
        db.Record(AuditEntry.Of(actor, AuditAction.CreditApplied, now, AuditSubjectKind.Customer, command.CustomerId, Purpose.Purpose, detail: $"credit={application.Id}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return application.Id;
    }
}
