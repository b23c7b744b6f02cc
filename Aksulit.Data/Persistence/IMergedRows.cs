using Aksulit.Data.Domain.Duplicates;

namespace Aksulit.Data.Persistence;

/// <summary>What a merge of persons and its undoing take away: done by the one guarded path of destruction, within the caller's transaction (T10).</summary>
public interface IMergedRows
{
    /// <summary>Takes the emptied row of the one who ceased. Nothing may name it any more: a foreign key stops what was forgotten.</summary>
    Task TakeFormerAsync(AksulitDbContext db, PersonMerge merge, CancellationToken ct);

    /// <summary>Takes the contact roles that became one with another (T1).</summary>
    Task TakeRolesAsync(AksulitDbContext db, IReadOnlyCollection<Guid> roles, CancellationToken ct);

    /// <summary>Takes what the merge had written: the alias and its rows of history. The values are the two persons' own again.</summary>
    Task TakeBackAsync(AksulitDbContext db, PersonMerge merge, CancellationToken ct);

    /// <summary>What was wiped must leave the file too: open screens look again, and the sweep is owed.</summary>
    Task WipedAsync(AksulitDbContext db, CancellationToken ct);
}
