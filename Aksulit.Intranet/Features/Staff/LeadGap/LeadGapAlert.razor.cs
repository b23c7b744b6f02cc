using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Staff.LeadGap;

/// <summary>Tells leads, the data protection officer and the administrator that from a day on nobody would be in charge, on the page where something can be done; nothing otherwise.</summary>
public sealed partial class LeadGapAlert(LeadGapQuery query, IAccessGuard access, ILogger<LeadGapAlert> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private LeadGapView? _gap;
    private bool _failed;

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    /// <summary>Looks again, after something was changed.</summary>
    public async Task ReloadAsync()
    {
        await OnInitializedAsync();
        StateHasChanged();
    }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _gap = await access.MayAsync(Operations.ReadDesignations, _closed.Token) ? await query.RunAsync(_closed.Token) : null;
            _failed = false;
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("Whether a register lead stays could not be looked at: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }
}
