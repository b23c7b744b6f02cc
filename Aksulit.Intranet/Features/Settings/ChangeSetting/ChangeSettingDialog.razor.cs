using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Features.Settings.SettingList;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Settings.ChangeSetting;

/// <summary>A new value of a setting from a day on.</summary>
public sealed partial class ChangeSettingDialog(ChangeSetting change, TimeProvider clock)
{
    private string? _value;
    private DateOnly? _from;
    private Refusal? _refusal;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    /// <summary>The setting as it was seen.</summary>
    [Parameter, EditorRequired] public SettingRow Setting { get; set; } = default!;

    protected override void OnInitialized() => (_value, _from) = (Setting.Value, clock.TodayInFinland);

    private async Task SubmitAsync()
    {
        if (_from is not { } from) return;
        var seen = Setting.History.FirstOrDefault(row => row.From <= from)?.New ?? (Setting.History.Count == 0 ? Setting.Value : Setting.History[^1].Old);
        var result = await change.HandleAsync(new ChangeSettingCommand(Setting.Key, _value, from, seen));
        if (result.Succeeded) Dialog.Close();
        else _refusal = result.Refusal;
    }
}
