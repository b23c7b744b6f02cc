namespace Aksulit.Data.Domain.Customers;

/// <summary>Billing details (R16): another address for bills, e-invoice address, the payer's own reference. No card data, no identity code.</summary>
public sealed record BillingDetails
{
    public const int EInvoiceAddressMaxLength = 40, ReferenceMaxLength = 70;

    /// <summary>Bills go to the contact details.</summary>
    public static readonly BillingDetails None = new();

    public string? Street { get; init; }
    public string? PostalCode { get; init; }
    public string? City { get; init; }

    /// <summary>OVT or IBAN of the e-invoice receiver (I3, I5).</summary>
    public string? EInvoiceAddress { get; init; }

    public string? Reference { get; init; }
}
