using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Staff.Deputies;

/// <summary>Who looks after whose cases, and where reminders go: one's own, and for a lead the colleagues' (R3).</summary>
public sealed partial class DeputiesPage(DeputiesQuery query, SetDeputy set, EndDeputy end, IDialogService dialogs, ILogger<DeputiesPage> log)
{
    private DeputiesView? _view;
    private Guid? _absent, _deputy, _whose;
    private DateOnly? _from, _until;
    private string? _done;
    private Refusal? _refusal;
    private bool _failed;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            _view = (await query.RunAsync(CancellationToken.None)).Value;
            _failed = false;
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The deputies could not be read: {Failure}.", e.GetType().Name);
            (_view, _failed) = (null, true);
        }
    }

    private static string? Name(IEnumerable<Colleague> colleagues, Guid? id) => colleagues.FirstOrDefault(one => one.Id == id)?.Name;

    private async Task SetAsync()
    {
        _refusal = (await set.HandleAsync(new SetDeputyCommand(_absent, _deputy, _from, _until))).Refusal;
        if (_refusal is not null) return;
        (_absent, _deputy, _from, _until, _done) = (null, null, null, null, L["DeputySetNow"]);
        await LoadAsync();
    }

    private async Task EndAsync(DeputyRow row)
    {
        if (!await ConfirmDialog.AskAsync(dialogs, L["EndDeputyQuestion", row.Deputy], [L["EndDeputyConsequence"]], L["EndDeputy"])) return;
        _refusal = (await end.HandleAsync(row.Id)).Refusal;
        if (_refusal is null) await LoadAsync();
    }

    private async Task SavedAsync()
    {
        _done = L["AddressSavedNow"];
        await LoadAsync();
    }
}
