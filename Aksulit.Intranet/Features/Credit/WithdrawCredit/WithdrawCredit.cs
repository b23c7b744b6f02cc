using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Credit;

/// <summary>The person takes the application back before anybody has decided.</summary>
public sealed class WithdrawCredit(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(Guid id, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.TakeCredit, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.CreditApplications.SingleOrDefaultAsync(known => known.Id == id, ct) is not { } application) return new Refusal("CreditNotFound", "T2");
        if (application.State is not CreditState.Waiting) return new Refusal("CreditNotWaiting", "R46");

        application.Withdraw();
        db.Record(AuditEntry.Of(actor, AuditAction.CreditWithdrawn, clock.GetUtcNow(), AuditSubjectKind.Customer, application.CustomerId, ProcessingPurpose.CreditApplication, detail: $"credit={application.Id}"));
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
