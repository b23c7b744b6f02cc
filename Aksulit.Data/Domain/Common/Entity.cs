namespace Aksulit.Data.Domain.Common;

/// <summary>What every stored row has: a clustered number inside, an unguessable key outside, and a revision that grows with each change.</summary>
public abstract class Entity
{
    /// <summary>The clustered key and the row id of the search index. Never leaves the database.</summary>
    public long Seq { get; private set; }

    /// <summary>The key used outside the table: in addresses, references and the audit trail. It says nothing about a person.</summary>
    public Guid Id { get; private protected init; } = Guid.CreateVersion7();

    /// <summary>Raised at every save; a form sends back the revision it showed, so that a stale save is noticed on both databases.</summary>
    public int Revision { get; internal set; } = 1;
}
