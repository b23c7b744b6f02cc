using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Orders;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Domain.Orders;

public sealed class InvoiceRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly TypedInvoice Good = new(Today, Today.AddDays(14), 100m, null);

    private static string? Issue(TypedInvoice invoice, InvoicedOrder? order = null) => InvoiceRule.RefuseIssue(invoice, order, Today)?.Code;

    private static InvoiceFacts Invoice(InvoiceState state, decimal paid = 0, int dueIn = -1) => new(state, Today.AddDays(-30), Today.AddDays(dueIn), 100m, paid, Disclosed: true);

    [Theory]
    [InlineData(null, null)]
    [InlineData("20260011", null)]
    [InlineData("2026 0011", null)]
    [InlineData("RF11 1232", null)]
    [InlineData("20260012", "ReferenceWrong")]
    [InlineData("RF111233", "ReferenceWrong")]
    [InlineData("abc", "ReferenceWrong")]
    public void A_reference_has_the_right_check_digit_or_is_left_to_the_program(string? reference, string? code)
    {
        Assert.Equal(code, Issue(Good with { Reference = reference }));
        if (code is not null) Assert.Equal("I4", InvoiceRule.RefuseIssue(Good with { Reference = reference }, null, Today)!.Ground);
    }

    [Fact]
    public void Days_and_sum_are_there_and_make_sense()
    {
        Assert.Null(Issue(Good));
        Assert.Null(Issue(Good with { DueOn = Today }));
        Assert.Equal("InvoiceDaysMissing", Issue(Good with { IssuedOn = null }));
        Assert.Equal("InvoiceDaysMissing", Issue(Good with { DueOn = null }));
        Assert.Equal("InvoiceInFuture", Issue(Good with { IssuedOn = Today.AddDays(1) }));
        Assert.Equal("InvoiceDueBeforeIssue", Issue(Good with { DueOn = Today.AddDays(-1) }));
        foreach (var sum in new decimal?[] { null, 0, -5, 1.005m, PlaceOrderRule.LargestSum + 1 }) Assert.Equal("SumWrong", Issue(Good with { Sum = sum }));
    }

    [Fact]
    public void An_order_is_invoiced_up_to_its_sum_and_a_cancelled_one_not_at_all()
    {
        Assert.Null(Issue(Good, new InvoicedOrder(OrderState.Received, 150m, 50m)));
        Assert.Equal("InvoiceOfCancelled", Issue(Good, new InvoicedOrder(OrderState.Cancelled, 150m, 0)));
        var refusal = InvoiceRule.RefuseIssue(Good, new InvoicedOrder(OrderState.Delivered, 150m, 60m), Today);
        Assert.Equal("InvoiceMoreThanOrder", refusal?.Code);
        Assert.Equal([150m, 60m, 90m], refusal!.Arguments);
    }

    [Theory]
    [InlineData(InvoiceState.Open, 100, null)]
    [InlineData(InvoiceState.Open, 40, null)]
    [InlineData(InvoiceState.InCollection, 100, null)]
    [InlineData(InvoiceState.Open, 0, "SumWrong")]
    [InlineData(InvoiceState.Paid, 10, "PaymentOfPaid")]
    [InlineData(InvoiceState.Credited, 10, "PaymentOfCredited")]
    public void A_payment_is_entered_for_what_is_owed(InvoiceState state, int sum, string? code) => Assert.Equal(code, InvoiceRule.RefusePayment(Invoice(state), sum, Today, Today)?.Code);

    [Fact]
    public void A_payment_larger_than_what_is_owed_is_refused_with_what_to_enter_and_what_is_left()
    {
        var refusal = InvoiceRule.RefusePayment(Invoice(InvoiceState.Open, paid: 70m), 30.01m, Today, Today);
        Assert.Equal("PaymentTooLarge", refusal?.Code);
        Assert.Equal([30m, 0.01m], refusal!.Arguments);
        Assert.Null(InvoiceRule.RefusePayment(Invoice(InvoiceState.Open, paid: 70m), 30m, Today, Today));
        Assert.Equal("PaymentInFuture", InvoiceRule.RefusePayment(Invoice(InvoiceState.Open), 30m, Today.AddDays(1), Today)?.Code);
        Assert.Equal("PaymentDayMissing", InvoiceRule.RefusePayment(Invoice(InvoiceState.Open), 30m, null, Today)?.Code);
    }

    [Theory]
    [InlineData(InvoiceState.Open, InvoiceStep.Credit, 0, -1, null)]
    [InlineData(InvoiceState.Open, InvoiceStep.Credit, 10, -1, "InvoicePartlyPaid")]
    [InlineData(InvoiceState.InCollection, InvoiceStep.Credit, 0, -1, null)]
    [InlineData(InvoiceState.Open, InvoiceStep.HandOver, 0, -1, null)]
    [InlineData(InvoiceState.Open, InvoiceStep.HandOver, 0, 0, "InvoiceNotOverdue")]
    [InlineData(InvoiceState.InCollection, InvoiceStep.HandOver, 0, -1, "InvoiceInCollectionAlready")]
    [InlineData(InvoiceState.InCollection, InvoiceStep.ComeBack, 0, -1, null)]
    [InlineData(InvoiceState.Open, InvoiceStep.ComeBack, 0, -1, "InvoiceNotInCollection")]
    [InlineData(InvoiceState.Paid, InvoiceStep.Credit, 100, -1, "InvoiceSettled")]
    [InlineData(InvoiceState.Credited, InvoiceStep.HandOver, 0, -1, "InvoiceSettled")]
    public void Each_state_has_its_ways_on(InvoiceState state, InvoiceStep step, int paid, int dueIn, string? code) => Assert.Equal(code, InvoiceRule.Refuse(Invoice(state, paid, dueIn), step, Today)?.Code);

    [Fact]
    public void The_last_euro_pays_the_invoice_and_a_payment_taken_back_opens_it_again()
    {
        var now = new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);
        var invoice = Some.Invoice(Some.Customer());
        invoice.Receive(98.99m, Today.AddDays(-1), now);
        Assert.Equal((InvoiceState.Open, 0.01m, true), (invoice.State, invoice.Owed, invoice.IsUnpaid));
        invoice.Receive(0.01m, Today, now);
        Assert.Equal((InvoiceState.Paid, 0m, Today), (invoice.State, invoice.Owed, invoice.PaidOn));
        invoice.TakeBack(0.01m, now);
        Assert.Equal((InvoiceState.Open, 0.01m, null), (invoice.State, invoice.Owed, invoice.PaidOn));
    }

    [Fact]
    public void Nothing_goes_to_the_collection_that_the_ledger_does_not_know() =>
        Assert.Equal(("InvoiceNotDisclosed", "R25"), (InvoiceRule.Refuse(Invoice(InvoiceState.Open) with { Disclosed = false }, InvoiceStep.HandOver, Today)?.Code, InvoiceRule.Refuse(Invoice(InvoiceState.Open) with { Disclosed = false }, InvoiceStep.HandOver, Today)?.Ground));
}
