using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Components;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Staff.Expiring;

/// <summary>What runs out within sixty days: with its last day, whom it touches, and the link to where it is renewed.</summary>
public sealed partial class ExpiringPage(ExpiringQuery expiring, TimeProvider clock)
{
    private ServerGrid<ExpiringRight>? _grid;
    private ExpiringView? _shown;
    private string? _listed;

    /// <summary>Which kind is listed; all when it is empty or unknown.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Kind)] public string? Kind { get; set; }

    private DateOnly Today => clock.TodayInFinland;

    private IReadOnlyList<FilterOption> Options =>
        [new(null, L["AllKinds"], _shown?.Rights.Count), .. (_shown?.Kinds ?? []).Select(kind => new FilterOption(Key(kind), L[$"Kind.{kind}"], _shown!.Rights.Count(right => right.Kind == kind)))];

    protected override async Task OnParametersSetAsync()
    {
        if (_listed == Kind || _grid is null) return;
        _listed = Kind;
        await _grid.ReloadAsync();
    }

    private async Task<Result<Page<ExpiringRight>>> LoadAsync(string? key, CancellationToken ct)
    {
        var result = await expiring.RunAsync(ct);
        if (!result.Succeeded) return result.Refusal!;
        (_shown, _listed) = (result.Value, Kind);
        StateHasChanged(); // the grid asked, so this page is not rendered by itself
        return new Page<ExpiringRight>([.. _shown.Rights.Where(right => !_shown.Kinds.Any(kind => Key(kind) == Kind) || Key(right.Kind) == Kind)], Next: null);
    }

    private static string Key(ExpiringKind kind) => kind.ToString().ToLowerInvariant();

    private static string Ground(ExpiringKind kind) => kind switch { ExpiringKind.Designation => "R32", ExpiringKind.Undertaking => "R34, S4", ExpiringKind.Contract => "R9, S5", _ => "R26" };

    private string Touched(ExpiringRight right) => right.Kind is not (ExpiringKind.Contract or ExpiringKind.Transfer) ? right.Name
        : right.Touches.Count == 0 ? right.Name : L["TouchesPeople", right.Name, string.Join(", ", right.Touches)];

    private static string Address(ExpiringRight right) => right.Kind is ExpiringKind.Contract or ExpiringKind.Transfer ? Urls.Recipient(right.SubjectId) : Urls.StaffMember(right.SubjectId);
}
