using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Retention;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>Every count of <c>expected.json</c> that rows and rules alone decide.</summary>
public sealed class KnownAnswersTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private readonly List<RowOutcome<CustomerImportRow>> _customers = [.. ImportFiles.Open("asiakkaat.csv", ImportKind.Customers).Customers()];
    private readonly HashSet<string> _known;

    public KnownAnswersTests() => _known = [.. _customers.Accepted().Select(row => row.CustomerNumber)];

    [Fact]
    public void The_customers_come_out_as_known()
    {
        var expected = ImportFiles.Expected.GetProperty("customers");

        Assert.Equal(expected.GetProperty("rows").GetInt32(), _customers.Count);
        Assert.Equal(expected.GetProperty("accepted").GetInt32(), _customers.Accepted().Count());
        Assert.Equal(expected.GetProperty("rejected").Counts(), _customers.Reasons());
        Assert.Equal(expected.GetProperty("exactDuplicates").GetInt32(), _customers.OfType<DuplicateRow<CustomerImportRow>>().Count());
        Assert.Equal(expected.GetProperty("warnings").Counts(), _customers.Warnings());
        Assert.Equal(expected.GetProperty("organisations").GetInt32(), _customers.Accepted().Select(row => row.BusinessId).OfType<Data.Domain.Identifiers.BusinessId>().Distinct().Count());
        Assert.Equal(_known.Count, _customers.Accepted().Count());
    }

    [Fact]
    public void Exactly_two_columns_are_dropped() =>
        Assert.Equal(
            ImportFiles.Expected.GetProperty("customers").GetProperty("droppedColumns").EnumerateArray().Select(name => name.GetString()),
            ImportFiles.Open("asiakkaat.csv", ImportKind.Customers).DroppedColumns);

    [Fact]
    public void The_orders_come_out_as_known()
    {
        var expected = ImportFiles.Expected.GetProperty("orders");
        var orders = Orders();

        Assert.Equal(expected.GetProperty("rows").GetInt32(), orders.Count);
        Assert.Equal(expected.GetProperty("accepted").GetInt32(), orders.Accepted().Count());
        Assert.Equal(expected.GetProperty("rejected").Counts(), orders.Reasons());
        Assert.Empty(orders.Warnings());
    }

    [Fact]
    public void The_invoices_come_out_as_known()
    {
        var expected = ImportFiles.Expected.GetProperty("invoices");
        var invoices = Invoices();

        Assert.Equal(expected.GetProperty("rows").GetInt32(), invoices.Count);
        Assert.Equal(expected.GetProperty("accepted").GetInt32(), invoices.Accepted().Count());
        Assert.Equal(expected.GetProperty("rejected").Counts(), invoices.Reasons());
        Assert.Equal(expected.GetProperty("open").GetInt32(), invoices.Accepted().Count(row => row.State is ImportedInvoiceState.Open));
        Assert.Equal(expected.GetProperty("inCollection").GetInt32(), invoices.Accepted().Count(row => row.State is ImportedInvoiceState.InCollection));
    }

    [Fact]
    public void Retention_on_the_known_day_comes_out_as_known()
    {
        var orders = Orders().Accepted().ToLookup(order => order.CustomerNumber);
        var unpaid = Invoices().Accepted().Where(invoice => invoice.State is not ImportedInvoiceState.Paid).ToLookup(invoice => invoice.CustomerNumber, invoice => invoice.State);
        DateOnly LastEvent(CustomerImportRow customer) =>
            CustomershipRule.LastEvent(customer.StartedOn, orders[customer.CustomerNumber].SelectMany(order => new[] { order.OrderedOn, order.DeliveredOn }));

        var due = _customers.Accepted().Where(customer => CustomershipRule.EraseFrom(customer.EndedOn, LastEvent(customer)) <= Today).ToList();
        bool Held(CustomerImportRow customer, ImportedInvoiceState state) => unpaid[customer.CustomerNumber].Contains(state);

        var actual = new Dictionary<string, int>
        {
            ["endGiven"] = due.Count(customer => customer.EndedOn is not null),
            ["endDerived"] = due.Count(customer => customer.EndedOn is null),
            ["due"] = due.Count,
            ["heldByOpenInvoice"] = due.Count(customer => Held(customer, ImportedInvoiceState.Open)),
            ["heldByDebtCollection"] = due.Count(customer => Held(customer, ImportedInvoiceState.InCollection)),
            ["destroyable"] = due.Count(customer => !unpaid.Contains(customer.CustomerNumber)),
        };
        Assert.Equal(ImportFiles.Expected.GetProperty("retentionOn_2026_11_23").Counts(), actual);
        Assert.All(due, customer => Assert.NotNull(CustomershipRule.EndOn(new(customer.EndedOn, LastEvent(customer), MigrationOpen: false), Today)));
    }

    [Fact]
    public void The_row_repeated_in_the_file_names_the_row_it_repeats()
    {
        var first = Assert.Single(_customers.Accepted(), row => row.CustomerNumber == "A7000057");

        Assert.Single(_customers.OfType<DuplicateRow<CustomerImportRow>>(), row => row.OfRow == first.RowNumber);
    }

    [Fact]
    public void The_same_file_read_again_gives_the_same_row_hashes()
    {
        var again = ImportFiles.Open("asiakkaat.csv", ImportKind.Customers).Customers().Accepted();

        Assert.Equal(_customers.Accepted().Select(row => (row.RowNumber, row.RowHash)), again.Select(row => (row.RowNumber, row.RowHash)));
    }

    private List<RowOutcome<OrderImportRow>> Orders() => [.. ImportFiles.Open("tilaukset.csv", ImportKind.Orders).Orders(_known.Contains)];

    private List<RowOutcome<InvoiceImportRow>> Invoices() => [.. ImportFiles.Open("laskut.csv", ImportKind.Invoices).Invoices(_known.Contains)];
}
