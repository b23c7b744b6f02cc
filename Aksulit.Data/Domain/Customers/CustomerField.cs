namespace Aksulit.Data.Domain.Customers;

/// <summary>The fields of a person's card that have a source and a history (R16, R18, R20). The list is closed: another field needs a new notice version first.</summary>
public enum CustomerField
{
    FirstName,
    LastName,
    Email,
    Phone,
    Street,
    PostalCode,
    City,
    Country,
    Website,
    IpAddress,
    BillingStreet,
    BillingPostalCode,
    BillingCity,
    EInvoiceAddress,
    BillingReference,
    DeliveryNote,
    RelationshipStartedOn,
    RelationshipEndedOn,
}
