using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Staff.DesignateStaff;
using Aksulit.Intranet.Features.Staff.EndDesignation;
using Aksulit.Intranet.Features.Staff.RecordUndertaking;
using Aksulit.Intranet.Features.Staff.WithdrawUndertaking;
using Aksulit.Intranet.Localisation;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Staff.StaffList;

/// <summary>One person's locks: why they get in or not, and what may be done about it.</summary>
public sealed partial class StaffDetails(IDialogService dialogs)
{
    [Parameter, EditorRequired] public StaffRow Person { get; set; } = default!;

    /// <summary>With the link to the person's page: beside the list.</summary>
    [Parameter] public bool StepsLink { get; set; }

    /// <summary>May give and end designations.</summary>
    [Parameter] public bool MayDesignate { get; set; }

    /// <summary>May record and withdraw undertakings.</summary>
    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Something was decided: the list stands otherwise now.</summary>
    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    private Task DesignateAsync() => OpenAsync<DesignateStaffDialog>("Designate", new() { { dialog => dialog.Person, Person } });

    private Task EndAsync(DesignationRow designation) => OpenAsync<EndDesignationDialog>("EndDesignation", new() { { dialog => dialog.Person, Person }, { dialog => dialog.Designation, designation } });

    private Task RecordAsync() => OpenAsync<RecordUndertakingDialog>("RecordUndertaking", new() { { dialog => dialog.Person, Person } });

    private Task WithdrawAsync(UndertakingRow undertaking) =>
        OpenAsync<WithdrawUndertakingDialog>("WithdrawUndertaking", new() { { dialog => dialog.Person, Person }, { dialog => dialog.Undertaking, undertaking } });

    private async Task OpenAsync<TDialog>(string titleKey, DialogParameters<TDialog> parameters) where TDialog : IComponent
    {
        var dialog = await dialogs.ShowAsync<TDialog>(L[titleKey], parameters);
        if (await dialog.Result is { Canceled: false }) await OnChanged.InvokeAsync();
    }

    private static ChipState State(Standing standing) => standing switch { Standing.InForce => ChipState.Good, Standing.Unreviewed => ChipState.Bad, _ => ChipState.Neutral };

    private string Period(DateOnly from, DateOnly? until) => until is { } last ? $"{Formats.Date(from)} – {Formats.Date(last)}" : L["Since", Formats.Date(from)];
}
