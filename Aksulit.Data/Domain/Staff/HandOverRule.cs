using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>Open work that belongs to somebody by name.</summary>
public enum WorkKind
{
    /// <summary>Orders they handle.</summary>
    Orders,

    /// <summary>Cases they take care of, with their notices and what was prepared in them.</summary>
    Requests,

    /// <summary>Disclosures they proposed that nobody has decided yet.</summary>
    Proposals,

    /// <summary>Merges of persons that they proposed and no lead has decided yet.</summary>
    Merges,
}

/// <summary>Somebody who may take over a leaver's work.</summary>
/// <param name="Standing">Before the locks today.</param>
/// <param name="Leaves">They leave themselves.</param>
public sealed record WorkReceiver(Guid Id, string Name, LockDecision Standing, bool Leaves);

/// <summary>To whom open work may go (S6): nothing becomes ownerless, and nobody gets what their role may not handle.</summary>
public static class HandOverRule
{
    private static readonly IReadOnlySet<Role> Handlers = new HashSet<Role> { Role.CustomerService, Role.RegisterLead };

    /// <summary>
    /// The roles that may handle the kind (docs/access.md). Billing handles only cases and proposals of its own, which nobody can tell from a count: it gets none.
    /// </summary>
    public static IReadOnlySet<Role> RolesFor(WorkKind kind) => Enum.IsDefined(kind) ? Handlers : throw new ArgumentOutOfRangeException(nameof(kind));

    /// <summary>Why the work may not go there; null when it may, or when there is none.</summary>
    /// <param name="count">How many of the kind are open.</param>
    /// <param name="receiver">Null: nobody was named.</param>
    public static Refusal? Refuse(WorkKind kind, int count, Guid leaver, WorkReceiver? receiver)
    {
        if (count == 0) return null;
        if (receiver is null) return new Refusal("HandOverReceiverMissing", "S6");
        if (receiver.Id == leaver) return new Refusal("HandOverToLeaver", "S6");
        if (receiver.Leaves) return new Refusal("HandOverReceiverLeaves", "S6", receiver.Name);
        if (receiver.Standing.Shut is not null) return new Refusal("HandOverReceiverShut", "S6, R32", receiver.Name);
        return receiver.Standing.Roles.Overlaps(RolesFor(kind)) ? null : new Refusal("HandOverReceiverRole", "S6, S1", receiver.Name);
    }
}
