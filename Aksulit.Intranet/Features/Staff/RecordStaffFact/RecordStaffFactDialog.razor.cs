using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Staff.RecordStaffFact;

/// <summary>Asks for the day of a fact and records it.</summary>
public sealed partial class RecordStaffFactDialog(RecordStaffFact record, TimeProvider clock)
{
    private DateOnly? _on;
    private Refusal? _refusal;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Parameter, EditorRequired] public Guid StaffMemberId { get; set; }
    [Parameter, EditorRequired] public string Name { get; set; } = "";
    [Parameter, EditorRequired] public StaffFactKind Kind { get; set; }

    protected override void OnInitialized() => _on = clock.TodayInFinland;

    private async Task SubmitAsync()
    {
        if (_on is not { } on) return;
        var result = await record.HandleAsync(new RecordStaffFactCommand(StaffMemberId, Kind, on));
        if (result.Succeeded) Dialog.Close();
        else _refusal = result.Refusal;
    }
}
