using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

internal sealed class ImportSourceConfiguration : IEntityTypeConfiguration<ImportSource>
{
    public void Configure(EntityTypeBuilder<ImportSource> source)
    {
        source.HasEntityKeys();
        source.Property(s => s.Name).HasMaxLength(ImportSource.NameMaxLength);
        source.Property(s => s.Columns).StoredAsJson();
        source.HasIndex(s => s.Name).IsUnique();
        source.HasIndex(s => s.RecipientId).HasFilter("[RecipientId] IS NOT NULL"); // entries of the recipients' register are never deleted (R56)
    }
}

internal sealed class ImportRunConfiguration : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> run)
    {
        run.HasEntityKeys();
        run.Property(r => r.FileHash).HasMaxLength(ImportRun.HashLength);
        run.Property(r => r.Counts).StoredAsJson();
        run.References<ImportRun, ImportSource>(r => r.SourceId);
        run.HasIndex(r => r.FileHash);
    }
}

internal sealed class ImportStageRowConfiguration : IEntityTypeConfiguration<ImportStageRow>
{
    public void Configure(EntityTypeBuilder<ImportStageRow> row)
    {
        row.HasKey(r => r.Seq);
        row.Property(r => r.Payload).HasMaxLength(-1);
        row.HasIndex(r => new { r.RunId, r.RowNumber });
    }
}

internal sealed class ImportRowResultConfiguration : IEntityTypeConfiguration<ImportRowResult>
{
    public void Configure(EntityTypeBuilder<ImportRowResult> result)
    {
        result.HasKey(r => r.Seq);
        result.Property(r => r.Outcome).HasMaxLength(ImportRowResult.OutcomeMaxLength);
        result.Property(r => r.Reason).HasMaxLength(ImportRowResult.ReasonMaxLength);
        result.HasIndex(r => new { r.RunId, r.RowNumber });
    }
}

internal sealed class QueuedUpdateConfiguration : IEntityTypeConfiguration<QueuedUpdate>
{
    public void Configure(EntityTypeBuilder<QueuedUpdate> update)
    {
        update.HasEntityKeys();
        update.Property(u => u.Payload).HasMaxLength(-1);
        update.References<QueuedUpdate, Customer>(u => u.CustomerId);
        update.HasIndex(u => u.SettledAt).HasFilter("[SettledAt] IS NULL"); // the queue itself, by its clustered key
        update.HasIndex(u => u.RunId);
    }
}

internal sealed class QuarantinedRowConfiguration : IEntityTypeConfiguration<QuarantinedRow>
{
    public void Configure(EntityTypeBuilder<QuarantinedRow> row)
    {
        row.HasEntityKeys();
        row.Property(r => r.RowHash).HasMaxLength(QuarantinedRow.HashLength);
        row.Property(r => r.Payload).HasMaxLength(-1);
        row.Property(r => r.Reason).HasMaxLength(QuarantinedRow.ReasonMaxLength);
        row.References<QuarantinedRow, ImportRun>(r => r.RunId);
        row.HasIndex(r => r.ArrivedAt); // the list and the night
        row.HasIndex(r => r.RowHash);
    }
}

internal sealed class ImportChangeConfiguration : IEntityTypeConfiguration<ImportChange>
{
    public void Configure(EntityTypeBuilder<ImportChange> change)
    {
        change.HasEntityKeys();
        change.Property(c => c.Before).StoredAsJson();
        change.References<ImportChange, Customer>(c => c.CustomerId);
        change.HasIndex(c => new { c.RunId, c.Seq });
        change.HasIndex(c => c.SubjectId);
    }
}

internal sealed class InvitationBatchConfiguration : IEntityTypeConfiguration<InvitationBatch>
{
    public void Configure(EntityTypeBuilder<InvitationBatch> batch)
    {
        batch.HasEntityKeys();
        batch.References<InvitationBatch, Recipient>(b => b.RecipientId);
    }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.HasEntityKeys();
        invitation.Property(i => i.IdHash).HasMaxLength(Invitation.HashLength);
        invitation.References<Invitation, InvitationBatch>(i => i.BatchId);
        invitation.HasIndex(i => i.IdHash).IsUnique();
        invitation.HasIndex(i => i.UsedByRunId).HasFilter("[UsedByRunId] IS NOT NULL");
    }
}
