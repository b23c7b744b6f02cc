using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>Who is likely in the register twice, what was proposed, what was merged.</summary>
public sealed partial class DuplicatesPage(DuplicateListQuery query) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private DuplicateCounts? _counts;

    /// <summary>The filter by its word.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    private DuplicateFilter Filter => DuplicateStates.Of(Status);

    private bool IsPair => Filter is DuplicateFilter.Likely or DuplicateFilter.Different;

    private IReadOnlyList<FilterOption> Options => [.. DuplicateStates.Filters.Select(filter => new FilterOption(DuplicateStates.Word(filter), Text(filter)))];

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync() => _counts = await query.CountAsync(_closed.Token);

    private string Text(DuplicateFilter filter) => _counts is null ? L[$"Filter.{filter}"] : L["FilterCounted", L[$"Filter.{filter}"].Value, Formats.CountBelow(_counts.Counts[filter], DuplicateCounts.Most)];

    private Task<Result<Page<DuplicateRow>>> LoadAsync(string? key, CancellationToken ct) => query.RunAsync(Filter, key, ct);

    private static string Address(DuplicateRow row) => row.MergeId is { } merge ? Urls.Merge(merge) : Urls.ProposeMerge(row.First.Id, row.Second.Id);

    /// <summary>Two names where they differ; one where they are alike, or where only one of the two is left.</summary>
    private string Names(DuplicateRow row) => row.Second.Name is { } second && second != row.First.Name ? L["TwoNames", row.First.Name ?? "–", second] : row.First.Name ?? "–";

    private string Reasons(DuplicateReasons reasons) =>
        string.Join(", ", Enum.GetValues<DuplicateReasons>().Where(reason => reason is not DuplicateReasons.None && reasons.HasFlag(reason)).Select(reason => L[$"Reason.{reason}"].Value));
}
