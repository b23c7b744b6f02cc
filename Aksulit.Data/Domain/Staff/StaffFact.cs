using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>What is recorded of somebody's coming and going (S6) that no other row tells. The names are stored.</summary>
public enum StaffFactKind
{
    AccountAdded,

    /// <summary>The second factor works; Entra ID enforces it, the administrator has seen it.</summary>
    SecondFactorConfirmed,

    /// <summary>Open work went to colleagues.</summary>
    WorkHandedOver,

    /// <summary>Paper material and keys were given back.</summary>
    PaperReturned,

    AccountClosed,

    /// <summary>Stays after all, or came back: what was recorded before counts for the time before.</summary>
    CameBack,
}

/// <summary>A dated fact about a member of the staff: what, on which day, and who says so.</summary>
public sealed class StaffFact : Entity, IAudited
{
    private StaffFact() { } // for EF Core

    public StaffFact(Guid staffMemberId, StaffFactKind kind, DateOnly on, DateTimeOffset recordedAt, Guid recordedBy) =>
        (StaffMemberId, Kind, On, RecordedAt, RecordedBy) = (staffMemberId, kind, on, recordedAt, recordedBy);

    public Guid StaffMemberId { get; private set; }
    public StaffFactKind Kind { get; private set; }

    /// <summary>The Finnish day on which it was so.</summary>
    public DateOnly On { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }
    public Guid RecordedBy { get; private set; }

    Guid IAudited.AuditSubjectId => StaffMemberId;
}
