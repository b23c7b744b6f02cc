using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Partners' rows that wait for the evidence of their route, without the persons; a register lead opens one and decides about it.</summary>
public sealed partial class QuarantinePage(QuarantineQuery query, IAccessGuard access, IDialogService dialogs)
{
    private ServerGrid<QuarantineLine>? _grid;
    private Refusal? _refusal;
    private string? _done;
    private bool _maySettle;

    protected override async Task OnInitializedAsync() => _maySettle = await access.MayAsync(Operations.SettleQuarantine);

    private async Task OpenAsync(QuarantineLine line)
    {
        var opened = await query.OpenAsync(line.RowId, CancellationToken.None);
        (_refusal, _done) = (opened.Refusal, null);
        if (!opened.Succeeded) return;
        var dialog = await dialogs.ShowAsync<QuarantinedRowDialog>(null, new DialogParameters<QuarantinedRowDialog> { { it => it.Person, opened.Value } });
        if (await dialog.Result is not { Canceled: false, Data: string done }) return;
        _done = done;
        if (_grid is { } grid) await grid.ReloadAsync();
    }

    private string Left(int days) => days switch { 0 => L["LastDayToday"], 1 => L["DayOfRow"], _ => L["DaysOfRow", days] };
}
