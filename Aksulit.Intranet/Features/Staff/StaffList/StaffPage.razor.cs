using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Staff.AddStaffMember;
using Aksulit.Intranet.Features.Staff.DesignateStaff;
using Aksulit.Intranet.Features.Staff.EndDesignation;
using Aksulit.Intranet.Features.Staff.LeadGap;
using Aksulit.Intranet.Features.Staff.RecordUndertaking;
using Aksulit.Intranet.Features.Staff.WithdrawUndertaking;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Staff.StaffList;

/// <summary>Who is in, as what, since when, and which lock keeps whom out. A role that only reads sees no buttons.</summary>
public sealed partial class StaffPage(StaffListQuery staff, IAccessGuard access, IDialogService dialogs)
{
    private ServerGrid<StaffRow> _grid = default!;
    private LeadGapAlert _gap = default!;
    private bool _mayDesignate, _mayEdit;

    protected override async Task OnInitializedAsync()
    {
        _mayDesignate = await access.MayAsync(Operations.Designate);
        _mayEdit = await access.MayAsync(Operations.EditAccounts);
    }

    private Task<Result<Page<StaffRow>>> LoadAsync(string? key, CancellationToken ct) => staff.RunAsync(ct);

    private Task AddAsync() => OpenAsync<AddStaffMemberDialog>("AddStaffMember", []);

    private Task DesignateAsync(StaffRow person) => OpenAsync<DesignateStaffDialog>("Designate", new() { { dialog => dialog.Person, person } });

    private Task EndAsync(StaffRow person, DesignationRow designation) =>
        OpenAsync<EndDesignationDialog>("EndDesignation", new() { { dialog => dialog.Person, person }, { dialog => dialog.Designation, designation } });

    private Task RecordAsync(StaffRow person) => OpenAsync<RecordUndertakingDialog>("RecordUndertaking", new() { { dialog => dialog.Person, person } });

    private Task WithdrawAsync(StaffRow person, UndertakingRow undertaking) =>
        OpenAsync<WithdrawUndertakingDialog>("WithdrawUndertaking", new() { { dialog => dialog.Person, person }, { dialog => dialog.Undertaking, undertaking } });

    private async Task OpenAsync<TDialog>(string titleKey, DialogParameters<TDialog> parameters) where TDialog : IComponent
    {
        var dialog = await dialogs.ShowAsync<TDialog>(L[titleKey], parameters);
        if (await dialog.Result is not { Canceled: false }) return;
        await _grid.ReloadAsync();
        await _gap.ReloadAsync();
    }

    private string Period(DateOnly from, DateOnly? until) => until is { } last ? $"{Formats.Date(from)}–{Formats.Date(last)}" : L["Since", Formats.Date(from)];
}
