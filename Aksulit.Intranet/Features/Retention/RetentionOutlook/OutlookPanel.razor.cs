using System.Globalization;
using Aksulit.Data.Domain.Common;
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

    private static string Outcome(RunRow run) => run switch
    {
        { Failure: not null } => "RunFailed",
        { FinishedAt: null } => "RunUnfinished",
        _ => "RunDone",
    };

    private string At(DateTimeOffset at) => FinnishTime.LocalTime(at).ToString($"{L["DateFormat"]} HH.mm", CultureInfo.CurrentCulture);
}
