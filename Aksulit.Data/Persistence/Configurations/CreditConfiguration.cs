using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

internal sealed class CreditApplicationConfiguration : IEntityTypeConfiguration<CreditApplication>
{
    public void Configure(EntityTypeBuilder<CreditApplication> application)
    {
        application.HasEntityKeys();
        application.Property(a => a.Reason).HasMaxLength(CreditApplication.ReasonMaxLength);
        application.Property(a => a.Grounds).StoredAsJson();
        application.References<CreditApplication, Customer>(a => a.CustomerId);
        application.HasIndex(a => new { a.CustomerId, a.AppliedOn });
        application.HasIndex(a => new { a.State, a.AppliedOn });
    }
}
