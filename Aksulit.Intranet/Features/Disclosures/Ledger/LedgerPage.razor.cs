using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Disclosures.Ledger;

/// <summary>What has gone out, newest first: to everybody, or to one recipient; and which of it is no longer what the card says.</summary>
public sealed partial class LedgerPage(LedgerQuery ledger, IAccessGuard access, CurrentPurpose purpose) : IDisposable
{
    private readonly CurrentPurpose _purpose = purpose;
    private ServerGrid<LedgerRow>? _grid;
    private LedgerRow? _open;
    private string? _recipient;
    private Guid? _listed;
    private bool _mayHandOver;

    /// <summary>Null: everybody.</summary>
    [Parameter] public Guid? RecipientId { get; set; }

    public void Dispose() => _purpose.Changed -= LookAgain;

    protected override async Task OnInitializedAsync()
    {
        _purpose.Changed += LookAgain;
        _mayHandOver = await access.MayAsync(Operations.DiscloseForBilling);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_listed == RecipientId || _grid is null) return;
        await _grid.ReloadAsync();
    }

    private void LookAgain() => _ = InvokeAsync(async () =>
    {
        if (_grid is not null) await _grid.ReloadAsync();
        StateHasChanged();
    });

    private async Task<Result<Page<LedgerRow>>> LoadAsync(string? key, CancellationToken ct)
    {
        (_open, _listed) = (null, RecipientId);
        var result = await ledger.RunAsync(RecipientId, key, _purpose.Task, ct);
        if (result.Refusal is { } refusal) return refusal;
        _recipient = result.Value.Recipient;
        StateHasChanged(); // the grid asked, so this page is not rendered by itself
        return new Page<LedgerRow>(result.Value.Rows, result.Value.Next);
    }
}
