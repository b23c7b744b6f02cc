using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.ApiClients.ApiClientList;

/// <summary>Who may call, as it stands today. Only the administrator sees the button that adds one.</summary>
public sealed partial class ApiClientsPage(ApiClientListQuery clients, IAccessGuard access)
{
    private bool _mayEdit;

    protected override async Task OnInitializedAsync() => _mayEdit = await access.MayAsync(Operations.EditAccounts);

    private Task<Result<Page<ApiClientRow>>> LoadAsync(string? key, CancellationToken ct) => clients.RunAsync(ct);

    private static ChipState StateOf(ApiClientRow client) => client.Shut switch
    {
        null => ChipState.Good,
        "ApiClientEnded" => ChipState.Neutral,
        "ApiClientNotYet" => ChipState.Neutral,
        _ => ChipState.Attention,
    };
}
