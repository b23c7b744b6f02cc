using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Objections;

/// <summary>What a standing objection is against (R13, R50). The rules' Finnish codes are these names' texts.</summary>
public enum ObjectionKind
{
    DirectAdvertising,
    DistanceSelling,
    DirectMarketing,
    MarketResearch,
    OpinionResearch,
    Publication,
}

/// <summary>Which use it forbids (R50, R65).</summary>
public enum ObjectionScope
{
    Processing,
    Disclosure,
}

/// <summary>How a statement reached Aksulit.</summary>
public enum Channel
{
    Letter,
    Email,
    Desk,
    Phone,
    Import,
}

/// <summary>A standing objection, in force at once and until the person's own later word lifts it (M3, M4). It needs no reason and no signature.</summary>
public sealed class Objection : Entity, IAudited
{
    private Objection() { } // for EF Core

    public Objection(Guid customerId, ObjectionKind kind, ObjectionScope scope, Channel channel, DateTimeOffset recordedAt, Guid recordedBy, int noticeVersion)
    {
        CustomerId = customerId;
        Kind = kind;
        Scope = scope;
        Channel = channel;
        RecordedAt = recordedAt;
        RecordedBy = recordedBy;
        NoticeVersion = noticeVersion;
    }

    public Guid CustomerId { get; private set; }
    public ObjectionKind Kind { get; private set; }
    public ObjectionScope Scope { get; private set; }
    public Channel Channel { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public Guid RecordedBy { get; private set; }
    public int NoticeVersion { get; private set; }

    /// <summary>Set only by the person's own later statement (M4).</summary>
    public DateTimeOffset? LiftedAt { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;
}
