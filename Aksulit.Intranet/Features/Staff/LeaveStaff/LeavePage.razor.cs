using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Staff.HandOver;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Staff.LeaveStaff;

/// <summary>Somebody leaves: the lead's part or the administrator's, by who looks, with what it ends and what goes to whom before the button (S6).</summary>
public sealed partial class LeavePage(LeavingQuery leaving, ReleaseStaffMember release, CloseAccount close, IAccessGuard access, NavigationManager navigation, TimeProvider clock)
{
    private readonly Dictionary<WorkKind, Guid> _receivers = [];
    private LeavingView? _shown;
    private Refusal? _refusal;
    private DateOnly? _lastDay;
    private bool _isLead, _atOnce = true, _later;

    [Parameter] public Guid Id { get; set; }

    private DateOnly? Chosen => _atOnce ? null : _lastDay;

    private string? Reason =>
        !_isLead && _shown!.IsMe ? L["NotOwnAccount"].Value
        : !_atOnce && _lastDay is null ? L["DayMissing"].Value
        : _shown!.Work is { } work && !_later && work.Counts.Any(kind => kind.Value > 0 && !_receivers.ContainsKey(kind.Key)) ? L["ChooseReceivers"].Value : null;

    private IReadOnlyList<string> Consequences => _shown is not { } shown ? [] :
    [
        Chosen is { } day ? L["AccessUntil", Formats.DateWithDay(day)] : L["AccessEndsNow"],
        .. _isLead ? LeadConsequences(shown) : AdministratorConsequences(shown),
    ];

    protected override async Task OnParametersSetAsync()
    {
        _isLead = await access.MayAsync(Operations.Designate);
        var result = await leaving.RunAsync(Id, CancellationToken.None);
        (_shown, _refusal) = (result.Succeeded ? result.Value : null, result.Refusal);
        if (_shown?.LeavesOn is { } known && known >= clock.TodayInFinland) (_atOnce, _lastDay) = (false, known);
    }

    private IEnumerable<string> LeadConsequences(LeavingView shown)
    {
        yield return L["DesignationsEnd", shown.Designations.Count];
        foreach (var (kind, count) in shown.Work!.Counts.Where(kind => kind.Value > 0))
            yield return _later ? L[$"WorkStays.{kind}", count] : !_receivers.TryGetValue(kind, out var to) ? L["WorkUnchosen", L[$"Work.{kind}", count].Value] : L[$"WorkGoes.{kind}", count, shown.Work.Receivers[kind].First(receiver => receiver.Id == to).Name];
        if (shown.Work.Total == 0) yield return L["NoOpenWork"];
        if (shown.Work.Notices > 0 && !_later) yield return L["NoticesGo", shown.Work.Notices];
        if (!shown.IsClosed) yield return L["AdministratorNext"];
    }

    private IEnumerable<string> AdministratorConsequences(LeavingView shown)
    {
        yield return L["UndertakingsEnd", shown.Undertakings];
        yield return L["IdStays"];
        if (shown.Designations.Count > 0) yield return L["LeadNext"];
    }

    private void AtOnce(bool atOnce) => (_atOnce, _refusal) = (atOnce, null);

    private void LastDay(DateOnly? day) => (_lastDay, _refusal) = (day, null);

    private async Task SubmitAsync()
    {
        var understood = (_refusal as LeadGapWarning)?.Day;
        var result = _isLead
            ? await release.HandleAsync(new ReleaseStaffMemberCommand(Id, Chosen, new HandOverChoice(_receivers, _later), understood))
            : await close.HandleAsync(new CloseAccountCommand(Id, Chosen, understood));
        _refusal = result.Refusal;
        if (result.Succeeded) navigation.NavigateTo(Urls.StaffSteps(Id));
    }
}
