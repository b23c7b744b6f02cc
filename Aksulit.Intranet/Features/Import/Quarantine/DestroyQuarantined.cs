using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Retention;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Import;

/// <summary>A register lead destroys a row now instead of waiting for its last day (R23): by the guarded path, with its entry in the audit trail.</summary>
public sealed class DestroyQuarantined(IAccessGuard access, IDestruction destruction)
{
    public async Task<Result> HandleAsync(Guid rowId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.SettleQuarantine, ct);
        return await destruction.DestroyQuarantinedAsync(rowId, actor, ct) ? Result.Ok : new Refusal("QuarantineGone", "R23");
    }
}
