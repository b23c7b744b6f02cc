using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> customer)
    {
        customer.HasEntityKeys();
        customer.Property(c => c.Number).HasMaxLength(Customer.NumberMaxLength);
        customer.Property(c => c.FirstName).HasMaxLength(Customer.NameMaxLength);
        customer.Property(c => c.LastName).HasMaxLength(Customer.NameMaxLength);
        customer.Property(c => c.IpAddress).HasMaxLength(Customer.IpAddressMaxLength);
        customer.Property(c => c.DeliveryNote).HasMaxLength(Customer.DeliveryNoteMaxLength);
        customer.Property(c => c.SearchKey).HasMaxLength(Customer.SearchKeyMaxLength);
        customer.Property(c => c.NameKey).HasMaxLength(2 * Customer.NameMaxLength + 1);
        customer.Property(c => c.ImportRowHash).HasMaxLength(ImportRun.HashLength);
        customer.Property(c => c.Provenance).StoredAsJson();
        customer.ComplexProperty(c => c.Contact, contact =>
        {
            contact.Property(d => d.Email).HasMaxLength(ContactDetails.EmailMaxLength);
            contact.Property(d => d.Phone).HasMaxLength(ContactDetails.PhoneMaxLength);
            contact.Property(d => d.Street).HasMaxLength(ContactDetails.StreetMaxLength);
            contact.Property(d => d.PostalCode).HasMaxLength(ContactDetails.PostalCodeMaxLength);
            contact.Property(d => d.City).HasMaxLength(ContactDetails.CityMaxLength);
            contact.Property(d => d.Country).HasMaxLength(ContactDetails.CountryMaxLength);
            contact.Property(d => d.Website).HasMaxLength(ContactDetails.WebsiteMaxLength);
        });
        customer.ComplexProperty(c => c.Billing, billing =>
        {
            billing.Property(d => d.Street).HasMaxLength(ContactDetails.StreetMaxLength);
            billing.Property(d => d.PostalCode).HasMaxLength(ContactDetails.PostalCodeMaxLength);
            billing.Property(d => d.City).HasMaxLength(ContactDetails.CityMaxLength);
            billing.Property(d => d.EInvoiceAddress).HasMaxLength(BillingDetails.EInvoiceAddressMaxLength);
            billing.Property(d => d.Reference).HasMaxLength(BillingDetails.ReferenceMaxLength);
        });
        customer.Ignore(c => c.DisplayName);
        customer.HasIndex(c => c.Number).IsUnique();
        customer.HasIndex(c => c.NameKey);
        customer.HasIndex(c => new { c.MigrationOpen, c.EraseFrom });
        customer.HasIndex(c => c.ImportRunId);
    }
}

internal sealed class FieldChangeConfiguration : IEntityTypeConfiguration<FieldChange>
{
    public void Configure(EntityTypeBuilder<FieldChange> change)
    {
        change.HasEntityKeys();
        change.Property(c => c.OldValue).HasMaxLength(FieldChange.ValueMaxLength);
        change.Property(c => c.OldSource).StoredAsJson();
        change.References<FieldChange, Customer>(c => c.CustomerId);
    }
}
