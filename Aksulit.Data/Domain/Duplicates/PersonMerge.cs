using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Retention;

namespace Aksulit.Data.Domain.Duplicates;

/// <summary>Where a merge stands.</summary>
public enum MergeState
{
    /// <summary>Proposed: waits for a lead who did not propose it (S2).</summary>
    Proposed,

    /// <summary>The two are one.</summary>
    Merged,

    /// <summary>A lead said no, with the reason.</summary>
    Rejected,

    /// <summary>Taken back: the two are two again.</summary>
    Undone,
}

/// <summary>
/// Two persons who are one: the proposal, the decision, and, while it can be taken back, what is needed for that (R55). It goes with the one who stands; while it waits, with either.
/// </summary>
public sealed class PersonMerge : Entity, IAudited
{
    public const int ReasonMaxLength = 500;

    /// <summary>For so long a merge can be taken back at the most, as old values are kept (R55).</summary>
    public const int UndoMonths = OldValueRetention.Months;

    private PersonMerge() { } // for EF Core

    public PersonMerge(Guid standsId, Guid formerId, IReadOnlyList<MergePart> taken, string reason, DateTimeOffset proposedAt, Guid proposedBy)
    {
        (CustomerId, IntoId, OtherId, FormerId) = (standsId, standsId, formerId, formerId);
        Taken = taken;
        Reason = reason;
        ProposedAt = proposedAt;
        ProposedBy = proposedBy;
    }

    /// <summary>Whose row it is: the one who stands, or whoever that one was merged into later.</summary>
    public Guid CustomerId { get; private set; }

    /// <summary>The one who would cease; null once it was decided.</summary>
    public Guid? OtherId { get; private set; }

    /// <summary>The key of the one who stands, as this merge knew them.</summary>
    public Guid IntoId { get; private set; }

    /// <summary>The key of the one who ceases.</summary>
    public Guid FormerId { get; private set; }

    /// <summary>What the one who stands takes over from the other, as it was proposed.</summary>
    public IReadOnlyList<MergePart> Taken { get; private set; } = [];

    /// <summary>What the lead who decided chose instead; null: as proposed.</summary>
    public IReadOnlyList<MergePart>? Chosen { get; private set; }

    /// <summary>Why they are one person, in words that name nobody.</summary>
    public string Reason { get; private set => field = Guard.Text(value, ReasonMaxLength); } = "";

    public MergeState State { get; private set; }
    public DateTimeOffset ProposedAt { get; private set; }
    public Guid ProposedBy { get; private set; }

    /// <summary>The colleague who took the waiting proposal over when its proposer left (S6). The proposer stays the one who may not decide (S2).</summary>
    public Guid? HandedOverTo { get; set; }

    public DateTimeOffset? DecidedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }

    /// <summary>Why it was rejected.</summary>
    public string? Answer { get; private set => field = Guard.OptionalText(value, ReasonMaxLength); }

    /// <summary>What is needed to take it back; null before, and once that is no longer possible.</summary>
    public MergeRecord? Record { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }
    public Guid? UndoneBy { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;

    /// <summary>The parts that are taken over, by the last word on them.</summary>
    public IReadOnlyList<MergePart> TakenOver => Chosen ?? Taken;

    /// <summary>The lead who decides chooses otherwise than was proposed. The same choice leaves no trace.</summary>
    public void Choose(IReadOnlyCollection<MergePart> parts) => Chosen = Taken.Order().SequenceEqual(parts.Order()) ? null : [.. parts.Order()];

    /// <summary>A lead made the two one.</summary>
    public void Merge(MergeRecord record, Guid by, DateTimeOffset at) => (State, OtherId, Record, DecidedBy, DecidedAt) = (MergeState.Merged, null, record, by, at);

    /// <summary>A lead said no.</summary>
    public void Reject(string answer, Guid by, DateTimeOffset at) => (State, OtherId, Answer, DecidedBy, DecidedAt) = (MergeState.Rejected, null, answer, by, at);

    /// <summary>The two are two again.</summary>
    public void Undo(Guid by, DateTimeOffset at) => (State, Record, UndoneBy, UndoneAt) = (MergeState.Undone, null, by, at);

    /// <summary>It can no longer be taken back: what was kept for that goes.</summary>
    public void Settle() => Record = null;
}

/// <summary>Everything that gives two persons back exactly as they were (R55). Kept in the merge's row, destroyed with it, wiped when it can no longer be used.</summary>
/// <param name="Stands">The row of the one who stands, as it was: column → value as JSON.</param>
/// <param name="Former">The row of the one who ceased.</param>
/// <param name="Moved">Which rows were whose.</param>
/// <param name="History">Keys of the history rows that the merge wrote.</param>
/// <param name="TrailSeq">The newest entry of the audit trail before the merge: what comes after it may stand in the way.</param>
public sealed record MergeRecord(IReadOnlyDictionary<string, string> Stands, IReadOnlyDictionary<string, string> Former, IReadOnlyList<MovedRows> Moved, IReadOnlyList<Guid> History, long TrailSeq)
{
    /// <summary>Contact roles that became one.</summary>
    public IReadOnlyList<JoinedRole> Joined { get; init; } = [];

    /// <summary>Never a value: a record's own text would carry them into a log.</summary>
    public override string ToString() => $"a merge of {Moved.Count} tables";
}

/// <summary>The rows of one table that named the one who ceased.</summary>
/// <param name="Entity">The entity's class name.</param>
/// <param name="Column">The column that named them.</param>
/// <param name="Ids">The rows' keys.</param>
public sealed record MovedRows(string Entity, string Column, IReadOnlyList<Guid> Ids);
