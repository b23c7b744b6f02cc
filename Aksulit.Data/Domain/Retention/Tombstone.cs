namespace Aksulit.Data.Domain.Retention;

/// <summary>What led to a destruction (T11).</summary>
public enum DestructionKind
{
    /// <summary>The ten years were over (T10).</summary>
    Retention,

    /// <summary>An import was undone.</summary>
    ImportUndone,
}

/// <summary>
/// What remains of a person: that somebody was destroyed, when, on which ground, how many rows (T11). No name, no key and no hash of them; the id is random and tells no time.
/// </summary>
public sealed class Tombstone
{
    private Tombstone() { } // for EF Core

    public Tombstone(DestructionKind kind, string ground, Guid runId, DateTimeOffset executedAt, int orders, int invoices, int otherRows)
    {
        Kind = kind;
        Ground = ground;
        RunId = runId;
        ExecutedAt = executedAt;
        Orders = orders;
        Invoices = invoices;
        OtherRows = otherRows;
    }

    public long Seq { get; private set; }

    /// <summary>Version 4 on purpose: a version 7 id would tell the moment and the order.</summary>
    public Guid Id { get; private init; } = Guid.NewGuid();

    public DestructionKind Kind { get; private set; }

    /// <summary>The rule it stands on, e.g. <c>T2</c>.</summary>
    public string Ground { get; private set; } = "";

    /// <summary>The run that destroyed, whose audit entry closes the chain link.</summary>
    public Guid RunId { get; private set; }

    public DateTimeOffset ExecutedAt { get; private set; }
    public int Orders { get; private set; }
    public int Invoices { get; private set; }
    public int OtherRows { get; private set; }
}
