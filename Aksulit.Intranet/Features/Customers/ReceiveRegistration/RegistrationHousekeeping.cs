using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Customers.ReceiveRegistration;

/// <summary>What is needed to answer a repeated call is forgotten after thirty days (T17): keys and hashes; the person stays.</summary>
public sealed class RegistrationHousekeeping(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : INightlyHousekeeping
{
    public string Name => "api-registrations";

    /// <summary>For the nightly job. Returns how many were forgotten; run twice, none.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ForgetRegistrations, ct);
        var before = clock.GetUtcNow().AddDays(-ApiRegistration.Days);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var old = await db.ApiRegistrations.Where(row => row.ReceivedAt < before).Select(row => row.Id).ToArrayAsync(ct);
        if (old.Length == 0) return 0;
        await db.ApiRegistrations.Where(row => row.ReceivedAt < before).ExecuteDeleteAsync(ct);
        db.Record(AuditEntry.OfBatch(actor, AuditAction.ApiCalled, clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, old.Length, $"T17;forgotten;keys={AuditChain.HashOfKeys(old)}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return old.Length;
    }
}
