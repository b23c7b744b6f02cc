using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Domain.Organisations;

namespace Aksulit.Intranet.Features.Orders;

/// <summary>An order for one viewer. What the viewer may not see is null and so not sent (R7, R17).</summary>
public sealed record OrderView
{
    public required Guid Id { get; init; }

    /// <summary>What a step sends back, so that a stale one is noticed.</summary>
    public required int Revision { get; init; }

    public required string Number { get; init; }
    public required Guid CustomerId { get; init; }
    public required string CustomerName { get; init; }
    public required string CustomerNumber { get; init; }

    /// <summary>What a delivery needs: phone, e-mail, address, note. Null for those who bill, and the address for who may not see a protected one (R21).</summary>
    public IReadOnlyList<OrderContact>? Contact { get; init; }

    /// <summary>The organisation that it is for.</summary>
    public OrganisationPointer? Organisation { get; init; }

    public required DateOnly PlacedOn { get; init; }
    public required OrderState State { get; init; }

    /// <summary>Delivered or cancelled on.</summary>
    public DateOnly? FinishedOn { get; init; }

    public DateOnly? ArchivedOn { get; init; }
    public string? Owner { get; init; }
    public bool IsMine { get; init; }
    public required IReadOnlyList<OrderLineView> Lines { get; init; }
    public required decimal Sum { get; init; }
    public required IReadOnlyList<OrderInvoice> Invoices { get; init; }

    /// <summary>Whether this viewer handles orders; others read.</summary>
    public bool MayEdit { get; init; }

    public bool MayInvoice { get; init; }

    /// <summary>Why a step may not be taken now; one that is not here may.</summary>
    public required IReadOnlyDictionary<OrderStep, Refusal> Blocked { get; init; }
}

/// <summary>A value of the person that the order needs.</summary>
public sealed record OrderContact(CustomerField Field, string Value);

/// <summary>A line; the key is null where an old order's own group and sum are its one line. Euros, VAT included.</summary>
public sealed record OrderLineView(Guid? Id, string ProductGroup, decimal Sum);

/// <summary>An invoice of the order. Euros.</summary>
public sealed record OrderInvoice(Guid Id, string Number, DateOnly DueOn, decimal Sum, InvoiceState State);
