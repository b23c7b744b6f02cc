using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Features.Disclosures;

/// <summary>
/// Which values of a person somebody is shown where disclosures are made or listed, and so may send (R7, R17, R21): nobody sends what they may not see. Billing: the name and where bills go. Customer
/// service: what the card shows them. The register lead: all.
/// </summary>
internal static class SeenFields
{
    private static readonly CustomerField[] ForBilling =
    [
        CustomerField.FirstName, CustomerField.LastName, CustomerField.BillingStreet, CustomerField.BillingPostalCode, CustomerField.BillingCity, CustomerField.EInvoiceAddress, CustomerField.BillingReference,
    ];

    private static readonly CustomerField[] Technical = [CustomerField.IpAddress, CustomerField.Website];

    /// <summary>The fields, for this person of the staff about this customer.</summary>
    public static IReadOnlyList<CustomerField> Of(Actor actor, Customer customer)
    {
        if (actor.Is(Role.RegisterLead)) return Enum.GetValues<CustomerField>();
        IEnumerable<CustomerField> fields = Operations.ReadSources.Roles.Overlaps(actor.Roles) ? Enum.GetValues<CustomerField>().Except(Technical)
            : customer.Billing.Street is null ? ForBilling.Concat(CustomerValues.AddressFields) // bills go home: then that is the billing contact
            : ForBilling;
        return [.. fields.Where(field => !(customer.HasProtectedAddress && CustomerValues.TellsWhere(field)))];
    }

    /// <summary>Why these fields are not this person's to send; null when they are.</summary>
    public static Refusal? Refuse(Actor actor, Customer customer, IReadOnlyCollection<CustomerField> fields) =>
        fields.Except(Of(actor, customer)).ToList() is { Count: > 0 } unseen ? new FieldsNotAllowed("DisclosureFieldNotYours", "R7", unseen) : null;
}
