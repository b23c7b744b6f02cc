using Aksulit.Data.Domain.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

internal sealed class JobLeaseConfiguration : IEntityTypeConfiguration<JobLease>
{
    public void Configure(EntityTypeBuilder<JobLease> lease)
    {
        lease.HasKey(l => l.Name);
        lease.Property(l => l.Name).HasMaxLength(JobLease.NameMaxLength);
        lease.Property(l => l.Owner).HasMaxLength(JobLease.OwnerMaxLength).IsConcurrencyToken();
        lease.Property(l => l.Until).IsConcurrencyToken();
    }
}

internal sealed class JobRunConfiguration : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.HasKey(r => r.Seq);
        run.Property(r => r.JobId).HasMaxLength(JobRun.JobIdMaxLength);
        run.Property(r => r.Failure).HasMaxLength(JobRun.FailureMaxLength);
        run.Property(r => r.Counts).HasMaxLength(1000);
        run.HasIndex(r => r.Id).IsUnique();
        run.HasIndex(r => new { r.JobId, r.StartedAt });
    }
}

internal sealed class RegisterStateConfiguration : IEntityTypeConfiguration<RegisterState>
{
    public void Configure(EntityTypeBuilder<RegisterState> state)
    {
        state.HasKey(s => s.Key);
        state.Property(s => s.Key).HasMaxLength(RegisterState.KeyMaxLength);
        state.Property(s => s.Value).HasMaxLength(RegisterState.ValueMaxLength);
    }
}
