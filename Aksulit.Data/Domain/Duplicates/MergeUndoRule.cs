using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Retention;

namespace Aksulit.Data.Domain.Duplicates;

/// <summary>What ends the undoing of a merge: whoever dealt with the one person since relied on their being one.</summary>
public enum MergeObstacle
{
    /// <summary>Somebody outside was told of the one person (R25).</summary>
    Disclosure,

    /// <summary>The person used a right, or a case of theirs went on (R47–R67).</summary>
    Request,

    /// <summary>An objection was recorded or lifted: whose word it was cannot be told apart (M3, M4).</summary>
    Objection,

    /// <summary>A value was changed, by a person or a file.</summary>
    Edit,

    /// <summary>Something of theirs was destroyed (T10).</summary>
    Destruction,

    /// <summary>A letter was written to the one person about where their data came from (Art. 14).</summary>
    Letter,

    /// <summary>Their data left as a file (R51).</summary>
    Export,

    /// <summary>One of the two was merged again: the newest merge is undone first.</summary>
    LaterMerge,

    /// <summary>Older than twenty-four months (R55).</summary>
    TooOld,
}

/// <summary>Until when a merge can be taken back: until a privacy event happens on it, and for twenty-four months at the most (R55).</summary>
public static class MergeUndoRule
{
    /// <summary>What an act about the person means for the undoing; null: nothing, since rows that came since stay with the one who stands. A later merge is known by its own row: undone, it stands in nobody's way.</summary>
    public static MergeObstacle? ObstacleOf(AuditAction action) => action switch
    {
        AuditAction.DisclosureMade or AuditAction.NoticeSent => MergeObstacle.Disclosure,
        AuditAction.RequestReceived or AuditAction.RequestSpecified or AuditAction.RequestExtended or AuditAction.RequestProposed or AuditAction.RequestDecided or AuditAction.RequestClosed
            or AuditAction.IdentityAsked or AuditAction.IdentitySupplied or AuditAction.CasePersonSet or AuditAction.RequestWithdrawn or AuditAction.RequestReopened or AuditAction.LetterWritten or AuditAction.LetterPosted => MergeObstacle.Request,
        AuditAction.ObjectionRecorded or AuditAction.ObjectionLifted => MergeObstacle.Objection,
        AuditAction.CustomerChanged or AuditAction.CustomershipEnded or AuditAction.ContactRoleStarted or AuditAction.ContactRoleEnded => MergeObstacle.Edit,
        AuditAction.DestructionChunk => MergeObstacle.Destruction,
        AuditAction.Article14LetterWritten => MergeObstacle.Letter,
        AuditAction.DataExported => MergeObstacle.Export,
        _ => null,
    };

    /// <summary>Whether the twenty-four months are over.</summary>
    public static bool IsTooOld(DateTimeOffset mergedAt, DateTimeOffset now) => OldValueRetention.IsOver(mergedAt, FinnishTime.LocalDate(now));

    /// <summary>Why it cannot be taken back; null when it can.</summary>
    /// <param name="obstacles">What has happened since; none: nothing.</param>
    /// <param name="kept">What is needed for it is still there.</param>
    public static Refusal? Refuse(MergeState state, bool kept, IReadOnlyCollection<MergeObstacle> obstacles)
    {
        ArgumentNullException.ThrowIfNull(obstacles);
        if (state is not MergeState.Merged) return new Refusal("MergeNotUndoable", "R55");
        if (obstacles.Count > 0) return new MergeStays([.. obstacles.Distinct().Order()]);
        return kept ? null : new Refusal("MergeSettled", "R55");
    }
}

/// <summary>A merge that stays, with everything that stands in the way of undoing it.</summary>
public sealed record MergeStays(IReadOnlyList<MergeObstacle> Obstacles) : Refusal("MergeStays", "R55");
