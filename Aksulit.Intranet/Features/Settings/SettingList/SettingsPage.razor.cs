using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Settings;
using Aksulit.Intranet.Features.Settings.ChangeSetting;
using Aksulit.Intranet.Features.Settings.SettingList;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Settings;

/// <summary>The settings by what they are about; one setting's history beside them. Only the administrator sees the button that changes one.</summary>
public sealed partial class SettingsPage(SettingListQuery settings, IAccessGuard access, IDialogService dialogs, NavigationManager navigation, TimeProvider clock, ILogger<SettingsPage> log)
{
    private IReadOnlyList<SettingRow>? _rows;
    private SettingRow? _open;
    private bool _mayEdit, _failed;

    /// <summary>Whose history is open.</summary>
    [SupplyParameterFromQuery(Name = "setting")] public string? Key { get; set; }

    private DateOnly Today => clock.TodayInFinland;

    protected override async Task OnInitializedAsync()
    {
        _mayEdit = await access.MayAsync(Operations.EditAccounts);
        await LoadAsync();
    }

    protected override void OnParametersSet() => _open = _rows?.FirstOrDefault(row => row.Key.ToString() == Key);

    private async Task LoadAsync()
    {
        try
        {
            (_rows, _failed) = (await settings.RunAsync(CancellationToken.None), false);
            OnParametersSet();
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The settings could not be read: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private string Name(SettingRow row) => L[$"Key.{row.Key}"];

    private string Shown(SettingForm form, string value) => SettingDefinitions.Choices(form).Contains(value) ? L[$"Choice.{value}"] : form is SettingForm.Days or SettingForm.Persons or SettingForm.Readings or SettingForm.Hour ? L[form.ToString(), value] : value;

    private string Address(SettingKey? key) => navigation.GetUriWithQueryParameter("setting", key?.ToString());

    private void Close() => navigation.NavigateTo(Address(null));

    private async Task ChangeAsync(SettingRow row)
    {
        var dialog = await dialogs.ShowAsync<ChangeSettingDialog>(L["ChangeSetting"], new DialogParameters<ChangeSettingDialog> { { it => it.Setting, row } });
        if (await dialog.Result is { Canceled: false }) await LoadAsync();
    }
}
