using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Objections;
using Aksulit.Data.Domain.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

internal sealed class ObjectionConfiguration : IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<Objection> objection)
    {
        objection.HasEntityKeys();
        objection.Property(o => o.LiftedSaid).HasMaxLength(Objection.SaidMaxLength);
        objection.References<Objection, Customer>(o => o.CustomerId);
    }
}

internal sealed class OrganisationObjectionConfiguration : IEntityTypeConfiguration<OrganisationObjection>
{
    public void Configure(EntityTypeBuilder<OrganisationObjection> objection)
    {
        objection.HasEntityKeys();
        objection.References<OrganisationObjection, Organisation>(o => o.OrganisationId);
    }
}

internal sealed class RetentionHoldConfiguration : IEntityTypeConfiguration<RetentionHold>
{
    public void Configure(EntityTypeBuilder<RetentionHold> hold)
    {
        hold.HasEntityKeys();
        hold.Property(h => h.Ground).HasMaxLength(RetentionHold.GroundMaxLength);
        hold.References<RetentionHold, Customer>(h => h.CustomerId);
    }
}

internal sealed class TombstoneConfiguration : IEntityTypeConfiguration<Tombstone>
{
    public void Configure(EntityTypeBuilder<Tombstone> tombstone)
    {
        tombstone.HasKey(t => t.Seq);
        tombstone.Property(t => t.Ground).HasMaxLength(40);
        tombstone.HasIndex(t => t.Id).IsUnique();
        tombstone.HasIndex(t => t.RunId);
    }
}
