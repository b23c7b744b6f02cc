using Aksulit.Data.Domain.Bases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

internal sealed class AssessedBasisConfiguration : IEntityTypeConfiguration<AssessedBasis>
{
    public void Configure(EntityTypeBuilder<AssessedBasis> basis)
    {
        basis.HasEntityKeys();
        basis.Property(b => b.Reasoning).HasMaxLength(AssessedBasis.ReasoningMaxLength);
        basis.Property(b => b.InterestFi).HasMaxLength(AssessedBasis.InterestMaxLength);
        basis.Property(b => b.InterestEn).HasMaxLength(AssessedBasis.InterestMaxLength);
        basis.HasIndex(b => new { b.Purpose, b.ValidFrom });
    }
}

internal sealed class GivingAnswerConfiguration : IEntityTypeConfiguration<GivingAnswer>
{
    public void Configure(EntityTypeBuilder<GivingAnswer> answer)
    {
        answer.HasEntityKeys();
        answer.Property(a => a.Consequence).HasMaxLength(GivingAnswer.ConsequenceMaxLength);
    }
}
