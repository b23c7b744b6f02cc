using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Retention;

/// <summary>The last runs and the next thirty days.</summary>
public sealed partial class OutlookPanel(RetentionOutlookQuery query, ILogger<OutlookPanel> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private RetentionOutlook? _outlook;
    private bool _failed;

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            _outlook = await query.RunAsync(_closed.Token);
            _failed = false;
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The retention outlook did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    /// <summary>From the first of the days to the last, those without anybody too.</summary>
    private static IReadOnlyList<double> DayByDay(IReadOnlyList<ComingDay> days)
    {
        var persons = days.ToDictionary(day => day.Day, day => (double)day.Persons);
        return [.. Enumerable.Range(0, days[^1].Day.DayNumber - days[0].Day.DayNumber + 1).Select(after => persons.GetValueOrDefault(days[0].Day.AddDays(after)))];
    }

    private static (string Text, ChipState State) Outcome(RunRow run) => run switch
    {
        { Failure: not null } => ("RunFailed", ChipState.Bad),
        { FinishedAt: null } => ("RunUnfinished", ChipState.Attention),
        _ => ("RunDone", ChipState.Good),
    };
}
