using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>How a staff member stands to a person of the register (S2).</summary>
public enum PersonalTie
{
    /// <summary>It is the staff member's own record.</summary>
    Self,

    Relative,

    /// <summary>Another tie for which another should handle it: a friend, a neighbour, a landlord.</summary>
    Other,

    /// <summary>No tie: somebody of the same name, as a register lead found out.</summary>
    Namesake,
}

/// <summary>
/// A line of the conflict list (S2: nobody opens their own or a declared relative's record, another handles it). It is the staff member's word and counts at once; a register lead ends one, never their own.
/// </summary>
public sealed class ConflictOfInterest : Entity, IAudited
{
    private ConflictOfInterest() { } // for EF Core

    public ConflictOfInterest(Guid staffMemberId, Guid customerId, PersonalTie tie, DateTimeOffset declaredAt, Guid declaredBy) =>
        (StaffMemberId, CustomerId, Tie, DeclaredAt, DeclaredBy) = (staffMemberId, customerId, tie, declaredAt, declaredBy);

    public Guid StaffMemberId { get; private set; }

    /// <summary>The person; the line is destroyed with them.</summary>
    public Guid CustomerId { get; private set; }

    public PersonalTie Tie { get; private set; }
    public DateTimeOffset DeclaredAt { get; private set; }
    public Guid DeclaredBy { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedBy { get; private set; }

    /// <summary>The staff member: whose card was closed is in the line, what the trail says is that a list changed.</summary>
    Guid IAudited.AuditSubjectId => StaffMemberId;

    public void End(DateTimeOffset at, Guid by) => (EndedAt, EndedBy) = (at, by);
}
