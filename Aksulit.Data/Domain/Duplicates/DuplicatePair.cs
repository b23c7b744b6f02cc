using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Duplicates;

/// <summary>Where a pair stands.</summary>
public enum PairState
{
    /// <summary>Shown: likely one person.</summary>
    Likely,

    /// <summary>A human said that they are two; away until a compared value changes.</summary>
    Different,

    /// <summary>No longer alike, or one by now: not shown.</summary>
    Gone,
}

/// <summary>
/// Two rows that are likely the same person. It holds their keys and what is alike, never a value; it goes with either of them. Found by the night's job, judged by a human.
/// </summary>
public sealed class DuplicatePair : Entity
{
    private DuplicatePair() { } // for EF Core

    /// <param name="customerId">The one who came into the register first.</param>
    public DuplicatePair(Guid customerId, Guid otherId, DuplicateReasons reasons, DateTimeOffset foundAt) => (CustomerId, OtherId, Reasons, FoundAt) = (customerId, otherId, reasons, foundAt);

    public Guid CustomerId { get; private set; }
    public Guid OtherId { get; private set; }
    public DuplicateReasons Reasons { get; private set; }
    public PairState State { get; private set; }
    public DateTimeOffset FoundAt { get; private set; }

    /// <summary>When somebody said that they are different persons.</summary>
    public DateTimeOffset? JudgedAt { get; private set; }

    public Guid? JudgedBy { get; private set; }

    /// <summary>The two are alike in this today.</summary>
    public void Found(DuplicateReasons reasons, DateTimeOffset at)
    {
        if (State is not PairState.Likely) (State, FoundAt, JudgedAt, JudgedBy) = (PairState.Likely, at, null, null);
        Reasons = reasons;
    }

    /// <summary>Not alike any more, or one person by now.</summary>
    public void IsGone() => State = PairState.Gone;

    /// <summary>A human knows that they are two.</summary>
    public void AreDifferent(Guid by, DateTimeOffset at) => (State, JudgedBy, JudgedAt) = (PairState.Different, by, at);
}
