using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

internal sealed class Article14DutyConfiguration : IEntityTypeConfiguration<Article14Duty>
{
    public void Configure(EntityTypeBuilder<Article14Duty> duty)
    {
        duty.HasEntityKeys();
        duty.References<Article14Duty, Customer>(d => d.CustomerId);
        duty.References<Article14Duty, ArchivedLetter>(d => d.LetterId);
        duty.HasIndex(d => d.DueOn).HasFilter("[DoneAt] IS NULL"); // the list itself, by its clustered key
    }
}
