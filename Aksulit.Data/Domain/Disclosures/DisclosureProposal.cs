using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Disclosures;

/// <summary>Where a proposal stands.</summary>
public enum ProposalState
{
    Waiting,

    /// <summary>Disclosed: a line of the ledger came of it.</summary>
    Accepted,

    /// <summary>Not disclosed, with the reason.</summary>
    Rejected,
}

/// <summary>
/// What customer service prepares and somebody else decides (docs/access.md, S2): to whom, on which ground, which fields. It holds no values: those that go are the ones
/// of the moment in which it is accepted. Follows the person.
/// </summary>
public sealed class DisclosureProposal : Entity, IAudited
{
    public const int ReasonMaxLength = 500;

    private DisclosureProposal() { } // for EF Core

    public DisclosureProposal(Guid customerId, Guid recipientId, DisclosureGround ground, IReadOnlyList<CustomerField> fields, DateTimeOffset proposedAt, Guid proposedBy)
    {
        CustomerId = customerId;
        RecipientId = recipientId;
        Ground = ground;
        Fields = fields;
        ProposedAt = proposedAt;
        ProposedBy = proposedBy;
    }

    public Guid CustomerId { get; private set; }
    public Guid RecipientId { get; private set; }
    public DisclosureGround Ground { get; private set; }
    public IReadOnlyList<CustomerField> Fields { get; private set; } = [];
    public DisclosureChannel Channel { get; init; }

    /// <summary>The invoice that it is about; looked at again when it is decided.</summary>
    public Guid? InvoiceId { get; init; }

    /// <summary>What the ground demands, as far as it was known.</summary>
    public DisclosureBasis? Basis { get; init; }

    public DateTimeOffset ProposedAt { get; private set; }
    public Guid ProposedBy { get; private set; }
    /// <summary>Who looks after it since its proposer left (S6); null: the proposer does. Who proposed it stays a fact, and bars them from deciding (S2).</summary>
    public Guid? HandedOverTo { get; set; }

    public ProposalState State { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }

    /// <summary>Why it was rejected.</summary>
    public string? Reason { get; private set => field = Guard.OptionalText(value, ReasonMaxLength); }

    /// <summary>The line of the ledger that came of it.</summary>
    public Guid? DisclosureId { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;

    public void Accept(Guid disclosureId, Guid by, DateTimeOffset at) => (State, DisclosureId, DecidedBy, DecidedAt) = (ProposalState.Accepted, disclosureId, by, at);

    public void Reject(string reason, Guid by, DateTimeOffset at) => (State, Reason, DecidedBy, DecidedAt) = (ProposalState.Rejected, reason, by, at);
}

/// <summary>Who may decide a proposal (S2).</summary>
public static class ProposalRule
{
    /// <summary>Why this person cannot decide it; null when they can. That the role fits is the guard's question.</summary>
    public static Refusal? RefuseDecider(Actor actor, ProposalState state, Guid proposedBy)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (state is not ProposalState.Waiting) return new Refusal("ProposalAlreadyDecided", "S2");
        return actor.Id == proposedBy ? new Refusal("ProposalOwn", "S2") : null;
    }

    /// <summary>Why it cannot be rejected so; null when it can. Who proposed it is told why.</summary>
    public static Refusal? RefuseRejection(string? reason) => string.IsNullOrWhiteSpace(reason) ? new Refusal("ProposalReasonMissing", "R25")
        : reason.Trim().Length > DisclosureProposal.ReasonMaxLength ? new Refusal("TooLong") : null;
}
