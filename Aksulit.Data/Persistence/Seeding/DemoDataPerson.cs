using System.Globalization;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Objections;

namespace Aksulit.Data.Persistence.Seeding;

/// <summary>
/// Makes one invented customer after the other, with everything that hangs on them (S10). The shares are those of performance.md and come out exact and evenly spread:
/// twelve in a hundred are past their ten years; of those about one in nine is held by an unpaid invoice.
/// </summary>
internal sealed class DemoDataPerson(Random random, DemoDataPeople people, DateOnly today, int customers, Func<Guid> newId, IReadOnlyList<Recipient> recipients)
{
    private const int Block = 1000, DueInBlock = 120, DueUnpaid = 14, OthersUnpaid = 16, PaidInBlock = 270, DaysOfWork = 45, DaysToArchive = 60;

    private static readonly string[] ProductGroups = ["Tarvike", "Huolto", "Varaosa", "Asennus", "Koulutus", "Vuokraus"];
    private static readonly string[] Notes = ["Laskut sähköpostiin", "Toimitus takapihan ovelle", "Soita ennen toimitusta", "Viite jokaiseen laskuun"];
    private static readonly (DisclosureGround Ground, ProcessingPurpose Purpose)[] Grounds =
    [
        (DisclosureGround.DebtCollection, ProcessingPurpose.DebtCollection), (DisclosureGround.ValueAddedService, ProcessingPurpose.CustomerCare),
        (DisclosureGround.ValueAddedService, ProcessingPurpose.RegisterUpkeep), (DisclosureGround.CreditApplication, ProcessingPurpose.CreditApplication),
    ];

    private readonly DateOnly _pastLimit = today.AddYears(-10).AddDays(-1);
    private int _orders, _invoices;

    public Customer Customer { get; private set; } = null!;
    public List<Order> Orders { get; } = [];
    public List<OrderLine> Lines { get; } = [];
    public List<Invoice> Invoices { get; } = [];
    public List<Payment> Payments { get; } = [];
    public List<Disclosure> Disclosures { get; } = [];
    public Objection? Objection { get; private set; }

    /// <summary>Makes customer number <paramref name="i"/>, counted from 0; what was made before is forgotten.</summary>
    public void Make(int i)
    {
        Orders.Clear();
        Lines.Clear();
        Invoices.Clear();
        Payments.Clear();
        Disclosures.Clear();
        Objection = null;

        var place = i % Block;
        var due = IsDue(place);
        var endGiven = due ? i % 2 == 0 : i % 3 == 0;
        var end = due ? _pastLimit.AddDays(-random.Next(0, 1800)) : today.AddDays(-(i % 5 < 3 && !endGiven ? random.Next(1, 700) : random.Next(30, 3500)));
        var last = endGiven ? end.AddDays(-random.Next(0, 25)) : end;
        var started = last.AddDays(-random.Next(200, 3000));

        Customer = NewCustomer(i, started);
        AddOrders(i, started, last);
        if (endGiven) Customer.EndRelationship(end);
        AddInvoices(place, due);
        AddDisclosures(i, started, last);
        if (i % 10 == 4) Objection = NewObjection(i, last);
    }

    private static bool IsDue(int place) => place % 25 is 3 or 11 or 19;

    /// <summary>True for <paramref name="share"/> of every <paramref name="of"/> numbers, evenly spread.</summary>
    private static bool Falls(int number, int share, int of) => (number + 1) * share / of != number * share / of;

    private Customer NewCustomer(int i, DateOnly started)
    {
        var (first, lastName, (postalCode, city)) = (people.FirstName(), people.LastName(), people.Town());
        var source = new FieldSource(SourceKind.Registration, "Verkkolomake", started, Actor.JobAccountId, 1);
        var customer = Own(new Customer(string.Create(CultureInfo.InvariantCulture, $"D{i + 1:0000000}"), first.Text, lastName.Text,
            new ContactDetails
            {
                Email = string.Create(CultureInfo.InvariantCulture, $"{first.Ascii}.{lastName.Ascii}{i + 1}@example.fi"),
                Phone = string.Create(CultureInfo.InvariantCulture, $"+35850{random.Next(0, 10_000_000):0000000}"),
                Street = people.Street(),
                PostalCode = postalCode,
                City = city,
                Country = "FI",
                Website = i % 50 == 0 ? "https://www.example.fi" : null,
            }, started, source));
        if (i % 8 == 0) customer.IpAddress = string.Create(CultureInfo.InvariantCulture, $"192.0.2.{random.Next(1, 255)}"); // RFC 5737: nobody's address
        if (i % 12 == 0) customer.DeliveryNote = Notes[i / 12 % Notes.Length];
        if (i % 15 == 0) customer.Sourced([CustomerField.Phone, CustomerField.Email], source with { Kind = SourceKind.CustomerStatement, Name = "Puhelu" });
        if (i % 15 == 5) customer.Sourced([CustomerField.Street, CustomerField.PostalCode, CustomerField.City], source with { Kind = SourceKind.UpdateService, Name = recipients[2].Name, SourceId = recipients[2].Id });
        if (i % 500 == 1) customer.HasProtectedAddress = true;
        return customer;
    }

    private void AddOrders(int i, DateOnly started, DateOnly last)
    {
        var many = i < customers - (customers % 5) ? 1 + (i % 5) : 3; // three each on the average, exactly
        var span = last.DayNumber - started.DayNumber;
        for (var n = 1; n <= many; n++)
        {
            var delivered = n == many ? last : started.AddDays(span * n / many);
            var placed = delivered.AddDays(-random.Next(1, 12));
            var cancelled = n < many && (i + n) % 17 == 0;
            var open = n == many && delivered.AddDays(DaysOfWork) >= today; // what came lately is in hand still
            var order = Own(new Order(Customer.Id, string.Create(CultureInfo.InvariantCulture, $"DT{++_orders:00000000}"), open ? delivered : placed, ProductGroups[random.Next(ProductGroups.Length)],
                random.Next(1000, 250_000) / 100m, open ? OrderState.Received : cancelled ? OrderState.Cancelled : OrderState.Delivered, open || cancelled ? null : delivered));
            if (cancelled) order.Cancel(delivered, At(delivered));
            if (open) AddLines(order);
            else if (delivered.AddDays(DaysToArchive) < today) order.Archive(delivered.AddDays(DaysToArchive), At(delivered.AddDays(DaysToArchive)));
            Orders.Add(order);
        }

        Customer.Happened(last);
    }

    /// <summary>Two lines that come to the order's sum.</summary>
    private void AddLines(Order order)
    {
        var first = decimal.Round(order.Sum / 3, 2);
        Lines.Add(Own(new OrderLine(order.Id, Customer.Id, order.ProductGroup, first)));
        Lines.Add(Own(new OrderLine(order.Id, Customer.Id, ProductGroups[0], order.Sum - first)));
    }

    private void AddInvoices(int place, bool due)
    {
        var dueBefore = (place / 25 * 3) + (place % 25 > 3 ? 1 : 0) + (place % 25 > 11 ? 1 : 0) + (place % 25 > 19 ? 1 : 0);
        var unpaid = due ? Falls(dueBefore, DueUnpaid, DueInBlock) : Falls(place - dueBefore, OthersUnpaid, Block - DueInBlock);
        if (unpaid) Invoices.Add(NewInvoice(Orders[^1], _invoices % 4 == 0 ? InvoiceState.InCollection : InvoiceState.Open));
        if (Falls(place, PaidInBlock, Block)) Invoices.Add(NewInvoice(Orders[0], InvoiceState.Paid));
    }

    private Invoice NewInvoice(Order order, InvoiceState state)
    {
        var issued = order.PlacedOn;
        var dueOn = issued.AddDays(14);
        if (state is InvoiceState.InCollection && dueOn >= today) state = InvoiceState.Open; // nothing is collected before it is overdue (R25)
        var number = string.Create(CultureInfo.InvariantCulture, $"{++_invoices:00000000}");
        DateOnly? paidOn = state is InvoiceState.Paid ? (dueOn < today ? dueOn.AddDays(-random.Next(0, 10)) : issued) : null;
        var invoice = Own(new Invoice(Customer.Id, "DL" + number, order.Number, issued, dueOn, order.Sum, ReferenceNumber.FromBase("1" + number).Text, state, paidOn));
        if (_invoices % 3 == 0 && state is InvoiceState.Open && dueOn < today) PayHalf(invoice);
        return invoice;
    }

    private void PayHalf(Invoice invoice)
    {
        var half = decimal.Round(invoice.Sum / 2, 2);
        invoice.Receive(half, invoice.DueOn, At(invoice.DueOn));
        Payments.Add(Own(new Payment(invoice.Id, Customer.Id, half, invoice.DueOn, At(invoice.DueOn), Actor.JobAccountId)));
    }

    private void AddDisclosures(int i, DateOnly started, DateOnly last)
    {
        var many = i < customers - (customers % 4) ? (i % 4) switch { 0 => 0, 1 => 1, 2 => 3, _ => 4 } : 2; // two each on the average, exactly
        for (var n = 0; n < many; n++)
        {
            var to = random.Next(Grounds.Length);
            var day = started.AddDays(random.Next(0, last.DayNumber - started.DayNumber));
            Disclosures.Add(Own(new Disclosure(Customer.Id, recipients[to].Id, Grounds[to].Ground, Grounds[to].Purpose,
            [
                new(CustomerField.FirstName, Customer.FirstName), new(CustomerField.LastName, Customer.LastName),
                new(CustomerField.Street, Customer.Contact.Street), new(CustomerField.PostalCode, Customer.Contact.PostalCode), new(CustomerField.City, Customer.Contact.City),
            ], to == 0 ? Orders[0].Number : null, At(day), Actor.JobAccountId)));
        }
    }

    private Objection NewObjection(int i, DateOnly on) =>
        Own(new Objection(Customer.Id, (ObjectionKind)(i / 10 % 6), i % 4 == 0 ? ObjectionScope.Disclosure : ObjectionScope.Processing, (Channel)(i / 10 % 4), At(on), Actor.JobAccountId, 1));

    private DateTimeOffset At(DateOnly day) => FinnishTime.StartOfDay(day).AddMinutes(random.Next(8 * 60, 16 * 60));

    private T Own<T>(T row) where T : Entity => DemoData.WithId(row, newId());
}
