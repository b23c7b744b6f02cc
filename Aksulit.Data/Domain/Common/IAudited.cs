namespace Aksulit.Data.Domain.Common;

/// <summary>
/// A row whose every change must be covered by an audit entry about <see cref="AuditSubjectId"/> in the same transaction (S3, Art. 5(2)).
/// A save that changes one without such an entry is refused by the context.
/// </summary>
public interface IAudited
{
    /// <summary>Whom or what the change is about: the customer for an order, the staff member for a designation.</summary>
    Guid AuditSubjectId { get; }
}
