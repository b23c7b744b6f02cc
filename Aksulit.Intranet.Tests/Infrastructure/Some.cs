using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Intranet.Tests.Infrastructure;

/// <summary>Valid objects with invented content, to be bent by the test that needs them otherwise.</summary>
internal static class Some
{
    private static int _number;

    public static FieldSource Source(DateOnly? on = null) => new(SourceKind.Registration, "Testi", on ?? new DateOnly(2020, 1, 2), Actor.JobAccountId, 1);

    public static Customer Customer(string lastName = "Esimerkki", string? firstName = "Aino", DateOnly? started = null, DateOnly? ended = null, string? email = null)
    {
        var customer = new Customer($"X{Interlocked.Increment(ref _number):0000000}", firstName, lastName,
            new ContactDetails { Email = email ?? $"henkilo{_number}@example.fi", Phone = "+358401234567", Street = "Koetie 1", PostalCode = "40100", City = "JYVÄSKYLÄ", Country = "FI" },
            started ?? new DateOnly(2020, 1, 2), Source(started));
        if (ended is { } on) customer.EndRelationship(on);
        return customer;
    }

    /// <summary>A person whose values come from one source.</summary>
    public static Customer Customer(FieldSource source, ContactDetails contact) => new($"X{Interlocked.Increment(ref _number):0000000}", "Maija", "Mallikas", contact, new DateOnly(2020, 1, 2), source);

    public static Order Order(Customer customer, DateOnly? placed = null) =>
        new(customer.Id, $"T{Interlocked.Increment(ref _number):00000000}", placed ?? new DateOnly(2021, 3, 4), "Tarvike", 120.50m, OrderState.Delivered, (placed ?? new DateOnly(2021, 3, 4)).AddDays(5));

    public static Invoice Invoice(Customer customer, InvoiceState state = InvoiceState.Open, DateOnly? due = null) =>
        new(customer.Id, $"L{Interlocked.Increment(ref _number):00000000}", null, (due ?? new DateOnly(2021, 4, 4)).AddDays(-14), due ?? new DateOnly(2021, 4, 4), 99m, null, state, state is InvoiceState.Paid ? due : null);
}
