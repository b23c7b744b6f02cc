using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>A register lead destroys a row now instead of waiting for its last day (R23): by the guarded path, with its entry in the audit trail. Nobody decides about a row that may be their own (S2).</summary>
public sealed class DestroyQuarantined(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, ImportVault vault, IDestruction destruction, TimeProvider clock)
{
    public async Task<Result> HandleAsync(Guid rowId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.SettleQuarantine, ct);
        await using (var db = await dbFactory.CreateDbContextAsync(ct))
        {
            if (await db.QuarantinedRows.AsNoTracking().SingleOrDefaultAsync(row => row.Id == rowId && row.ReleasedAt == null, ct) is not { } row) return new Refusal("QuarantineGone", "R23");
            if (await QuarantineQuery.RefuseOwnAsync(db, actor, AuditAction.DestructionChunk, row, vault.Open<PartnerImportRow>(row.Payload), clock.GetUtcNow(), ct) is { } own) return own;
        }

        return await destruction.DestroyQuarantinedAsync(rowId, actor, ct) ? Result.Ok : new Refusal("QuarantineGone", "R23");
    }
}
