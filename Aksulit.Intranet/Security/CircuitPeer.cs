using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;

namespace Aksulit.Intranet.Security;

/// <summary>
/// Tells a circuit its peer's address (S3). The hub's own connection is asked while the circuit is being opened or taken up again, never <c>IHttpContextAccessor</c>,
/// which inside a circuit answers for another request or for none.
/// </summary>
internal sealed class CircuitPeerFilter : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        CircuitPeer.Current.Value = invocationContext.Context.GetHttpContext()?.Connection.RemoteIpAddress?.ToString();
        return await next(invocationContext);
    }
}

/// <summary>Hands the address of the connection to the circuit's principal.</summary>
internal sealed class CircuitPeer(CurrentPrincipal principal) : CircuitHandler
{
    /// <summary>Flows from the hub's call into the circuit that the call opens.</summary>
    internal static readonly AsyncLocal<string?> Current = new();

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        principal.ClientAddress = Current.Value ?? principal.ClientAddress;
        return Task.CompletedTask;
    }

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) => OnConnectionUpAsync(circuit, cancellationToken);
}
