using Aksulit.Data.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.HasKey(e => e.Seq);
        entry.Property(e => e.ActorRoles).HasMaxLength(200);
        entry.Property(e => e.OsUser).HasMaxLength(120);
        entry.Property(e => e.ClientAddress).HasMaxLength(45);
        entry.Property(e => e.Reference).HasMaxLength(100);
        entry.Property(e => e.Fields).HasMaxLength(1000);
        entry.Property(e => e.Detail).HasMaxLength(2000);
        entry.Property(e => e.PreviousHash).HasMaxLength(64);
        entry.Property(e => e.Hash).HasMaxLength(64);
        entry.HasMany(e => e.Subjects).WithOne().HasForeignKey(s => s.AuditEntrySeq).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => e.Id).IsUnique();
        entry.HasIndex(e => e.ChainNo).IsUnique();
        entry.HasIndex(e => new { e.SubjectId, e.At });
        entry.HasIndex(e => new { e.ActorId, e.At });
        entry.HasIndex(e => new { e.Action, e.At });
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => e.Outcome).HasFilter("[Outcome] = 'Refused'"); // the few among the many, in their order
    }
}

internal sealed class AuditSubjectConfiguration : IEntityTypeConfiguration<AuditSubject>
{
    public void Configure(EntityTypeBuilder<AuditSubject> subject)
    {
        subject.ToTable("AuditSubjects");
        subject.HasKey(s => s.Seq);
        subject.HasIndex(s => s.SubjectId);
    }
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> head)
    {
        head.HasKey(h => h.Id);
        head.Property(h => h.Id).ValueGeneratedNever();
        head.Property(h => h.Hash).HasMaxLength(64);
        head.HasData(new { Id = AuditHead.OnlyId, ChainNo = 0L, Hash = AuditChain.Genesis });
    }
}

internal sealed class AuditSegmentConfiguration : IEntityTypeConfiguration<AuditSegment>
{
    public void Configure(EntityTypeBuilder<AuditSegment> segment)
    {
        segment.HasKey(s => s.Month);
        segment.Property(s => s.Month).HasMaxLength(AuditSegment.MonthLength);
        segment.Property(s => s.ClosingHash).HasMaxLength(64);
    }
}

internal sealed class ReadingSampleConfiguration : IEntityTypeConfiguration<ReadingSample>
{
    public void Configure(EntityTypeBuilder<ReadingSample> sample)
    {
        sample.HasEntityKeys();
        sample.Property(s => s.Seed).HasMaxLength(ReadingSample.SeedLength);
        sample.HasIndex(s => s.Week).IsUnique();
    }
}

internal sealed class SampledReadingConfiguration : IEntityTypeConfiguration<SampledReading>
{
    public void Configure(EntityTypeBuilder<SampledReading> reading)
    {
        reading.HasEntityKeys();
        reading.References<SampledReading, ReadingSample>(r => r.SampleId);
        reading.HasIndex(r => r.Outcome).HasFilter("[Outcome] IS NULL"); // what waits, of all years
    }
}
