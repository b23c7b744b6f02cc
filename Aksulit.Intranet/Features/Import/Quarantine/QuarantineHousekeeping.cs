using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Retention;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Import;

/// <summary>The night takes partners' rows without evidence whose days are over (R23, T8).</summary>
public sealed class QuarantineHousekeeping(IAccessGuard access, IDestruction destruction) : INightlyHousekeeping
{
    public string Name => "quarantine";

    /// <summary>Returns how many rows went; run twice, none.</summary>
    public async Task<int> RunAsync(CancellationToken ct) => await destruction.DestroyQuarantineAsync(await access.DemandAsync(Operations.RunQuarantine, ct), ct);
}
