using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Staff.HandOver;
using Aksulit.Intranet.Localisation;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Staff.MoveStaffMember;

/// <summary>A mover's one guided task: which role, from when, what ends with it and where the work goes (S6).</summary>
public sealed partial class MovePage(MovingQuery moving, MoveStaffMember move, NavigationManager navigation, TimeProvider clock)
{
    private readonly Dictionary<WorkKind, Guid> _receivers = [];
    private MovingView? _shown;
    private Refusal? _refusal;
    private Role? _role;
    private DateOnly? _from, _until;
    private bool _later;

    [Parameter] public Guid Id { get; set; }

    private IReadOnlyCollection<WorkKind> Going => _role is { } role ? MoveStaffMember.Going(role) : [];

    private IEnumerable<KeyValuePair<WorkKind, int>> WorkGoing => _shown!.Work.Counts.Where(kind => kind.Value > 0 && Going.Contains(kind.Key));

    private string? Reason =>
        _role is null ? L["ChooseRole"].Value
        : _from is null ? L["DayMissing"].Value
        : !_later && WorkGoing.Any(kind => !_receivers.ContainsKey(kind.Key)) ? L["ChooseReceivers"].Value : null;

    private IReadOnlyList<string> Consequences => _shown is not { } shown || _role is not { } role || _from is not { } from ? [] :
    [
        from > clock.TodayInFinland ? L["OldRoleUntil", Roles(shown), Formats.DateWithDay(from.AddDays(-1))] : L["OldRoleEndsNow", Roles(shown)],
        L["NewRoleFrom", Shared.Role(role), Formats.DateWithDay(from)],
        .. WorkGoing.Select(kind => (string)(_later ? L[$"WorkStays.{kind.Key}", kind.Value] : !_receivers.TryGetValue(kind.Key, out var to) ? L["WorkUnchosen", L[$"Work.{kind.Key}", kind.Value].Value]
            : L[$"WorkGoes.{kind.Key}", kind.Value, shown.Work.Receivers[kind.Key].First(receiver => receiver.Id == to).Name])),
        L["AppRoleToo"],
    ];

    protected override async Task OnParametersSetAsync()
    {
        _from ??= clock.TodayInFinland;
        var result = await moving.RunAsync(Id, CancellationToken.None);
        (_shown, _refusal) = (result.Succeeded ? result.Value : null, result.Refusal);
    }

    private string Roles(MovingView shown) => string.Join(", ", shown.Roles.Select(role => Shared.Role(role)));

    private void RoleIs(Role? role) => (_role, _refusal) = (role, null);

    private async Task SubmitAsync()
    {
        if (_role is not { } role || _from is not { } from) return;
        var result = await move.HandleAsync(new MoveStaffMemberCommand(Id, role, from, _until, new HandOverChoice(_receivers, _later), (_refusal as LeadGapWarning)?.Day));
        _refusal = result.Refusal;
        if (result.Succeeded) navigation.NavigateTo(Urls.StaffSteps(Id));
    }
}
