using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Orders;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Features.Invoices;
using Aksulit.Intranet.Features.Orders;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Orders;

/// <summary>A day with invoices on a real register (R4: P12; R16, R17, I4, T5, T7).</summary>
[BothDatabases]
public sealed class InvoiceTests(TestRegister register) : IClassFixture<TestRegister>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateOnly Today => register.Today;

    private Task<Result<Guid>> IssueAsync(Guid? customer, Guid? order = null, decimal sum = 100m, string? reference = null, int dueIn = 14, Role role = Role.Billing) =>
        register.ActAsync(role, (IssueInvoice issue) => issue.HandleAsync(new IssueInvoiceCommand(new InvoiceSubject(customer, order), new TypedInvoice(Today.AddDays(-30), Today.AddDays(dueIn), sum, reference)), Ct));

    private async Task<InvoiceView> OpenAsync(Guid id, Role role = Role.Billing) => (await register.ActAsync(role, (OpenInvoice open) => open.RunAsync(id, Ct))).Value;

    private async Task<Result> PayAsync(Guid id, decimal sum, DateOnly? on = null, int? revision = null)
    {
        var shown = revision ?? (await OpenAsync(id)).Revision;
        return await register.ActAsync(Role.Billing, (RecordPayment pay) => pay.HandleAsync(new RecordPaymentCommand(id, shown, sum, on ?? Today), Ct));
    }

    private async Task<Result> MoveAsync(Guid id, InvoiceStep step)
    {
        var shown = (await OpenAsync(id)).Revision;
        return await register.ActAsync(Role.ExternalAccounting, (MoveInvoice move) => move.HandleAsync(new MoveInvoiceCommand(id, shown, step), Ct));
    }

    /// <summary>What the card says holds the data, to customer service.</summary>
    private async Task<IReadOnlyList<HoldReason>> HoldsAsync(Guid customer) =>
        [.. (await register.ActAsync(Role.CustomerService, (IOpenCard card) => card.RunAsync(customer, new TaskPurpose(ProcessingPurpose.CustomerCare), Ct))).Value.Life!.Holds.Select(hold => hold.Reason)];

    private async Task<Customer> PersonAsync(DateOnly? ended = null)
    {
        var person = Some.Customer(started: new DateOnly(2010, 1, 1), ended: ended);
        await register.SaveAsync(person);
        return person;
    }

    [Fact]
    public async Task An_invoice_of_an_order_takes_what_is_left_of_it_and_gets_a_right_reference_of_its_own()
    {
        var person = await PersonAsync();
        var order = (await register.ActAsync(Role.CustomerService, (PlaceOrder place) => place.HandleAsync(new PlaceOrderCommand(person.Id, Today, [new TypedLine(null, "Huolto", 150m)]), Ct))).Value;
        var first = await OpenAsync((await IssueAsync(null, order)).Value);
        Assert.True(ReferenceNumber.TryParse(first.Reference, out _));
        Assert.Equal((order, InvoiceState.Open, 100m), (first.OrderId, first.State, first.Owed));
        Assert.Equal(50m, (await register.ActAsync(Role.Billing, (IssueInvoice issue) => issue.LoadAsync(new InvoiceSubject(null, order), Ct))).Value.Left);
        Assert.Equal("InvoiceMoreThanOrder", (await IssueAsync(null, order)).Refusal?.Code);
        var second = await OpenAsync((await IssueAsync(null, order, 50m)).Value);
        Assert.NotEqual(first.Reference, second.Reference);
        Assert.True((await MoveAsync(first.Id, InvoiceStep.Credit)).Succeeded);
        Assert.True((await IssueAsync(null, order)).Succeeded);                              // what was credited can be invoiced again
        await using var db = await register.OpenDbAsync();
        Assert.Equal(Today, (await db.Customers.SingleAsync(customer => customer.Id == person.Id, Ct)).LastEventOn); // the order's, not the invoice's of thirty days ago
    }

    [Fact]
    public async Task A_wrong_reference_is_refused_and_one_that_an_unpaid_invoice_has_too()
    {
        var person = await PersonAsync();
        Assert.Equal("ReferenceWrong", (await IssueAsync(person.Id, reference: "20260012")).Refusal?.Code);
        Assert.True((await IssueAsync(person.Id, reference: "RF11 1232")).Succeeded);
        Assert.Equal("ReferenceTaken", (await IssueAsync(person.Id, reference: "rf111232")).Refusal?.Code);
    }

    [Fact]
    public async Task Part_payments_leave_the_hold_the_last_euro_ends_it_at_once_and_a_payment_taken_back_brings_it_back()
    {
        var person = await PersonAsync(ended: new DateOnly(2016, 11, 1));                    // the ten years are over
        var id = (await IssueAsync(person.Id)).Value;
        Assert.Equal([HoldReason.OpenInvoice], await HoldsAsync(person.Id));
        Assert.True((await PayAsync(id, 60m)).Succeeded);
        Assert.Equal((InvoiceState.Open, 40m), ((await OpenAsync(id)).State, (await OpenAsync(id)).Owed));
        Assert.Equal([HoldReason.OpenInvoice], await HoldsAsync(person.Id));
        Assert.False(await IsFreeAsync(person.Id));

        Assert.Equal("PaymentTooLarge", (await PayAsync(id, 40.01m)).Refusal?.Code);
        Assert.True((await PayAsync(id, 40m)).Succeeded);
        Assert.Equal(InvoiceState.Paid, (await OpenAsync(id)).State);
        Assert.Empty(await HoldsAsync(person.Id));
        Assert.True(await IsFreeAsync(person.Id));

        var paid = await OpenAsync(id);
        Assert.True((await register.ActAsync(Role.Billing, (RecordPayment pay) => pay.TakeBackAsync(new TakePaymentBackCommand(paid.Payments[1].Id, paid.Revision), Ct))).Succeeded);
        Assert.Equal([HoldReason.OpenInvoice], await HoldsAsync(person.Id));
        Assert.Equal((40m, true), ((await OpenAsync(id)).Owed, (await OpenAsync(id)).Payments[1].TakenBackAt is not null));
        Assert.Equal("PaymentNotFound", (await register.ActAsync(Role.Billing, (RecordPayment pay) => pay.TakeBackAsync(new TakePaymentBackCommand(paid.Payments[1].Id, paid.Revision + 1), Ct))).Refusal?.Code);
    }

    private async Task<bool> IsFreeAsync(Guid person)
    {
        await using var db = await register.OpenDbAsync();
        return await db.DueOn(Today, migrationOpen: false).Unheld(db, Today).AnyAsync(customer => customer.Id == person, Ct);
    }

    [Fact]
    public async Task Collection_holds_as_such_and_crediting_ends_every_hold()
    {
        var person = await PersonAsync();
        var id = (await IssueAsync(person.Id, dueIn: 0)).Value;
        Assert.Equal("InvoiceNotOverdue", (await MoveAsync(id, InvoiceStep.HandOver)).Refusal?.Code);
        var overdue = (await IssueAsync(person.Id, dueIn: -1)).Value;
        Assert.Equal("InvoiceNotDisclosed", (await MoveAsync(overdue, InvoiceStep.HandOver)).Refusal?.Code);
        await DiscloseAsync(person.Id, overdue);
        Assert.True((await MoveAsync(overdue, InvoiceStep.HandOver)).Succeeded);
        Assert.Equal([HoldReason.OpenInvoice, HoldReason.DebtCollection], await HoldsAsync(person.Id));
        Assert.True((await MoveAsync(overdue, InvoiceStep.ComeBack)).Succeeded);
        Assert.True((await MoveAsync(overdue, InvoiceStep.Credit)).Succeeded);
        Assert.True((await MoveAsync(id, InvoiceStep.Credit)).Succeeded);
        Assert.Empty(await HoldsAsync(person.Id));
    }

    [Fact]
    public async Task A_payment_taken_back_brings_an_invoice_to_where_it_was_with_the_collection()
    {
        var person = await PersonAsync();
        var overdue = (await IssueAsync(person.Id, dueIn: -1)).Value;
        await DiscloseAsync(person.Id, overdue);
        Assert.True((await MoveAsync(overdue, InvoiceStep.HandOver)).Succeeded);
        var shown = await OpenAsync(overdue);
        Assert.True((await PayAsync(overdue, shown.Owed, revision: shown.Revision)).Succeeded);
        Assert.Empty(await HoldsAsync(person.Id));
        var paid = await OpenAsync(overdue);
        Assert.True((await register.ActAsync(Role.Billing, (RecordPayment pay) => pay.TakeBackAsync(new TakePaymentBackCommand(paid.Payments[0].Id, paid.Revision), Ct))).Succeeded);
        Assert.Equal([HoldReason.DebtCollection], await HoldsAsync(person.Id));
        Assert.True((await MoveAsync(overdue, InvoiceStep.ComeBack)).Succeeded);
        Assert.Equal([HoldReason.OpenInvoice], await HoldsAsync(person.Id));
    }

    /// <summary>The ledger knows that the agency has the debtor.</summary>
    private async Task DiscloseAsync(Guid person, Guid invoice)
    {
        var agency = new Recipient($"Perintä {Guid.NewGuid():N}", null, RecipientRole.Recipient, "FI");
        await register.SaveAsync(agency, new Disclosure(person, agency.Id, DisclosureGround.DebtCollection, ProcessingPurpose.DebtCollection, [], (await OpenAsync(invoice)).Number, register.Clock.GetUtcNow(), Actor.JobAccountId));
    }

    [Fact]
    public async Task Two_payments_entered_on_the_same_screen_are_not_both_taken()
    {
        var id = (await IssueAsync((await PersonAsync()).Id)).Value;
        var revision = (await OpenAsync(id)).Revision;
        await register.StaffAsync(Role.Billing);
        var both = await Task.WhenAll(PayAsync(id, 60m, revision: revision), PayAsync(id, 30m, revision: revision));
        Assert.Equal("InvoiceChangedMeanwhile", Assert.Single(both, result => !result.Succeeded).Refusal!.Code);
        Assert.Single((await OpenAsync(id)).Payments);
    }

    [Fact]
    public async Task The_accounting_firm_is_sent_billing_data_and_nothing_else_of_the_person()
    {
        var person = Some.Customer("Lasku", "Laura", email: "laura.lasku@example.fi");
        (person.IpAddress, person.DeliveryNote) = ("192.0.2.78", "Portti sivulta");
        person.SetContact(person.Contact with { Website = "https://laura.example.fi" });
        person.SetBilling(new BillingDetails { Street = "Laskutie 3", PostalCode = "40100", City = "JYVÄSKYLÄ", EInvoiceAddress = "003702459747234" });
        await register.SaveAsync(person);
        var id = (await IssueAsync(person.Id, role: Role.ExternalAccounting)).Value;
        var list = await register.ActAsync(Role.ExternalAccounting, async (InvoiceListQuery invoices) => (await invoices.RunAsync(InvoiceFilter.Open, null, Ct)).Value);
        var sent = JsonSerializer.Serialize(await OpenAsync(id, Role.ExternalAccounting), JsonSerializerOptions.Web) + JsonSerializer.Serialize(list, JsonSerializerOptions.Web);
        Assert.Contains("Laskutie 3", sent, StringComparison.Ordinal);
        foreach (var hidden in new[] { "laura.lasku", "+358401234567", "Koetie", "192.0.2.78", "Portti", "laura.example" }) Assert.DoesNotContain(hidden, sent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Without_a_billing_address_bills_go_to_the_postal_one_unless_it_is_protected()
    {
        var (open, hidden) = (Some.Customer(), Some.Customer());
        hidden.HasProtectedAddress = true;
        await register.SaveAsync(open, hidden);
        Assert.Contains((await OpenAsync((await IssueAsync(open.Id)).Value)).Billing, line => line.Value == "Koetie 1");
        Assert.Empty((await OpenAsync((await IssueAsync(hidden.Id)).Value)).Billing);
    }

    [Fact]
    public async Task The_overdue_come_first_and_pages_go_on_where_they_ended()
    {
        var person = await PersonAsync();
        var invoices = Enumerable.Range(0, InvoiceListQuery.PageSize + 7).Select(i => Some.Invoice(person, due: Today.AddDays(20 - i))).ToArray();
        await register.SaveAsync([.. invoices]);
        var seen = new List<InvoiceRow>();
        string? after = null;
        do
        {
            var page = await register.ActAsync(Role.Billing, async (InvoiceListQuery list) => (await list.RunAsync(InvoiceFilter.Open, after, Ct)).Value);
            seen.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(seen.OrderBy(row => row.DueOn).Select(row => row.DueOn), seen.Select(row => row.DueOn));
        Assert.Equal(invoices.Select(invoice => invoice.Id).Reverse(), seen.Where(row => row.CustomerId == person.Id).Select(row => row.Id));
        var overdue = await register.ActAsync(Role.Billing, async (InvoiceListQuery list) => (await list.RunAsync(InvoiceFilter.Overdue, null, Ct)).Value);
        Assert.All(overdue.Items, row => Assert.True(row.DueOn < Today));
        var task = Assert.Single(await register.ActAsync(Role.Billing, (IEnumerable<ITodayTasks> sources) => sources.OfType<InvoiceTasks>().Single().RunAsync(Today, Ct)));
        Assert.Equal((TodayDate.Due, overdue.Items[0].DueOn), (task.Date, task.On));
    }

    [Fact]
    public async Task Lines_and_payments_are_destroyed_with_their_person()
    {
        var person = Some.Customer(started: new DateOnly(2010, 1, 1), ended: new DateOnly(2016, 1, 1));
        var order = Some.Order(person, new DateOnly(2015, 3, 4));
        var invoice = Some.Invoice(person, InvoiceState.Open, new DateOnly(2015, 4, 4));
        invoice.Receive(invoice.Owed, new DateOnly(2015, 4, 1), register.Clock.GetUtcNow());
        await register.SaveAsync(person);
        await register.SaveAsync(order, invoice);
        await register.SaveAsync(new OrderLine(order.Id, person.Id, "Huolto", 1m), new Payment(invoice.Id, person.Id, 99m, new DateOnly(2015, 4, 1), register.Clock.GetUtcNow(), Actor.JobAccountId));
        await register.ActAsync(Role.Job, (IDestruction destruction) => destruction.DestroyAsync([person.Id], DestructionKind.Retention, "T2", Guid.NewGuid(), Actor.Job, Ct));
        await using var db = await register.OpenDbAsync();
        Assert.Equal((0, 0, 0, 0), (await db.OrderLines.CountAsync(line => line.CustomerId == person.Id, Ct), await db.Payments.CountAsync(payment => payment.CustomerId == person.Id, Ct),
            await db.Orders.CountAsync(row => row.CustomerId == person.Id, Ct), await db.Invoices.CountAsync(row => row.CustomerId == person.Id, Ct)));
        Assert.Equal(AuditAction.DestructionChunk, (await db.AuditEntries.OrderByDescending(entry => entry.Seq).FirstAsync(Ct)).Action);
    }
}
