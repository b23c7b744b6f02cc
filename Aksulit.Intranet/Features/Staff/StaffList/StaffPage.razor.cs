using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Staff.AddStaffMember;
using Aksulit.Intranet.Features.Staff.LeadGap;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aksulit.Intranet.Features.Staff.StaffList;

/// <summary>Who is in, as what, and which lock keeps whom out; one person's designations and undertakings beside the list. A role that only reads sees no buttons.</summary>
public sealed partial class StaffPage(StaffListQuery staff, IAccessGuard access, IDialogService dialogs, NavigationManager navigation)
{
    private const string OpenStatus = "open", ShutStatus = "shut", OldTextStatus = "old-text";

    private ServerGrid<StaffRow>? _grid;
    private LeadGapAlert? _gap;
    private IReadOnlyList<StaffRow> _staff = [];
    private StaffRow? _open;
    private string? _listed;
    private bool _mayDesignate, _mayEdit;

    /// <summary>Whose details are open; a key of the staff, nobody's name.</summary>
    [SupplyParameterFromQuery(Name = "person")] public Guid? Person { get; set; }

    /// <summary>Who is listed: everybody, those who get in, those whom a lock keeps out.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    private IReadOnlyList<FilterOption> Options =>
        [new(null, L["Everybody"], Count(null)), new(OpenStatus, L["WhoGetsIn"], Count(OpenStatus)), new(ShutStatus, L["WhoIsKeptOut"], Count(ShutStatus)), new(OldTextStatus, L["WhoHasOldText"], Count(OldTextStatus))];

    protected override async Task OnInitializedAsync()
    {
        _mayDesignate = await access.MayAsync(Operations.Designate);
        _mayEdit = await access.MayAsync(Operations.EditAccounts);
    }

    protected override async Task OnParametersSetAsync()
    {
        _open = _staff.FirstOrDefault(row => row.Id == Person);
        if (_listed == Status || _grid is null) return;
        _listed = Status;
        await _grid.ReloadAsync();
    }

    private async Task<Result<Page<StaffRow>>> LoadAsync(string? key, CancellationToken ct)
    {
        var result = await staff.RunAsync(ct);
        if (!result.Succeeded) return result;
        _staff = result.Value.Items;
        (_open, _listed) = (_staff.FirstOrDefault(row => row.Id == Person), Status);
        StateHasChanged(); // the grid asked, so this page is not rendered by itself
        return new Page<StaffRow>([.. _staff.Where(row => IsListed(row, Status))], Next: null);
    }

    private int? Count(string? status) => _staff.Count == 0 ? null : _staff.Count(row => IsListed(row, status));

    private static bool IsListed(StaffRow row, string? status) => status switch { OpenStatus => row.Shut is null, ShutStatus => row.Shut is not null, OldTextStatus => row.ToSign is not null, _ => true };

    private string Address(Guid? person) => navigation.GetUriWithQueryParameter("person", person);

    private void Close() => navigation.NavigateTo(Address(null));

    private async Task AddAsync()
    {
        var dialog = await dialogs.ShowAsync<AddStaffMemberDialog>(L["AddStaffMember"]);
        if (await dialog.Result is { Canceled: false }) await ReloadAsync();
    }

    private async Task ReloadAsync()
    {
        if (_grid is not null) await _grid.ReloadAsync();
        if (_gap is not null) await _gap.ReloadAsync();
    }
}
