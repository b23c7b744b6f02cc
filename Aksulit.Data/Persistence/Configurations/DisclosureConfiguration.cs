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
        recipient.Property(r => r.Service).HasMaxLength(Recipient.ServiceMaxLength);
        recipient.Property(r => r.NoticeEmail).HasMaxLength(Recipient.EmailMaxLength);
        recipient.Property(r => r.PostalAddress).HasMaxLength(Recipient.AddressMaxLength);
        recipient.Property(r => r.Language).HasMaxLength(2);
    }
}

internal sealed class ProcessorContractConfiguration : IEntityTypeConfiguration<ProcessorContract>
{
    public void Configure(EntityTypeBuilder<ProcessorContract> contract)
    {
        contract.HasEntityKeys();
        contract.Property(c => c.Whitelist).StoredAsJson();
        contract.Property(c => c.Evidence).HasMaxLength(ProcessorContract.EvidenceMaxLength);
        contract.Property(c => c.SubProcessors).HasMaxLength(ProcessorContract.SubProcessorsMaxLength);
        contract.References<ProcessorContract, Recipient>(c => c.RecipientId);
    }
}

internal sealed class ThirdCountryTransferConfiguration : IEntityTypeConfiguration<ThirdCountryTransfer>
{
    public void Configure(EntityTypeBuilder<ThirdCountryTransfer> transfer)
    {
        transfer.HasEntityKeys();
        transfer.Property(t => t.Necessity).HasMaxLength(ThirdCountryTransfer.NecessityMaxLength);
        transfer.Property(t => t.ToolReference).HasMaxLength(ThirdCountryTransfer.ReferenceMaxLength);
        transfer.References<ThirdCountryTransfer, Recipient>(t => t.RecipientId);
    }
}

internal sealed class DisclosureConfiguration : IEntityTypeConfiguration<Disclosure>
{
    public void Configure(EntityTypeBuilder<Disclosure> disclosure)
    {
        disclosure.HasEntityKeys();
        disclosure.Property(d => d.Reference).HasMaxLength(Disclosure.ReferenceMaxLength);
        disclosure.Property(d => d.Values).StoredAsJson();
        disclosure.Property(d => d.Basis).StoredAsJson();
        disclosure.References<Disclosure, Customer>(d => d.CustomerId);
        disclosure.References<Disclosure, Recipient>(d => d.RecipientId);
    }
}

internal sealed class DisclosureProposalConfiguration : IEntityTypeConfiguration<DisclosureProposal>
{
    public void Configure(EntityTypeBuilder<DisclosureProposal> proposal)
    {
        proposal.HasEntityKeys();
        proposal.Property(p => p.Fields).StoredAsJson();
        proposal.Property(p => p.Basis).StoredAsJson();
        proposal.Property(p => p.Reason).HasMaxLength(DisclosureProposal.ReasonMaxLength);
        proposal.References<DisclosureProposal, Customer>(p => p.CustomerId);
        proposal.References<DisclosureProposal, Recipient>(p => p.RecipientId);
        proposal.HasIndex(p => p.State); // the list of what waits, and the newest of what was decided
    }
}
