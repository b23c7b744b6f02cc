using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Retention;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>The files of cases that were closed three years ago go (T8), by the one guarded path of destruction.</summary>
public sealed class CaseFileHousekeeping(IAccessGuard access, IDestruction destruction) : INightlyHousekeeping
{
    public string Name => "case-files";

    /// <summary>For the nightly job. Returns how many cases went; run twice, none.</summary>
    public async Task<int> RunAsync(CancellationToken ct) => await destruction.DestroyCaseFilesAsync(await access.DemandAsync(Operations.RunRetention, ct), ct);
}
