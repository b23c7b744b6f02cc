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
