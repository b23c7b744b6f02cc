using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Import;

/// <summary>Where a run stands. The row is the truth; a job only wakes it.</summary>
public enum ImportState
{
    /// <summary>Parsed rows are being put into the stage; killed here, the run is given up at the next start.</summary>
    Staging,

    /// <summary>The stage is complete; counts can be looked at, nothing is written yet.</summary>
    Previewed,

    /// <summary>Chunks are being written; killed here, the next start goes on where it stopped.</summary>
    Writing,

    Completed,
    GivenUp,
    Undone,
}

/// <summary>One import of one file. Holds counts and codes; no value of the file.</summary>
public sealed class ImportRun : Entity, IAudited
{
    public const int HashLength = 64, FileNameMaxLength = 120;

    private ImportRun() { } // for EF Core

    public ImportRun(Guid sourceId, ImportKind kind, string fileHash, Guid startedBy, DateTimeOffset startedAt, int noticeVersion)
    {
        SourceId = sourceId;
        Kind = kind;
        FileHash = fileHash;
        StartedBy = startedBy;
        StartedAt = startedAt;
        NoticeVersion = noticeVersion;
    }

    public Guid SourceId { get; private set; }
    public ImportKind Kind { get; private set; }

    /// <summary>SHA-256 of the file's bytes: the same file again is answered with this run.</summary>
    public string FileHash { get; private set; } = "";

    public ImportState State { get; set; }
    public Guid StartedBy { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public int NoticeVersion { get; private set; }

    /// <summary>How many staged rows are written; raised in each chunk's transaction, so that a killed run resumes exactly there.</summary>
    public int Written { get; set; }

    /// <summary>Counts as the command prints them.</summary>
    public ImportCounts Counts { get; set; } = new();

    Guid IAudited.AuditSubjectId => Id;
}

/// <summary>The counts of a run. No value of the file is among them.</summary>
public sealed record ImportCounts
{
    public int Rows { get; init; }
    public int Accepted { get; init; }
    public int Applied { get; init; }
    public int Queued { get; init; }
    public int Unchanged { get; init; }
    public int Duplicates { get; init; }
    public SortedDictionary<string, int> Rejected { get; init; } = [];
    public IReadOnlyList<string> DroppedColumns { get; init; } = [];
    public SortedDictionary<string, int> Warnings { get; init; } = [];
    public int Organisations { get; init; }
}

/// <summary>A parsed row waiting to be written: accepted columns only, wiped when the run is written or given up (T17).</summary>
public sealed class ImportStageRow
{
    private ImportStageRow() { } // for EF Core

    public ImportStageRow(Guid runId, int rowNumber, string payload) => (RunId, RowNumber, Payload) = (runId, rowNumber, payload);

    public long Seq { get; private set; }
    public Guid RunId { get; private set; }
    public int RowNumber { get; private set; }

    /// <summary>The typed row as JSON.</summary>
    public string Payload { get; private set; } = "";
}

/// <summary>What became of a row: its number and a code, no value. Kept for thirty days (T17).</summary>
public sealed class ImportRowResult
{
    public const int OutcomeMaxLength = 20, ReasonMaxLength = 40;

    private ImportRowResult() { } // for EF Core

    public ImportRowResult(Guid runId, int rowNumber, string outcome, string? reason) => (RunId, RowNumber, Outcome, Reason) = (runId, rowNumber, outcome, reason);

    public long Seq { get; private set; }
    public Guid RunId { get; private set; }
    public int RowNumber { get; private set; }
    public string Outcome { get; private set; } = "";
    public string? Reason { get; private set; }
}

/// <summary>A changed value that waits for a person, because the person said otherwise or the migration is closed (R21).</summary>
public sealed class QueuedUpdate : Entity, IAudited
{
    private QueuedUpdate() { } // for EF Core

    public QueuedUpdate(Guid customerId, Guid runId, string payload, DateTimeOffset queuedAt) => (CustomerId, RunId, Payload, QueuedAt) = (customerId, runId, payload, queuedAt);

    public Guid CustomerId { get; private set; }
    public Guid RunId { get; private set; }

    /// <summary>The offered fields and values as JSON. Destroyed with the person.</summary>
    public string Payload { get; private set; } = "";

    public DateTimeOffset QueuedAt { get; private set; }

    Guid IAudited.AuditSubjectId => CustomerId;
}
