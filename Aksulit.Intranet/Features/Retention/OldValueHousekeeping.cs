using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Retention;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Retention;

/// <summary>The night takes what fields had been, twenty-four months after it was changed (R55, T17), by the one guarded path of destruction.</summary>
public sealed class OldValueHousekeeping(IAccessGuard access, IDestruction destruction) : INightlyHousekeeping
{
    public string Name => "old-values";

    /// <summary>For the nightly job. Returns how many went; run twice, none.</summary>
    public async Task<int> RunAsync(CancellationToken ct) => await destruction.DestroyOldValuesAsync(await access.DemandAsync(Operations.RunRetention, ct), ct);
}
