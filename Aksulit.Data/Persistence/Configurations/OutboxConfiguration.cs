using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.HasEntityKeys();
        message.Property(m => m.Content).HasMaxLength(-1);
        message.Property(m => m.MessageId).HasMaxLength(OutboxMessage.MessageIdMaxLength);
        message.Property(m => m.ClaimedBy).HasMaxLength(OutboxMessage.OwnerMaxLength);
        message.Property(m => m.LastFailure).HasMaxLength(OutboxMessage.FailureMaxLength);
        message.HasIndex(m => new { m.State, m.NextAttemptAt });
        message.HasIndex(m => m.SubjectId);
        message.HasIndex(m => m.CustomerId);
    }
}

internal sealed class SettingConfiguration : IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<Setting> setting)
    {
        setting.HasEntityKeys();
        setting.Property(s => s.Value).HasMaxLength(Setting.ValueMaxLength);
        setting.HasIndex(s => new { s.Key, s.ValidFrom });
    }
}
