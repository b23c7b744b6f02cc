using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>The requests, the most urgent first. What narrows the list stands in the address; nobody's name does (S8).</summary>
public sealed partial class RequestListPage(RequestListQuery requests, IEnumerable<RequestSection> sections, IAccessGuard access, TimeProvider clock)
{
    private const string Mine = "mine", Board = "board";

    private readonly DateOnly _today = clock.TodayInFinland;
    private ServerGrid<RequestRow>? _grid;
    private RequestFilter? _listed;
    private RequestRow? _open;
    private bool _mayReceive, _names;

    /// <summary>The state by its code; none: everything that is not closed.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    /// <summary>The kind by its code.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Kind)] public string? Kind { get; set; }

    /// <summary><c>mine</c> or everybody's.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Whose)] public string? Whose { get; set; }

    /// <summary>The days left by their code (<see cref="DaysLeft"/>), or any.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.When)] public string? When { get; set; }

    /// <summary><c>board</c>, or the list.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.View)] public string? View { get; set; }

    private bool IsBoard => View == Board;

    private IReadOnlyList<FilterOption> Views => [new(null, L["ViewList"]), new(Board, L["ViewBoard"])];

    private RequestFilter Filter => new(Known<RequestState>(Status), Known<RequestKind>(Kind), Whose == Mine, Known<DaysLeft>(When));

    private IReadOnlyList<FilterOption> States => [new(null, L["NotClosed"]), .. Enum.GetValues<RequestState>().Select(state => new FilterOption(state.ToString(), Cases[$"RequestState.{state}"]))];

    /// <summary>Kinds that somebody can handle already.</summary>
    private IReadOnlyList<FilterOption> Kinds => [new(null, L["EveryKind"]), .. sections.Select(section => section.Kind).Order().Select(kind => new FilterOption(kind.ToString(), Cases[$"RequestKind.{kind}"]))];

    private IReadOnlyList<FilterOption> Owners => [new(null, L["Everybodys"]), new(Mine, L["Mine"])];

    private IReadOnlyList<FilterOption> Days => [new(null, L["AnyDay"]), .. Enum.GetValues<DaysLeft>().Select(left => new FilterOption(left.ToString(), L[$"DaysLeft.{left}"]))];

    protected override async Task OnInitializedAsync()
    {
        _mayReceive = await access.MayAsync(Operations.ReceiveRequests);
        _names = _mayReceive; // those who take requests down are those who are told names; the query decides by the same roles
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_listed == Filter || _grid is null) return;
        _open = null;
        await _grid.ReloadAsync();
    }

    private Task<Result<Page<RequestRow>>> LoadAsync(string? key, CancellationToken ct)
    {
        _listed = Filter;
        return requests.RunAsync(_listed, key, ct);
    }

    private void Open(RequestRow request) => _open = request;

    private static T? Known<T>(string? code) where T : struct, Enum => Enum.TryParse<T>(code, out var known) && Enum.IsDefined(known) && known.ToString() == code ? known : null;
}
