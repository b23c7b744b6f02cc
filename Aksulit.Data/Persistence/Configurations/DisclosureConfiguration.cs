using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

internal sealed class RecipientConfiguration : IEntityTypeConfiguration<Recipient>
{
    public void Configure(EntityTypeBuilder<Recipient> recipient)
    {
        recipient.HasEntityKeys();
        recipient.Property(r => r.Name).HasMaxLength(Recipient.NameMaxLength);
        recipient.Property(r => r.BusinessId).HasMaxLength(Recipient.BusinessIdMaxLength);
        recipient.Property(r => r.Country).HasMaxLength(Recipient.CountryMaxLength);
    }
}

internal sealed class ProcessorContractConfiguration : IEntityTypeConfiguration<ProcessorContract>
{
    public void Configure(EntityTypeBuilder<ProcessorContract> contract)
    {
        contract.HasEntityKeys();
        contract.References<ProcessorContract, Recipient>(c => c.RecipientId);
    }
}

internal sealed class DisclosureConfiguration : IEntityTypeConfiguration<Disclosure>
{
    public void Configure(EntityTypeBuilder<Disclosure> disclosure)
    {
        disclosure.HasEntityKeys();
        disclosure.Property(d => d.Reference).HasMaxLength(Disclosure.ReferenceMaxLength);
        disclosure.Property(d => d.Values).StoredAsJson();
        disclosure.References<Disclosure, Customer>(d => d.CustomerId);
        disclosure.References<Disclosure, Recipient>(d => d.RecipientId);
    }
}
