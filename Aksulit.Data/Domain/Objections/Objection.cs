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

/// <summary>Which ways a member of the staff may name.</summary>
public static class Channels
{
    /// <summary>The ways in which a person may hear or read a word; a file is none.</summary>
    public static readonly IReadOnlyList<Channel> ByHand = [Channel.Phone, Channel.Email, Channel.Letter, Channel.Desk];
}

/// <summary>A standing objection, in force at once and until the person's own later word lifts it (M3, M4). It needs no reason and no signature.</summary>
public sealed class Objection : Entity, IAudited
{
    public const int SaidMaxLength = 300;

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

    /// <summary>The case in which it was said; null for one that came with an import or from before cases were kept.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>When the lifting was recorded; null while it stands. Only the person's own later statement lifts one (M4).</summary>
    public DateTimeOffset? LiftedAt { get; private set; }

    /// <summary>The day of that statement.</summary>
    public DateOnly? LiftedOn { get; private set; }

    /// <summary>How it came.</summary>
    public Channel? LiftedThrough { get; private set; }

    /// <summary>Who recorded it.</summary>
    public Guid? LiftedBy { get; private set; }

    /// <summary>What the person said, in their words.</summary>
    public string? LiftedSaid { get; private set => field = Guard.OptionalText(value, SaidMaxLength); }

    Guid IAudited.AuditSubjectId => CustomerId;

    /// <summary>The person has said since that they object no longer (M4).</summary>
    public void Lift(DateOnly on, Channel through, string said, Guid by, DateTimeOffset at) => (LiftedOn, LiftedThrough, LiftedSaid, LiftedBy, LiftedAt) = (on, through, said, by, at);
}

/// <summary>
/// An organisation's standing objection: it covers all who represent it, while they do (M4); a contact's own does not bind the organisation. In force at once and until the organisation's own later word lifts it.
/// </summary>
/// <remarks>
/// An entity of its own, not an <see cref="Objection"/> with a nullable person: that one is a person's data, exported and destroyed with the person; this one outlives its contacts, goes with its organisation
/// and is lifted by somebody else's word. Every question "what stands against this person?" asks both in one place (<c>ObjectionQueries</c>).
/// </remarks>
public sealed class OrganisationObjection : Entity, IAudited
{
    private OrganisationObjection() { } // for EF Core

    public OrganisationObjection(Guid organisationId, ObjectionKind kind, ObjectionScope scope, Channel channel, DateTimeOffset recordedAt, Guid recordedBy, int noticeVersion)
    {
        OrganisationId = organisationId;
        Kind = kind;
        Scope = scope;
        Channel = channel;
        RecordedAt = recordedAt;
        RecordedBy = recordedBy;
        NoticeVersion = noticeVersion;
    }

    public Guid OrganisationId { get; private set; }
    public ObjectionKind Kind { get; private set; }
    public ObjectionScope Scope { get; private set; }
    public Channel Channel { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public Guid RecordedBy { get; private set; }
    public int NoticeVersion { get; private set; }

    /// <summary>When the lifting was recorded; null while it stands.</summary>
    public DateTimeOffset? LiftedAt { get; private set; }

    /// <summary>The day of the organisation's own later word (M4).</summary>
    public DateOnly? LiftedOn { get; private set; }

    /// <summary>How that word came.</summary>
    public Channel? LiftedThrough { get; private set; }

    /// <summary>Who recorded it.</summary>
    public Guid? LiftedBy { get; private set; }

    Guid IAudited.AuditSubjectId => OrganisationId;

    /// <summary>The organisation has said since that it objects no longer (M4).</summary>
    public void Lift(DateOnly on, Channel through, Guid by, DateTimeOffset at) => (LiftedOn, LiftedThrough, LiftedBy, LiftedAt) = (on, through, by, at);

    /// <summary>The same word, said for the organisation that the other was merged into.</summary>
    public OrganisationObjection CarriedTo(Guid organisationId) => new(organisationId, Kind, Scope, Channel, RecordedAt, RecordedBy, NoticeVersion);
}
