using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Customers;

/// <summary>How a person comes into the register, from the form and from another system alike.</summary>
internal static class NewPerson
{
    /// <summary>Adds the person with the next customer number, every value with its source. Call it inside the writing transaction: no number is given twice.</summary>
    /// <param name="values">As <see cref="CustomerValuesRule"/> left them.</param>
    /// <param name="toldOn">The day on which the person was told of the privacy notice; null when they were not (Art. 13).</param>
    public static async Task<Customer> AddAsync(AksulitDbContext db, CustomerValues values, FieldSource source, DateOnly? toldOn, CancellationToken ct)
    {
        var number = await db.NextNumberAsync(RegisterState.LastCustomerNumber, "B", number => db.Customers.AnyAsync(known => known.Number == number, ct), ct);
        var customer = new Customer(number, values[CustomerField.FirstName], values[CustomerField.LastName]!, values.Contact, values.StartedOn!.Value, source)
        {
            DeliveryNote = values[CustomerField.DeliveryNote],
            HasProtectedAddress = values.HasProtectedAddress,
        };
        customer.SetBilling(values.Billing);
        if (toldOn is { } day) customer.ToldOfNotice(source.NoticeVersion, day);
        db.Add(customer);
        return customer;
    }
}
