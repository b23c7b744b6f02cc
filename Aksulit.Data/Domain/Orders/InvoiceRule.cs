using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Orders;

/// <summary>An invoice as it is typed.</summary>
/// <param name="Sum">Euros, VAT included.</param>
/// <param name="Reference">Finnish or RF (I4); empty: the program makes one.</param>
public sealed record TypedInvoice(DateOnly? IssuedOn, DateOnly? DueOn, decimal? Sum, string? Reference);

/// <summary>The order that is invoiced.</summary>
/// <param name="InvoicedSum">Euros on the invoices of it that stand: credited ones do not count.</param>
public sealed record InvoicedOrder(OrderState State, decimal Sum, decimal InvoicedSum);

/// <summary>What decides what may happen to an invoice.</summary>
/// <param name="Disclosed">The ledger has a disclosure of it for collection (R25).</param>
public sealed record InvoiceFacts(InvoiceState State, DateOnly IssuedOn, DateOnly DueOn, decimal Sum, decimal PaidSum, bool Disclosed)
{
    /// <summary>Euros that are still owed.</summary>
    public decimal Owed => Sum - PaidSum;

    public static InvoiceFacts Of(Invoice invoice, bool disclosed = false)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        return new InvoiceFacts(invoice.State, invoice.IssuedOn, invoice.DueOn, invoice.Sum, invoice.PaidSum, disclosed);
    }
}

/// <summary>What somebody does with an invoice besides entering a payment.</summary>
public enum InvoiceStep
{
    /// <summary>Nothing is owed any more.</summary>
    Credit,

    /// <summary>It is with the collection agency (the disclosure to it is another act, R25).</summary>
    HandOver,

    /// <summary>The agency gave it back.</summary>
    ComeBack,
}

/// <summary>The way of an invoice: open, in collection, paid or credited (R16, I4, T7). Unpaid it holds its customer's data; whatever settles it ends the hold in the same save.</summary>
public static class InvoiceRule
{
    /// <summary>How many days an invoice gives when nothing else is said.</summary>
    public const int DefaultDays = 14;

    /// <summary>Why the invoice cannot be made; null when it can.</summary>
    /// <param name="order">The order that it is of; null for an invoice alone.</param>
    public static Refusal? RefuseIssue(TypedInvoice invoice, InvoicedOrder? order, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        if (invoice.IssuedOn is not { } issued || invoice.DueOn is not { } due) return new Refusal("InvoiceDaysMissing", "R16");
        if (issued > today) return new Refusal("InvoiceInFuture", "R16");
        if (due < issued) return new Refusal("InvoiceDueBeforeIssue", "R16");
        if (RefuseSum(invoice.Sum) is { } sum) return sum;
        if (!string.IsNullOrWhiteSpace(invoice.Reference) && !ReferenceNumber.TryParse(invoice.Reference, out _)) return new Refusal("ReferenceWrong", "I4");
        if (order is null) return null;
        if (order.State is OrderState.Cancelled) return new Refusal("InvoiceOfCancelled", "R16");
        var left = order.Sum - order.InvoicedSum;
        return invoice.Sum > left ? new Refusal("InvoiceMoreThanOrder", "R16", order.Sum, order.InvoicedSum, left) : null;
    }

    /// <summary>Why the payment cannot be entered; null when it can. One that is larger than what is owed would pay something that nobody asked for.</summary>
    public static Refusal? RefusePayment(InvoiceFacts invoice, decimal? sum, DateOnly? paidOn, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        if (invoice.State is InvoiceState.Paid) return new Refusal("PaymentOfPaid", "R16");
        if (invoice.State is InvoiceState.Credited) return new Refusal("PaymentOfCredited", "R16");
        if (RefuseSum(sum) is { } wrong) return wrong;
        if (paidOn is not { } on) return new Refusal("PaymentDayMissing", "R16");
        if (on > today) return new Refusal("PaymentInFuture", "R16");
        return sum > invoice.Owed ? new Refusal("PaymentTooLarge", "R16", invoice.Owed, sum!.Value - invoice.Owed) : null;
    }

    /// <summary>Why the step may not be taken; null when it may.</summary>
    public static Refusal? Refuse(InvoiceFacts invoice, InvoiceStep step, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        if (invoice.State is InvoiceState.Paid or InvoiceState.Credited) return new Refusal("InvoiceSettled", "R16");
        return step switch
        {
            InvoiceStep.Credit when invoice.PaidSum > 0 => new Refusal("InvoicePartlyPaid", "R16", invoice.PaidSum),
            InvoiceStep.HandOver when invoice.State is InvoiceState.InCollection => new Refusal("InvoiceInCollectionAlready", "R25"),
            InvoiceStep.HandOver when invoice.DueOn >= today => new Refusal("InvoiceNotOverdue", "R25", invoice.DueOn),
            // Whoever collects knows the debtor: without a line of the ledger nobody could tell the person who that is.
            InvoiceStep.HandOver when !invoice.Disclosed => new Refusal("InvoiceNotDisclosed", "R25"),
            InvoiceStep.ComeBack when invoice.State is not InvoiceState.InCollection => new Refusal("InvoiceNotInCollection", "R25"),
            _ => null,
        };
    }

    private static Refusal? RefuseSum(decimal? sum) =>
        sum is not { } euros || euros <= 0 || euros > PlaceOrderRule.LargestSum || decimal.Round(euros, 2) != euros ? new Refusal("SumWrong", "R16") : null;
}
