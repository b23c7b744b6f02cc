using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>A signed confidentiality undertaking (R34, S4): valid at t when signed ≤ t, from ≤ t ≤ until, not withdrawn, and of a version still accepted.</summary>
public sealed class ConfidentialityUndertaking : Entity, IAudited
{
    public const int EvidenceMaxLength = 128, CountersignerMaxLength = StaffMember.NameMaxLength;

    private ConfidentialityUndertaking() { } // for EF Core

    public ConfidentialityUndertaking(Guid staffMemberId, int textVersion, DateOnly signedOn, DateOnly validFrom, DateOnly? validUntil, string? evidence, string? countersigner = null)
    {
        StaffMemberId = staffMemberId;
        TextVersion = textVersion;
        SignedOn = signedOn;
        ValidFrom = validFrom;
        ValidUntil = validUntil;
        Evidence = evidence;
        Countersigner = countersigner;
    }

    public Guid StaffMemberId { get; private set; }
    public int TextVersion { get; private set; }
    public DateOnly SignedOn { get; private set; }
    public DateOnly ValidFrom { get; private set; }
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>Hash of the scan, or the e-signature's id.</summary>
    public string? Evidence { get; private set => field = Guard.OptionalText(value, EvidenceMaxLength); }

    /// <summary>Who signed for the employer (S4); null only for what was recorded before it was asked.</summary>
    public string? Countersigner { get; private set => field = Guard.OptionalText(value, CountersignerMaxLength); }

    /// <summary>Withdrawal ends access at once; the secrecy of what was learned goes on (S4).</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    Guid IAudited.AuditSubjectId => StaffMemberId;

    public void Withdraw(DateTimeOffset at) => WithdrawnAt ??= at;

    /// <summary>Opens the lock until a day at the latest; the secrecy goes on (S4).</summary>
    public void EndOn(DateOnly lastDay) => ValidUntil = ValidUntil < lastDay ? ValidUntil : lastDay;

    /// <summary>True when it opens the third lock on this day. <paramref name="oldestAccepted"/> is the oldest text version still accepted that day.</summary>
    public bool IsInForce(DateOnly today, int oldestAccepted) =>
        WithdrawnAt is null && SignedOn <= today && ValidFrom <= today && (ValidUntil is null || today <= ValidUntil) && TextVersion >= oldestAccepted;
}
