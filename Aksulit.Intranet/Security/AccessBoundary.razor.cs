using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Security;

/// <summary>
/// What a page throws ends here: a refused operation with a plain message (the guard has audited it), anything else with an apology; never with data, never with the
/// exception's own text (S8).
/// </summary>
public sealed partial class AccessBoundary(ILogger<AccessBoundary> log) : ErrorBoundaryBase
{
    /// <summary>An operation was refused: perhaps a lock has shut since the last look.</summary>
    [Parameter] public EventCallback OnDenied { get; set; }

    protected override Task OnErrorAsync(Exception exception)
    {
        if (exception is AccessDeniedException) return OnDenied.InvokeAsync();
        log.LogError("A page failed: {Failure} at {Where}.", exception.GetType().Name, exception.TargetSite?.Name);
        return Task.CompletedTask;
    }
}
