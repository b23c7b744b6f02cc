using System.Runtime.CompilerServices;
using Aksulit.Data.Domain.Orders;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>An order chosen for an act on many.</summary>
/// <param name="Revision">The one that the list showed: what changed since is refused, not overrun.</param>
public sealed record OrderPick(Guid Id, string Number, int Revision);

/// <summary>One step with many orders.</summary>
public sealed record MoveManyCommand(IReadOnlyList<OrderPick> Orders, OrderStep Step, DateOnly? On = null);

/// <summary>The same as <see cref="MoveOrder"/>, one after the other: each is demanded, decided and saved by itself, so a killed process leaves whole orders done and the others untouched.</summary>
public sealed class MoveMany(MoveOrder move, IAccessGuard access)
{
    public async IAsyncEnumerable<BulkResult> HandleAsync(MoveManyCommand command, [EnumeratorCancellation] CancellationToken ct)
    {
        await access.DemandAsync(Operations.EditOrders, ct);
        foreach (var order in command.Orders)
        {
            ct.ThrowIfCancellationRequested();
            yield return new BulkResult(order.Id, order.Number, Urls.Order(order.Id), (await move.HandleAsync(new MoveOrderCommand(order.Id, order.Revision, command.Step, command.On), ct)).Refusal);
        }
    }
}
