using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Oversight;

/// <summary>The DPO's morning: what is red first, as sentences, then five figures with their course and the rule each answers for.</summary>
public sealed partial class DashboardBody(IDashboardQuery dashboard, ILogger<DashboardBody> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private DashboardView? _view;
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
            (_view, _failed) = (await dashboard.RunAsync(_closed.Token), false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("The dashboard did not load: {Failure}.", e.GetType().Name);
            (_view, _failed) = (null, true);
        }
    }

    private static int Open(NoticeFigures notices) => notices.Unsent + notices.Uncertain + notices.Undelivered + notices.Unacknowledged;
}
