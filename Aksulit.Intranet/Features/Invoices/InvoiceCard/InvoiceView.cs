using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Orders;

namespace Aksulit.Intranet.Features.Invoices;

/// <summary>An invoice for one viewer: billing data of the person and nothing else (R16, R17).</summary>
public sealed record InvoiceView
{
    public required Guid Id { get; init; }

    /// <summary>What a step sends back, so that a stale one is noticed.</summary>
    public required int Revision { get; init; }

    public required string Number { get; init; }
    public required Guid CustomerId { get; init; }
    public required string CustomerName { get; init; }
    public required string CustomerNumber { get; init; }

    /// <summary>Where the bill goes: the billing address, else the postal one unless it is protected (R21), the e-invoice address, the payer's own reference.</summary>
    public required IReadOnlyList<BillingLine> Billing { get; init; }

    public string? OrderNumber { get; init; }

    /// <summary>The order behind it, where the register has it.</summary>
    public Guid? OrderId { get; init; }

    public required DateOnly IssuedOn { get; init; }
    public required DateOnly DueOn { get; init; }
    public required decimal Sum { get; init; }
    public required decimal PaidSum { get; init; }
    public required decimal Owed { get; init; }

    /// <summary>As it is printed, in groups (I4).</summary>
    public string? Reference { get; init; }

    public required InvoiceState State { get; init; }

    /// <summary>Paid or credited on.</summary>
    public DateOnly? SettledOn { get; init; }

    public required IReadOnlyList<PaymentView> Payments { get; init; }
    public bool MayEdit { get; init; }

    /// <summary>Why a step may not be taken now; one that is not here may.</summary>
    public required IReadOnlyDictionary<InvoiceStep, Refusal> Blocked { get; init; }

    /// <summary>While it is unpaid its customer's data is not destroyed (T5, T7).</summary>
    public bool Holds => State is InvoiceState.Open or InvoiceState.InCollection;
}

/// <summary>A value of the billing contact.</summary>
public sealed record BillingLine(CustomerField Field, string Value);

/// <summary>A payment. Euros.</summary>
/// <param name="FromFile">Brought by a bank's file.</param>
public sealed record PaymentView(Guid Id, DateOnly PaidOn, decimal Sum, bool FromFile, DateTimeOffset? TakenBackAt);
