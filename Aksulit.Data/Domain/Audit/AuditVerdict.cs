namespace Aksulit.Data.Domain.Audit;

/// <summary>What is wrong with a link. The names are printed by the command and stored in the trail: never rename one.</summary>
public enum AuditBreak
{
    /// <summary>No entry has this number: it was deleted.</summary>
    Missing,

    /// <summary>The entry does not point back to the one before it: order changed, or the one before was hashed again.</summary>
    Link,

    /// <summary>The entry or its list of persons says something else than when it was sealed.</summary>
    Content,

    /// <summary>A value of the entry cannot be read at all.</summary>
    Unreadable,

    /// <summary>The chain fits together, but is not the one whose head stands outside the database.</summary>
    Rewritten,

    /// <summary>The links do not end as a closed month says.</summary>
    Segment,

    /// <summary>The chain ends before the head that stands outside the database, or before a closed month's end.</summary>
    CutTail,

    /// <summary>The head row does not name the last link.</summary>
    HeadRow,

    /// <summary>The file with the head cannot be read.</summary>
    HeadFile,
}

/// <summary>The first broken link: its number, the entry when there is one, and what is wrong.</summary>
public sealed record AuditFault(long ChainNo, Guid? EntryId, AuditBreak Reason);

/// <summary>What a verification found.</summary>
/// <param name="Entries">Rows of the trail, sealed or not.</param>
/// <param name="Unsealed">Of them, not chained yet.</param>
/// <param name="FirstBroken">Null when the chain is whole.</param>
public sealed record AuditVerdict(long Entries, long Unsealed, AuditFault? FirstBroken)
{
    public bool Valid => FirstBroken is null;
}

/// <summary>The chain's newest link as it stands outside the database (T17): a cut tail or a chain hashed again from some link on is seen by it.</summary>
/// <param name="Count">Links in the database at that time; less than the number once whole months have been purged.</param>
public sealed record AuditHeadMark(long ChainNo, string Hash, long Count, DateTimeOffset At);
