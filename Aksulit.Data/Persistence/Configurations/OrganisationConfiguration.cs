using Aksulit.Data.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.HasEntityKeys();
        organisation.Property(o => o.Name).HasMaxLength(Organisation.NameMaxLength);
        organisation.Property(o => o.BusinessId).HasMaxLength(Organisation.BusinessIdMaxLength);
        organisation.Property(o => o.NameKey).HasMaxLength(Organisation.NameMaxLength);
        organisation.HasIndex(o => o.BusinessId).IsUnique();
        organisation.HasIndex(o => o.NameKey);
        organisation.HasIndex(o => o.ImportRunId);
        organisation.HasIndex(o => o.NameKey, "IX_Organisations_Ended").HasFilter("[EndedOn] IS NOT NULL"); // the ended by name
        organisation.HasIndex(o => o.EraseFrom).HasFilter("[EraseFrom] IS NOT NULL"); // the night's question
        organisation.HasIndex(o => o.MergedIntoId).HasFilter("[MergedIntoId] IS NOT NULL");
        organisation.HasIndex(o => o.SoleTraderId).HasFilter("[SoleTraderId] IS NOT NULL");
        organisation.References<Organisation, Organisation>(o => o.MergedIntoId);
        organisation.References<Organisation, Customer>(o => o.SoleTraderId);
        organisation.Ignore(o => o.IsLive);
    }
}

internal sealed class ContactRoleConfiguration : IEntityTypeConfiguration<ContactRole>
{
    public void Configure(EntityTypeBuilder<ContactRole> role)
    {
        role.HasEntityKeys();
        role.References<ContactRole, Customer>(r => r.CustomerId);
        role.References<ContactRole, Organisation>(r => r.OrganisationId);
    }
}
