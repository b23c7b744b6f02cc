using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Retention;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>Organisations that nobody represents and whose own ten years are over go (T2, T16), by the one guarded path of destruction.</summary>
public sealed class OrganisationHousekeeping(IAccessGuard access, IDestruction destruction) : INightlyHousekeeping
{
    public string Name => "organisations";

    /// <summary>For the nightly job, after the night's destruction of persons. Returns how many organisations went; run twice, none.</summary>
    public async Task<int> RunAsync(CancellationToken ct) => await destruction.DestroyOrganisationsAsync(await access.DemandAsync(Operations.RunRetention, ct), ct);
}
