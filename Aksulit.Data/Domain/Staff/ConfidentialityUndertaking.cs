using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>A signed confidentiality undertaking (R34, S4): valid at t when signed ≤ t, from ≤ t ≤ until, not withdrawn, and of a version still accepted.</summary>
public sealed class ConfidentialityUndertaking : Entity, IAudited
{
    public const int EvidenceMaxLength = 128;

    private ConfidentialityUndertaking() { } // for EF Core

    public ConfidentialityUndertaking(Guid staffMemberId, int textVersion, DateOnly signedOn, DateOnly validFrom, DateOnly? validUntil, string? evidence)
    {
        StaffMemberId = staffMemberId;
        TextVersion = textVersion;
        SignedOn = signedOn;
        ValidFrom = validFrom;
        ValidUntil = validUntil;
        Evidence = evidence;
    }

    public Guid StaffMemberId { get; private set; }
    public int TextVersion { get; private set; }
    public DateOnly SignedOn { get; private set; }
    public DateOnly ValidFrom { get; private set; }
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>Hash of the scan, or the e-signature's id.</summary>
    public string? Evidence { get; private set => field = Guard.OptionalText(value, EvidenceMaxLength); }

    /// <summary>Withdrawal ends access at once; the secrecy of what was learned goes on (S4).</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    Guid IAudited.AuditSubjectId => StaffMemberId;

    public void Withdraw(DateTimeOffset at) => WithdrawnAt ??= at;

    /// <summary>True when it opens the third lock on this day. <paramref name="oldestAccepted"/> is the oldest text version still accepted that day.</summary>
    public bool IsInForce(DateOnly today, int oldestAccepted) =>
        WithdrawnAt is null && SignedOn <= today && ValidFrom <= today && (ValidUntil is null || today <= ValidUntil) && TextVersion >= oldestAccepted;
}

/// <summary>A version of the undertaking's text; mandatory from a day, with fourteen days' grace (S4).</summary>
public sealed class UndertakingText : Entity
{
    public const int GraceDays = 14;

    private UndertakingText() { } // for EF Core

    public UndertakingText(int version, DateOnly requiredFrom, string text) => (Version, RequiredFrom, Text) = (version, requiredFrom, text);

    public int Version { get; private set; }
    public DateOnly RequiredFrom { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>The oldest version accepted on a day: a new one is demanded from the fifteenth day after it became mandatory.</summary>
    public static int OldestAccepted(IEnumerable<UndertakingText> texts, DateOnly today) =>
        texts.Where(text => text.RequiredFrom.AddDays(GraceDays) < today).Select(text => text.Version).DefaultIfEmpty(1).Max();
}
