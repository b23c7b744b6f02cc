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

    /// <summary>The lead cancelled the run; its persons and rows are being destroyed. Killed here, the next start goes on.</summary>
    Undoing,

    Undone,
}

/// <summary>One import of one file. Holds counts and codes; no value of the file.</summary>
public sealed class ImportRun : Entity, IAudited
{
    public const int HashLength = 64;

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

    /// <summary>Columns dropped unread because the source's contract does not name them (R22).</summary>
    public IReadOnlyList<string> OutsideContract { get; init; } = [];

    /// <summary>How the file was read; null for a run from before that was kept.</summary>
    public FileFormat? ReadAs { get; init; }

    public SortedDictionary<string, int> Warnings { get; init; } = [];
    public int Organisations { get; init; }

    /// <summary>Persons not stored because their end lies past the ten years and the source's migration was closed before: most likely destroyed already (T2).</summary>
    public int PastRetention { get; init; }

    /// <summary>Rows of a partner without evidence of their route, put aside (R23); null for every other kind of file.</summary>
    public int? Quarantined { get; init; }

    /// <summary>Rows that wait in the stage, or did: what <see cref="ImportRun.Written"/> counts up to.</summary>
    public int Staged { get; init; }

    /// <summary>The numbers of the first staged rows of each fate (<see cref="RowFates"/>), at most <see cref="FirstRowsOfAFate"/>: the rows a preview shows.</summary>
    public SortedDictionary<string, List<int>> FirstRows { get; init; } = [];

    /// <summary>How many rows of a fate a preview shows.</summary>
    public const int FirstRowsOfAFate = 5;
}

/// <summary>A chunk of parsed rows waiting to be written: accepted columns only. Goes in the transaction that writes it, or when the run is given up (T17).</summary>
/// <remarks>A chunk and not a row: a million rows of their own would cost as much again as the persons they bring.</remarks>
public sealed class ImportStageRow
{
    private ImportStageRow() { } // for EF Core

    public ImportStageRow(Guid runId, int rowNumber, string payload) => (RunId, RowNumber, Payload) = (runId, rowNumber, payload);

    public long Seq { get; private set; }
    public Guid RunId { get; private set; }

    /// <summary>The number of the chunk's first row.</summary>
    public int RowNumber { get; private set; }

    /// <summary>The typed rows as JSON.</summary>
    public string Payload { get; private set; } = "";
}

/// <summary>What became of a row, or of neighbouring rows with the same fate: numbers and a code, no value. Kept for thirty days (T17).</summary>
public sealed class ImportRowResult
{
    public const int OutcomeMaxLength = 20, ReasonMaxLength = 40;

    private ImportRowResult() { } // for EF Core

    public ImportRowResult(Guid runId, int rowNumber, int lastRow, string outcome, string? reason) =>
        (RunId, RowNumber, LastRow, Outcome, Reason) = (runId, rowNumber, lastRow, outcome, reason);

    public long Seq { get; private set; }
    public Guid RunId { get; private set; }

    /// <summary>The row's number as a spreadsheet shows it; the header is 1.</summary>
    public int RowNumber { get; private set; }

    /// <summary>The last of the neighbouring rows with the same fate; the same as <see cref="RowNumber"/> for one.</summary>
    public int LastRow { get; private set; }

    /// <summary>One of <see cref="RowFates"/>.</summary>
    public string Outcome { get; private set; } = "";

    /// <summary>One of <see cref="RowReasons"/> for a rejected row, of <see cref="QuarantineReasons"/> for one that was put aside.</summary>
    public string? Reason { get; private set; }
}

/// <summary>What becomes of a row: the words of the result file and of <see cref="ImportCounts"/>. Each row has exactly one.</summary>
public static class RowFates
{
    /// <summary>New in the register.</summary>
    public const string Accepted = "accepted";

    /// <summary>Known, and its changed cells took effect.</summary>
    public const string Applied = "applied";

    /// <summary>Known, and a changed cell waits for a person (R21).</summary>
    public const string Queued = "queued";

    /// <summary>Known, nothing to change.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>Equal in every cell to an earlier row of the file.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>Rejected whole, for one reason.</summary>
    public const string Rejected = "rejected";

    /// <summary>Not stored: the ten years are over (T2).</summary>
    public const string PastRetention = "pastRetention";

    /// <summary>Of a partner and without evidence of its route: put aside for a few days, outside the register (R23).</summary>
    public const string Quarantined = "quarantined";
}
