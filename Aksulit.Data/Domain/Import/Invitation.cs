using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Import;

/// <summary>Invitations that we issued to a partner together (R23, "sähköisen kutsun kautta (linkki)"): to whom, how many, from when and until when.</summary>
public sealed class InvitationBatch : Entity, IAudited
{
    private InvitationBatch() { } // for EF Core

    public InvitationBatch(Guid recipientId, int count, DateOnly issuedOn, DateOnly validUntil, DateTimeOffset issuedAt, Guid issuedBy) =>
        (RecipientId, Count, IssuedOn, ValidUntil, IssuedAt, IssuedBy) = (recipientId, count, issuedOn, validUntil, issuedAt, issuedBy);

    /// <summary>The partner, in the recipients' register.</summary>
    public Guid RecipientId { get; private set; }

    public int Count { get; private set; }

    /// <summary>The Finnish day from which they are in force.</summary>
    public DateOnly IssuedOn { get; private set; }

    /// <summary>The last day included.</summary>
    public DateOnly ValidUntil { get; private set; }

    public DateTimeOffset IssuedAt { get; private set; }
    public Guid IssuedBy { get; private set; }

    Guid IAudited.AuditSubjectId => RecipientId;

    /// <summary>Ends them earlier.</summary>
    public void EndOn(DateOnly lastDay) => ValidUntil = lastDay;
}

/// <summary>
/// One issued invitation, by a hash of its id: whoever reads the database learns none that could be used. Whom it brought stands on the sources of that person's values and nowhere here; it is used whatever becomes
/// of the person.
/// </summary>
public sealed class Invitation : Entity
{
    public const int HashLength = 64;

    private Invitation() { } // for EF Core

    public Invitation(Guid batchId, string idHash) => (BatchId, IdHash) = (batchId, idHash);

    public Guid BatchId { get; private set; }

    /// <summary><see cref="InvitationRule.HashOf"/> of the id.</summary>
    public string IdHash { get; private set => field = Guard.Text(value, HashLength); } = "";

    /// <summary>When a row came by it; null: not yet. Only the import sets it, for many at once.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>The import that brought the row: an undo gives the invitation back.</summary>
    public Guid? UsedByRunId { get; private set; }
}
