using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Features.Staff.StaffList;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Staff.RecordUndertaking;

/// <summary>Records a signed undertaking.</summary>
public sealed partial class RecordUndertakingDialog(RecordUndertaking record, StaffChoicesQuery choices, TimeProvider clock)
{
    private int _version = 1;
    private DateOnly? _signedOn, _from, _until;
    private string _evidence = "", _countersigner = "";
    private IReadOnlyList<int> _versions = [];
    private int _inForce = 1;
    private Refusal? _refusal;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Parameter, EditorRequired] public StaffRow Person { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        (_signedOn, _from) = (clock.TodayInFinland, clock.TodayInFinland);
        var offered = await choices.RunAsync(CancellationToken.None);
        (_versions, _inForce, _version) = (offered.TextVersions, offered.VersionInForce, offered.TextVersions.FirstOrDefault(1));
    }

    private string Named(int version) => version == _inForce ? L["VersionInForce", version] : L["VersionToCome", version];

    private async Task SubmitAsync()
    {
        if (_signedOn is not { } signedOn || _from is not { } from) return;
        var result = await record.HandleAsync(new RecordUndertakingCommand(Person.Id, _version, signedOn, from, _until, _evidence, _countersigner));
        if (result.Succeeded) Dialog.Close();
        else _refusal = result.Refusal;
    }
}
