using Aksulit.Data.Domain.Common;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Components.Layout;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Today;

/// <summary>Everyone's own start: first what waits for them, in order of date, then where they may go and what their role is for.</summary>
public sealed partial class TodayPage(FrameReader reader, IEnumerable<ITodayTasks> sources, IEnumerable<StartSection> starts, TimeProvider clock, ILogger<TodayPage> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private FrameFacts? _facts;
    private IReadOnlyList<TodayTask>? _tasks;
    private bool _failed;

    private DateOnly Today => clock.TodayInFinland;

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _facts = await reader.RunAsync(_closed.Token);
        if (_facts.Shut is null) await LoadTasksAsync();
    }

    /// <summary>One source that fails takes nothing from the others: what is known is shown, and that something is missing is said.</summary>
    private async Task LoadTasksAsync()
    {
        var tasks = new List<TodayTask>();
        var failed = false;
        foreach (var source in sources.Where(source => source.Operation is not { } operation || operation.Roles.Overlaps(_facts!.Roles)))
        {
            try
            {
                tasks.AddRange(await source.RunAsync(Today, _closed.Token));
            }
            catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
            {
                log.LogError("Tasks could not be read: {Failure}.", e.GetType().Name);
                failed = true;
            }
        }

        (_tasks, _failed) = ([.. tasks.OrderBy(task => task.Date is not TodayDate.Alarm).ThenBy(task => task.On).ThenBy(task => task.Title, StringComparer.CurrentCulture)], failed);
    }
}
