using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

internal sealed class DuplicatePairConfiguration : IEntityTypeConfiguration<DuplicatePair>
{
    public void Configure(EntityTypeBuilder<DuplicatePair> pair)
    {
        pair.HasEntityKeys();
        pair.References<DuplicatePair, Customer>(p => p.CustomerId);
        pair.References<DuplicatePair, Customer>(p => p.OtherId);
        pair.HasIndex(p => new { p.State, p.Seq }); // the list, the newest first
    }
}

internal sealed class CustomerAliasConfiguration : IEntityTypeConfiguration<CustomerAlias>
{
    public void Configure(EntityTypeBuilder<CustomerAlias> alias)
    {
        alias.HasEntityKeys();
        alias.Property(a => a.Number).HasMaxLength(Customer.NumberMaxLength);
        alias.References<CustomerAlias, Customer>(a => a.CustomerId);
        alias.HasIndex(a => a.Number).IsUnique();
        alias.HasIndex(a => a.FormerId);
    }
}

internal sealed class PersonMergeConfiguration : IEntityTypeConfiguration<PersonMerge>
{
    public void Configure(EntityTypeBuilder<PersonMerge> merge)
    {
        merge.HasEntityKeys();
        merge.Property(m => m.Reason).HasMaxLength(PersonMerge.ReasonMaxLength);
        merge.Property(m => m.Answer).HasMaxLength(PersonMerge.ReasonMaxLength);
        merge.Property(m => m.Taken).StoredAsJson();
        merge.Property(m => m.Chosen).StoredAsJson();
        merge.Ignore(m => m.TakenOver);
        merge.Property(m => m.Record).StoredAsJson();
        merge.References<PersonMerge, Customer>(m => m.CustomerId);
        merge.References<PersonMerge, Customer>(m => m.OtherId);
        merge.HasIndex(m => new { m.State, m.Seq }); // the lists, the newest first
    }
}
