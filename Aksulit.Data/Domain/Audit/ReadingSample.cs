using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Audit;

/// <summary>What a reviewer found.</summary>
public enum ReadingOutcome
{
    /// <summary>It belonged to the work.</summary>
    InOrder,

    /// <summary>It is asked from the reader; later it is in order, or a matter outside this register.</summary>
    LookInto,
}

/// <summary>
/// A week's sample of opened records (S3). The seed decides which were drawn and is kept, so that anybody who has the trail can draw the same again: nobody chose them.
/// </summary>
public sealed class ReadingSample : Entity, IAudited
{
    public const int SeedLength = 32;

    private ReadingSample() { } // for EF Core

    public ReadingSample(DateOnly week, string seed, int readings, DateTimeOffset drawnAt, DateOnly dueOn) => (Week, Seed, Readings, DrawnAt, DueOn) = (week, seed, readings, drawnAt, dueOn);

    /// <summary>The Monday of the week whose readings they are.</summary>
    public DateOnly Week { get; private set; }

    /// <summary>Hexadecimal, from the machine's random numbers.</summary>
    public string Seed { get; private set => field = Guard.Text(value, SeedLength); } = "";

    /// <summary>How many readings there were to draw from.</summary>
    public int Readings { get; private set; }

    public DateTimeOffset DrawnAt { get; private set; }

    /// <summary>The last day to review them.</summary>
    public DateOnly DueOn { get; private set; }

    Guid IAudited.AuditSubjectId => Id;
}

/// <summary>A drawn reading: the entry of the audit trail, which says who read whose record, when and why, and what a reviewer found. No person's key is kept here a second time.</summary>
public sealed class SampledReading : Entity, IAudited
{
    private SampledReading() { } // for EF Core

    public SampledReading(Guid sampleId, Guid entryId, Guid readerId) => (SampleId, EntryId, ReaderId) = (sampleId, entryId, readerId);

    public Guid SampleId { get; private set; }

    /// <summary>Key of the entry of the audit trail.</summary>
    public Guid EntryId { get; private set; }

    /// <summary>Who read, and so may not review.</summary>
    public Guid ReaderId { get; private set; }

    /// <summary>Null until somebody has reviewed it.</summary>
    public ReadingOutcome? Outcome { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }
    public Guid? ReviewedBy { get; private set; }

    Guid IAudited.AuditSubjectId => SampleId;

    /// <summary>Somebody has looked at it.</summary>
    public void Review(ReadingOutcome outcome, DateTimeOffset at, Guid by) => (Outcome, ReviewedAt, ReviewedBy) = (outcome, at, by);
}
