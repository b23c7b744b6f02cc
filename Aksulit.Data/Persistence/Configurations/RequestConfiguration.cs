using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

/// <summary>A case refers to its customer by key only, without a foreign key: the sealed file may outlive the person (T15).</summary>
internal sealed class DataSubjectRequestConfiguration : IEntityTypeConfiguration<DataSubjectRequest>
{
    public void Configure(EntityTypeBuilder<DataSubjectRequest> request)
    {
        request.ToTable("DataSubjectRequests");
        request.HasEntityKeys();
        request.Property(r => r.Number).HasMaxLength(DataSubjectRequest.NumberMaxLength);
        request.Property(r => r.Language).HasMaxLength(DataSubjectRequest.LanguageLength);
        request.Property(r => r.Evidence).HasMaxLength(DataSubjectRequest.EvidenceMaxLength);
        request.HasIndex(r => r.Number).IsUnique();
        request.HasIndex(r => r.CustomerId);
        request.HasIndex(r => new { r.State, r.DueOn });
        request.HasIndex(r => new { r.DueOn, r.Seq }).HasFilter("[State] <> 'Closed'"); // the desk: the few that are open among all that ever were
        request.Property(r => r.MovedFor).HasMaxLength(-1);
        request.Property(r => r.Proposal).HasMaxLength(-1);
        request.Property(r => r.WithdrawnSaid).HasMaxLength(-1);
        request.Property(r => r.ReopenedFor).HasMaxLength(-1);
        request.HasIndex(r => r.ArrivalId);
    }
}

internal sealed class CasePartyConfiguration : IEntityTypeConfiguration<CaseParty>
{
    public void Configure(EntityTypeBuilder<CaseParty> party)
    {
        party.ToTable("CaseParties");
        party.HasEntityKeys();
        party.Property(p => p.Content).HasMaxLength(-1);
        party.References<CaseParty, DataSubjectRequest>(p => p.RequestId);
    }
}

internal sealed class RequestReminderConfiguration : IEntityTypeConfiguration<RequestReminder>
{
    public void Configure(EntityTypeBuilder<RequestReminder> reminder)
    {
        reminder.HasEntityKeys();
        reminder.References<RequestReminder, DataSubjectRequest>(r => r.RequestId);
        // What ReminderRule decides, once more in the database: of two that remind at once one is stopped.
        reminder.HasIndex(r => new { r.RequestId, r.Step, r.OwnerId, r.DueOn, r.On }).IsUnique();
    }
}

internal sealed class MailboxTestConfiguration : IEntityTypeConfiguration<MailboxTest>
{
    public void Configure(EntityTypeBuilder<MailboxTest> test)
    {
        test.HasEntityKeys();
        test.Property(t => t.Address).HasMaxLength(EmailAddress.MaxLength);
        test.Property(t => t.Token).HasMaxLength(MailboxTest.TokenLength);
        test.HasIndex(t => new { t.Address, t.WrittenOn }).IsUnique();
    }
}

internal sealed class RectificationLineConfiguration : IEntityTypeConfiguration<RectificationLine>
{
    public void Configure(EntityTypeBuilder<RectificationLine> line)
    {
        line.HasEntityKeys();
        line.Property(l => l.Content).HasMaxLength(-1);
        line.References<RectificationLine, DataSubjectRequest>(l => l.RequestId);
    }
}

internal sealed class RequestItemConfiguration : IEntityTypeConfiguration<RequestItem>
{
    public void Configure(EntityTypeBuilder<RequestItem> item)
    {
        item.HasEntityKeys();
        item.Property(i => i.Content).HasMaxLength(-1);
        item.References<RequestItem, DataSubjectRequest>(i => i.RequestId);
    }
}

internal sealed class CaseAttachmentConfiguration : IEntityTypeConfiguration<CaseAttachment>
{
    public void Configure(EntityTypeBuilder<CaseAttachment> attachment)
    {
        attachment.HasEntityKeys();
        attachment.Property(a => a.Hash).HasMaxLength(CaseAttachment.HashLength);
        attachment.Property(a => a.Name).HasMaxLength(-1);
        attachment.Property(a => a.RemovedFor).HasMaxLength(-1);
        attachment.References<CaseAttachment, DataSubjectRequest>(a => a.RequestId);
        attachment.HasIndex(a => new { a.RequestId, a.Place }).IsUnique();
    }
}

internal sealed class AttachmentChunkConfiguration : IEntityTypeConfiguration<AttachmentChunk>
{
    public void Configure(EntityTypeBuilder<AttachmentChunk> chunk)
    {
        chunk.HasEntityKeys();
        chunk.References<AttachmentChunk, CaseAttachment>(c => c.AttachmentId);
        chunk.HasIndex(c => new { c.AttachmentId, c.Place }).IsUnique();
    }
}

internal sealed class RectificationNoticeConfiguration : IEntityTypeConfiguration<RectificationNotice>
{
    public void Configure(EntityTypeBuilder<RectificationNotice> notice)
    {
        notice.HasEntityKeys();
        notice.Property(n => n.RecipientName).HasMaxLength(RectificationNotice.SourceNameMaxLength);
        notice.Property(n => n.Fields).HasMaxLength(400);
        notice.Property(n => n.AnswerReason).HasMaxLength(RectificationNotice.ReasonMaxLength);
        notice.Ignore(n => n.IsOpen);
        notice.References<RectificationNotice, DataSubjectRequest>(n => n.RequestId);
        notice.References<RectificationNotice, Recipient>(n => n.RecipientId);
        notice.HasIndex(n => n.CustomerId);
        notice.HasIndex(n => new { n.State, n.DueOn });
    }
}

internal sealed class ArchivedLetterConfiguration : IEntityTypeConfiguration<ArchivedLetter>
{
    public void Configure(EntityTypeBuilder<ArchivedLetter> letter)
    {
        letter.ToTable("Letters");
        letter.HasEntityKeys();
        letter.Property(l => l.Number).HasMaxLength(ArchivedLetter.NumberMaxLength);
        letter.Property(l => l.Language).HasMaxLength(ArchivedLetter.LanguageLength);
        letter.Property(l => l.Html).HasMaxLength(-1);
        letter.Property(l => l.Hash).HasMaxLength(ArchivedLetter.HashLength);
        letter.Ignore(l => l.IsWaiting);
        letter.References<ArchivedLetter, DataSubjectRequest>(l => l.RequestId);
        letter.References<ArchivedLetter, Customer>(l => l.CustomerId);
        letter.References<ArchivedLetter, RectificationNotice>(l => l.NoticeId);
        letter.HasIndex(l => new { l.Means, l.SentAt });
        letter.HasIndex(l => l.Number).IsUnique();
    }
}
