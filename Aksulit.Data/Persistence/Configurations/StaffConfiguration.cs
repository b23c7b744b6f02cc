using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Aksulit.Data.Persistence.Configurations;

internal sealed class StaffMemberConfiguration : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> member)
    {
        member.HasEntityKeys();
        member.Property(m => m.Name).HasMaxLength(StaffMember.NameMaxLength);
        member.Property(m => m.ReminderEmail).HasMaxLength(EmailAddress.MaxLength);
        member.Property(m => m.Language).HasMaxLength(StaffMember.LanguageLength).HasDefaultValue("fi");
        member.HasIndex(m => new { m.TenantId, m.ObjectId }).IsUnique();
        member.References<StaffMember, Recipient>(m => m.EmployerId);
    }
}

internal sealed class DesignationConfiguration : IEntityTypeConfiguration<Designation>
{
    public void Configure(EntityTypeBuilder<Designation> designation)
    {
        designation.HasEntityKeys();
        designation.References<Designation, StaffMember>(d => d.StaffMemberId);
    }
}

internal sealed class ConfidentialityUndertakingConfiguration : IEntityTypeConfiguration<ConfidentialityUndertaking>
{
    public void Configure(EntityTypeBuilder<ConfidentialityUndertaking> undertaking)
    {
        undertaking.HasEntityKeys();
        undertaking.ToTable("ConfidentialityUndertakings");
        undertaking.Property(u => u.Evidence).HasMaxLength(ConfidentialityUndertaking.EvidenceMaxLength);
        undertaking.Property(u => u.Countersigner).HasMaxLength(ConfidentialityUndertaking.CountersignerMaxLength);
        undertaking.References<ConfidentialityUndertaking, StaffMember>(u => u.StaffMemberId);
    }
}

internal sealed class ConflictOfInterestConfiguration : IEntityTypeConfiguration<ConflictOfInterest>
{
    public void Configure(EntityTypeBuilder<ConflictOfInterest> conflict)
    {
        conflict.HasEntityKeys();
        conflict.ToTable("ConflictsOfInterest");
        conflict.References<ConflictOfInterest, StaffMember>(c => c.StaffMemberId);
        conflict.References<ConflictOfInterest, Customer>(c => c.CustomerId);
        conflict.HasIndex(c => new { c.StaffMemberId, c.CustomerId });
    }
}

internal sealed class StaffDeputyConfiguration : IEntityTypeConfiguration<StaffDeputy>
{
    public void Configure(EntityTypeBuilder<StaffDeputy> deputy)
    {
        deputy.HasEntityKeys();
        deputy.ToTable("StaffDeputies");
        deputy.References<StaffDeputy, StaffMember>(d => d.StaffMemberId);
        deputy.References<StaffDeputy, StaffMember>(d => d.DeputyId);
    }
}

internal sealed class StaffFactConfiguration : IEntityTypeConfiguration<StaffFact>
{
    public void Configure(EntityTypeBuilder<StaffFact> fact)
    {
        fact.HasEntityKeys();
        fact.References<StaffFact, StaffMember>(f => f.StaffMemberId);
    }
}

internal sealed class AccessReviewConfiguration : IEntityTypeConfiguration<AccessReview>
{
    public void Configure(EntityTypeBuilder<AccessReview> review)
    {
        review.HasEntityKeys();
        review.HasIndex(r => r.Quarter).IsUnique();
    }
}

internal sealed class AccessReviewVerdictConfiguration : IEntityTypeConfiguration<AccessReviewVerdict>
{
    public void Configure(EntityTypeBuilder<AccessReviewVerdict> verdict)
    {
        verdict.HasEntityKeys();
        verdict.Property(v => v.Reason).HasMaxLength(AccessReviewRule.ReasonMaxLength);
        verdict.References<AccessReviewVerdict, Designation>(v => v.DesignationId);
        verdict.References<AccessReviewVerdict, StaffMember>(v => v.StaffMemberId);
    }
}

internal sealed class UndertakingTextConfiguration : IEntityTypeConfiguration<UndertakingText>
{
    public void Configure(EntityTypeBuilder<UndertakingText> text)
    {
        text.HasEntityKeys();
        text.Property(t => t.Text).HasMaxLength(-1);
        text.Property(t => t.TextEn).HasMaxLength(-1);
        text.HasIndex(t => t.Version).IsUnique();
    }
}

internal sealed class PrivacyNoticeConfiguration : IEntityTypeConfiguration<PrivacyNotice>
{
    public void Configure(EntityTypeBuilder<PrivacyNotice> notice)
    {
        notice.HasEntityKeys();
        notice.Property(n => n.Text).HasMaxLength(-1);
        notice.HasIndex(n => n.Version).IsUnique();
        notice.HasIndex(n => n.ValidFrom).IsUnique();
    }
}
