using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>An order as it was taken down.</summary>
/// <param name="TakeAtOnce">Whoever takes it down handles it too.</param>
/// <param name="DoubtConfirmed">A text that resembles an identity code was looked at and is none (I2).</param>
/// <param name="OrganisationId">The organisation that it is for; null for the person's own.</param>
public sealed record PlaceOrderCommand(Guid CustomerId, DateOnly? PlacedOn, IReadOnlyList<TypedLine> Lines, bool TakeAtOnce = false, bool DoubtConfirmed = false, Guid? OrganisationId = null);

/// <summary>Takes down an order (P2). It is a customer event (T1), and restarts a customership that had ended (T3).</summary>
public sealed class PlaceOrder(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>The new order's key, or why not.</summary>
    public async Task<Result<Guid>> HandleAsync(PlaceOrderCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.EditOrders, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);      // the person is not destroyed meanwhile, and no number is given twice
        var now = clock.GetUtcNow();
        var customer = await db.Customers.SingleOrDefaultAsync(customer => customer.Id == command.CustomerId, ct);
        if (await RefuseAsync(db, customer, command, FinnishTime.LocalDate(now), ct) is { } refusal) return refusal;
        var orderedFor = await OrderedFor.LoadAsync(db, command.OrganisationId, command.CustomerId, FinnishTime.LocalDate(now), ct);
        if (orderedFor.Refusal is { } closed) return closed;

        var (placedOn, lines) = (command.PlacedOn!.Value, command.Lines.Where(line => !line.IsBlank).ToList());
        var number = await db.NextNumberAsync(RegisterState.LastOrderNumber, "TB", known => db.Orders.AnyAsync(order => order.Number == known, ct), ct);
        var order = new Order(customer!.Id, number, placedOn, lines[0].ProductGroup!, lines.Sum(line => line.Sum!.Value), OrderState.Received, deliveredOn: null);
        if (command.TakeAtOnce) order.Take(actor.Id, now);
        if (orderedFor.Value is { } organisation)
        {
            order.IsFor(organisation.Id);
            OrderedFor.Happened(db, organisation, placedOn, order.Id, actor, now);
        }

        db.Add(order);
        db.AddRange(lines.Select(line => new OrderLine(order.Id, customer.Id, line.ProductGroup!, line.Sum!.Value)));
        var restarts = PlaceOrderRule.Restarts(customer.RelationshipEndedOn, placedOn);
        if (restarts) Restart(db, customer, placedOn, now, actor);
        else customer.Happened(placedOn);
        db.Record(AuditEntry.Of(actor, AuditAction.OrderPlaced, now, AuditSubjectKind.Customer, customer.Id, ProcessingPurpose.Orders, detail: $"order={order.Id}{(restarts ? ";restart" : "")}{(command.DoubtConfirmed ? ";hetu?" : "")}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return order.Id;
    }

    private static async Task<Refusal?> RefuseAsync(AksulitDbContext db, Customer? customer, PlaceOrderCommand command, DateOnly today, CancellationToken ct)
    {
        var person = new OrdererFacts(customer is not null, customer is not null && await db.IsRestrictedAsync(customer.Id, ct), customer?.RelationshipStartedOn ?? today);
        return PlaceOrderRule.RefusePerson(person) ?? PlaceOrderRule.RefuseDay(person, command.PlacedOn, today) ?? PlaceOrderRule.RefuseLines(command.Lines, command.DoubtConfirmed);
    }

    /// <summary>The end that was given stays in the history, with its source (R20).</summary>
    private static void Restart(AksulitDbContext db, Customer customer, DateOnly on, DateTimeOffset now, Actor actor)
    {
        db.Add(new FieldChange(customer.Id, CustomerField.RelationshipEndedOn, customer.RelationshipEndedOn?.ToString("O", CultureInfo.InvariantCulture), customer.Provenance.Of(CustomerField.RelationshipEndedOn), now, actor.Id));
        customer.Restart(on);
    }
}
