using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Credit;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Credit;

/// <summary>The applications for credit, those first that wait for a decision.</summary>
public sealed partial class CreditPage(CreditListQuery query, IAccessGuard access)
{
    private bool _mayTake;

    /// <summary>The filter by its word.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    private CreditState Filter => CreditStates.StateOf(Status);

    private IReadOnlyList<FilterOption> Options => [.. CreditStates.Filters.Select(known => new FilterOption(known.Word, L[$"Filter.{known.State}"]))];

    protected override async Task OnInitializedAsync() => _mayTake = await access.MayAsync(Operations.TakeCredit);

    private Task<Result<Page<CreditRow>>> LoadAsync(string? after, CancellationToken ct) => query.RunAsync(Filter, after, ct);
}
