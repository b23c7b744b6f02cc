using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Oversight;

/// <summary>The history of the jobs.</summary>
public sealed partial class JobHistoryPage(IJobHistoryQuery history)
{
    private ServerGrid<JobHistoryRow>? _grid;
    private string? _job;

    /// <summary>The job looked at, by its id.</summary>
    [SupplyParameterFromQuery(Name = UrlKeys.Status)] public string? Status { get; set; }

    private IReadOnlyList<FilterOption> Options => [new(null, L["AllJobs"]), .. WatchedJobs.All.Select(job => new FilterOption(job.JobId, Name(job.JobId)))];

    protected override async Task OnParametersSetAsync()
    {
        var job = WatchedJobs.All.Any(known => known.JobId == Status) ? Status : null;
        if (job == _job) return;
        _job = job;
        if (_grid is not null) await _grid.ReloadAsync();
    }

    private Task<Result<Page<JobHistoryRow>>> LoadAsync(string? after, CancellationToken ct) => history.RunAsync(_job, after, ct);

    private string Name(string jobId) => L[$"Job.{jobId}"] is { ResourceNotFound: false } name ? name.Value : jobId;

    private static ChipState State(JobHistoryRow run) => run switch
    {
        { Failure: not null } => ChipState.Bad,
        { FinishedAt: null } => ChipState.Attention,
        _ => ChipState.Good,
    };

    private string Outcome(JobHistoryRow run) => run switch
    {
        { Failure: { } failure } => L["Failed", failure],
        { FinishedAt: null } => L["Unfinished"],
        _ => L["Done"],
    };
}
