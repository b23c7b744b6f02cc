using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Duplicates;

/// <summary>One of the two, as far as it decides whether they may be merged.</summary>
/// <param name="Restricted">Their processing is restricted (D13).</param>
/// <param name="ErasureOpen">They have asked to be erased or anonymised, and it was not refused (R27, R66).</param>
/// <param name="MigrationOpen">Their source's migration is open (T1).</param>
/// <param name="EraseFrom">The first day on which they may be destroyed (T2).</param>
/// <param name="RectificationOpen">A case about the rightness of their data is open (R54).</param>
public sealed record MergeSide(bool Restricted, bool ErasureOpen, bool MigrationOpen, DateOnly EraseFrom, bool RectificationOpen);

/// <summary>What decides whether two persons may be merged.</summary>
/// <param name="Stands">Null: not in the register any more.</param>
/// <param name="Other">Null: not in the register any more.</param>
/// <param name="AnotherWaits">Another proposal about one of them waits.</param>
public sealed record MergeFacts(bool IsSame, MergeSide? Stands, MergeSide? Other, bool AnotherWaits);

/// <summary>When two rows may become one person (M3). Who they are is a human's judgement; this says what forbids it whoever they are.</summary>
public static class MergeRule
{
    /// <summary>Why not; null when they may be merged.</summary>
    public static Refusal? Refuse(MergeFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.IsSame) return new Refusal("MergeSamePerson", "M3");
        if (facts.Stands is not { } stands || facts.Other is not { } other) return new Refusal("MergePersonGone", "T10");
        if (stands.Restricted || other.Restricted) return new Refusal("MergeRestricted", "D13");
        if (stands.ErasureOpen || other.ErasureOpen) return new Refusal("MergeErasure", "R27");
        // Its undo must give back exactly what the import brought: a merge in between would have to be undone first, by nobody's decision.
        if (stands.MigrationOpen || other.MigrationOpen) return new Refusal("MergeMigrationOpen", "T1");
        // Whose ten years are over is destroyed, not carried along on another's time.
        if (stands.EraseFrom <= today || other.EraseFrom <= today) return new Refusal("MergePastRetention", "T2");
        // Each case says what the value of a field is; after a merge there is one field.
        if (stands.RectificationOpen && other.RectificationOpen) return new Refusal("MergeBothRectified", "R54");
        return facts.AnotherWaits ? new Refusal("MergeAlreadyProposed", "S2") : null;
    }

    /// <summary>Why this reason does not do; null when it does.</summary>
    public static Refusal? RefuseReason(string? reason) => string.IsNullOrWhiteSpace(reason) ? new Refusal("MergeReasonMissing", "M3")
        : reason.Trim().Length > PersonMerge.ReasonMaxLength ? new Refusal("TooLong") : null;

    /// <summary>Why this person cannot decide the proposal (S2); null when they can. That the role fits is the guard's question.</summary>
    public static Refusal? RefuseDecider(Actor actor, MergeState state, Guid proposedBy, bool otherLeads)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (state is not MergeState.Proposed) return new Refusal("MergeAlreadyDecided", "S2");
        if (actor.Id != proposedBy) return null;
        return new Refusal(otherLeads ? "MergeOwnProposal" : "MergeNoOtherLead", "S2");
    }
}
