using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>Opens one order: a read of its person like the card's, logged before it is shown (S3), under P2, or P3 when it was put away (R4).</summary>
public sealed class OpenOrder(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private static readonly CustomerField[] DeliveryFields = [CustomerField.Phone, CustomerField.Email, CustomerField.Street, CustomerField.PostalCode, CustomerField.City, CustomerField.Country, CustomerField.DeliveryNote];

    public async Task<Result<OrderView>> RunAsync(Guid orderId, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadOrders, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.Id == orderId, ct) is not { } order) return new Refusal("OrderNotFound", "T2");
        var now = clock.GetUtcNow();
        var purpose = new TaskPurpose(order.ArchivedOn is null ? ProcessingPurpose.Orders : ProcessingPurpose.Archive);
        if (await OwnRecordGate.RefuseAsync(db, actor, AuditAction.CardOpened, purpose, now, order.CustomerId, ct) is { } own) return own;

        var customer = await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == order.CustomerId, ct);
        var mayEdit = actor.Roles.Any(Operations.EditOrders.Roles.Contains);
        var lines = await db.OrderLines.AsNoTracking().Where(line => line.OrderId == orderId && !line.StruckOut).OrderBy(line => line.Seq).Select(line => new OrderLineView(line.Id, line.ProductGroup, line.Sum)).ToListAsync(ct);
        var invoices = await db.Invoices.AsNoTracking().Where(invoice => invoice.CustomerId == order.CustomerId && invoice.OrderNumber == order.Number).OrderBy(invoice => invoice.Seq)
            .Select(invoice => new OrderInvoice(invoice.Id, invoice.Number, invoice.DueOn, invoice.Sum, invoice.State)).ToListAsync(ct);
        var owner = order.OwnerId is { } id ? await db.StaffMembers.Where(member => member.Id == id).Select(member => member.Name).SingleOrDefaultAsync(ct) : null;
        var view = new OrderView
        {
            Id = order.Id,
            Revision = order.Revision,
            Number = order.Number,
            CustomerId = order.CustomerId,
            CustomerName = customer.DisplayName,
            CustomerNumber = customer.Number,
            Contact = mayEdit ? [.. ContactOf(customer, actor.Is(Role.RegisterLead))] : null,
            Organisation = order.OrganisationId is { } organisation ? await db.Organisations.Where(o => o.Id == organisation).Select(o => new OrganisationPointer(o.Id, o.Name, o.BusinessId)).SingleAsync(ct) : null,
            PlacedOn = order.PlacedOn,
            State = order.State,
            FinishedOn = order.DeliveredOn ?? order.CancelledOn,
            ArchivedOn = order.ArchivedOn,
            Owner = owner,
            IsMine = order.OwnerId == actor.Id,
            Lines = lines.Count > 0 ? lines : [new OrderLineView(null, order.ProductGroup, order.Sum)],
            Sum = order.Sum,
            Invoices = invoices,
            MayEdit = mayEdit,
            MayInvoice = actor.Roles.Any(Operations.EditInvoices.Roles.Contains) && order.State is not OrderState.Cancelled,
            Blocked = mayEdit ? Blocked(order, invoices, actor, owner) : new Dictionary<OrderStep, Refusal>(),
        };
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, now, AuditSubjectKind.Customer, order.CustomerId, purpose.Purpose,
            view.Contact is null ? "Name,Orders" : "Name,Contact,Orders", detail: $"order={order.Id}"));
        await db.SaveChangesAsync(ct);
        return view;
    }

    private static IEnumerable<OrderContact> ContactOf(Customer customer, bool seesProtected) =>
        from field in DeliveryFields
        where !(field is CustomerField.Country && customer.Contact.Country is "FI") && (seesProtected || !customer.HasProtectedAddress || !CustomerValues.AddressFields.Contains(field))
        let value = CustomerValues.Stored(customer, field)
        where value is not null
        select new OrderContact(field, value);

    private Dictionary<OrderStep, Refusal> Blocked(Order order, List<OrderInvoice> invoices, Actor actor, string? owner)
    {
        var today = clock.TodayInFinland;
        var facts = new OrderFacts(order.State, order.OwnerId, order.PlacedOn, order.ArchivedOn is not null, invoices.Any(invoice => invoice.State is not InvoiceState.Credited));
        return Enum.GetValues<OrderStep>().Select(step => (Step: step, Refusal: OrderRule.Refuse(facts, new OrderAct(step, actor.Id, actor.Is(Role.RegisterLead), today), today)))
            .Where(pair => pair.Refusal is not null).ToDictionary(pair => pair.Step, pair => TakenOrders.Named(pair.Refusal!, owner));
    }
}
