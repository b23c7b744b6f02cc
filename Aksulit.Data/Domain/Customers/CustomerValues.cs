using System.Collections.Immutable;
using System.Globalization;

namespace Aksulit.Data.Domain.Customers;

/// <summary>The values of a card's fields as a form has them, by field; an absent field is empty.</summary>
public sealed record CustomerValues(ImmutableSortedDictionary<CustomerField, string> Texts, DateOnly? StartedOn, bool HasProtectedAddress = false)
{
    /// <summary>The fields that a form edits as text. The IP address is technical and never typed; the days have their own commands.</summary>
    public static readonly IReadOnlyList<CustomerField> TextFields =
    [
        CustomerField.FirstName, CustomerField.LastName, CustomerField.Email, CustomerField.Phone, CustomerField.Street, CustomerField.PostalCode, CustomerField.City, CustomerField.Country,
        CustomerField.Website, CustomerField.BillingStreet, CustomerField.BillingPostalCode, CustomerField.BillingCity, CustomerField.EInvoiceAddress, CustomerField.BillingReference,
        CustomerField.DeliveryNote,
    ];

    /// <summary>The postal address, which a protected address hides (R21).</summary>
    public static readonly IReadOnlyList<CustomerField> AddressFields = [CustomerField.Street, CustomerField.PostalCode, CustomerField.City, CustomerField.Country];

    /// <summary>Whether a field tells where a person lives: what a protected address hides (R21). The bills' address does so as well as the postal one.</summary>
    public static bool TellsWhere(CustomerField field) => AddressFields.Contains(field) || field is CustomerField.BillingStreet or CustomerField.BillingPostalCode or CustomerField.BillingCity;

    /// <summary>Nothing typed yet.</summary>
    public static readonly CustomerValues Empty = new(ImmutableSortedDictionary<CustomerField, string>.Empty, null);

    /// <summary>The value of one field, null when empty.</summary>
    public string? this[CustomerField field] => Texts.GetValueOrDefault(field);

    /// <summary>The same with another value of one field.</summary>
    public CustomerValues With(CustomerField field, string? value) =>
        this with { Texts = string.IsNullOrWhiteSpace(value) ? Texts.Remove(field) : Texts.SetItem(field, value) };

    /// <summary>The stored values of a person.</summary>
    public static CustomerValues Of(Customer customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return TextFields.Aggregate(new CustomerValues(Empty.Texts, customer.RelationshipStartedOn, customer.HasProtectedAddress), (values, field) => values.With(field, Stored(customer, field)));
    }

    /// <summary>The stored value of one field as text; days in ISO form.</summary>
    public static string? Stored(Customer customer, CustomerField field)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return field switch
        {
            CustomerField.FirstName => customer.FirstName,
            CustomerField.LastName => customer.LastName,
            CustomerField.Email => customer.Contact.Email,
            CustomerField.Phone => customer.Contact.Phone,
            CustomerField.Street => customer.Contact.Street,
            CustomerField.PostalCode => customer.Contact.PostalCode,
            CustomerField.City => customer.Contact.City,
            CustomerField.Country => customer.Contact.Country,
            CustomerField.Website => customer.Contact.Website,
            CustomerField.IpAddress => customer.IpAddress,
            CustomerField.BillingStreet => customer.Billing.Street,
            CustomerField.BillingPostalCode => customer.Billing.PostalCode,
            CustomerField.BillingCity => customer.Billing.City,
            CustomerField.EInvoiceAddress => customer.Billing.EInvoiceAddress,
            CustomerField.BillingReference => customer.Billing.Reference,
            CustomerField.DeliveryNote => customer.DeliveryNote,
            CustomerField.RelationshipStartedOn => customer.RelationshipStartedOn.ToString("O", CultureInfo.InvariantCulture),
            CustomerField.RelationshipEndedOn => customer.RelationshipEndedOn?.ToString("O", CultureInfo.InvariantCulture),
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };
    }

    /// <summary>Contact details as these values have them.</summary>
    public ContactDetails Contact => new()
    {
        Email = this[CustomerField.Email],
        Phone = this[CustomerField.Phone],
        Street = this[CustomerField.Street],
        PostalCode = this[CustomerField.PostalCode],
        City = this[CustomerField.City],
        Country = this[CustomerField.Country],
        Website = this[CustomerField.Website],
    };

    /// <summary>Billing details as these values have them.</summary>
    public BillingDetails Billing => new()
    {
        Street = this[CustomerField.BillingStreet],
        PostalCode = this[CustomerField.BillingPostalCode],
        City = this[CustomerField.BillingCity],
        EInvoiceAddress = this[CustomerField.EInvoiceAddress],
        Reference = this[CustomerField.BillingReference],
    };

    /// <summary>Puts the values on a person: the fields that differ, with their new source (R20). Returns which they were.</summary>
    public IReadOnlyList<CustomerField> ApplyTo(Customer customer, FieldSource source)
    {
        var changed = ChangedFrom(Of(customer));
        if (changed.Count > 0)
        {
            customer.SetName(this[CustomerField.FirstName], this[CustomerField.LastName]!);
            customer.SetContact(Contact);
            customer.SetBilling(Billing);
            customer.DeliveryNote = this[CustomerField.DeliveryNote];
            if (StartedOn is { } on && on != customer.RelationshipStartedOn) customer.StartRelationship(on);
            customer.Sourced(changed, source);
        }

        customer.HasProtectedAddress = HasProtectedAddress;
        return changed;
    }

    /// <summary>The fields whose values differ from those before.</summary>
    public IReadOnlyList<CustomerField> ChangedFrom(CustomerValues before)
    {
        ArgumentNullException.ThrowIfNull(before);
        IEnumerable<CustomerField> texts = TextFields.Where(field => this[field] != before[field]);
        return [.. StartedOn == before.StartedOn ? texts : texts.Append(CustomerField.RelationshipStartedOn)];
    }
}
