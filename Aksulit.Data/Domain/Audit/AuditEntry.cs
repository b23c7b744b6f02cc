using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;

namespace Aksulit.Data.Domain.Audit;

/// <summary>
/// One entry of the audit trail (S3, T14): keys instead of personal data, append-only. A change is chained in its own transaction; a read is inserted
/// before the data is shown and chained within a second by the sealer, so that readers never queue on the one chain.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>Before the reason in <see cref="Detail"/> of a card that was opened wider than its purpose needs (R7).</summary>
    public const string WiderDetail = "wider:";

    private AuditEntry() { } // for EF Core

    public long Seq { get; private set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>UTC, whole milliseconds, so that the hash is the same on both databases.</summary>
    public DateTimeOffset At { get; private init; }

    public AuditAction Action { get; private init; }
    public AuditOutcome Outcome { get; private init; }
    public Guid ActorId { get; private init; }

    /// <summary>The actor's effective roles, comma-separated.</summary>
    public string ActorRoles { get; private init; } = "";

    /// <summary>The processor that employs the actor (S5).</summary>
    public Guid? EmployerId { get; private init; }

    /// <summary>The operating system's user of a typed command.</summary>
    public string? OsUser { get; private init; }

    public string? ClientAddress { get; private init; }
    public AuditSubjectKind SubjectKind { get; private init; }
    public Guid? SubjectId { get; private init; }
    public ProcessingPurpose? Purpose { get; init; }

    /// <summary>A case, run or job key.</summary>
    public string? Reference { get; init; }

    /// <summary>Names of the changed or shown fields, never their values.</summary>
    public string? Fields { get; internal set; }

    /// <summary>Counts, codes and hashes; never personal data.</summary>
    public string? Detail { get; init; }

    /// <summary>The reason for which more of a card was opened than its purpose needs; null when none was given (R7).</summary>
    public WideningReason? Wider => Detail?.StartsWith(WiderDetail, StringComparison.Ordinal) is true && Enum.TryParse<WideningReason>(Detail[WiderDetail.Length..], out var reason) ? reason : null;

    /// <summary>How many rows a batch entry covers; their keys are in <see cref="Detail"/> as a hash. Null for an entry about one subject.</summary>
    public int? Covers { get; private init; }

    /// <summary>Place in the chain; null until sealed.</summary>
    public long? ChainNo { get; internal set; }

    public string? PreviousHash { get; internal set; }
    public string? Hash { get; internal set; }

    /// <summary>The persons of a hit list (S3): keys only.</summary>
    public List<AuditSubject> Subjects { get; private init; } = [];

    /// <summary>An entry about one subject, or about none.</summary>
    public static AuditEntry Of(Actor actor, AuditAction action, DateTimeOffset at, AuditSubjectKind kind = AuditSubjectKind.None, Guid? subjectId = null,
        ProcessingPurpose? purpose = null, string? fields = null, string? detail = null, string? reference = null, AuditOutcome outcome = AuditOutcome.Done) => new()
        {
            At = WholeMilliseconds(at),
            Action = action,
            Outcome = outcome,
            ActorId = actor.Id,
            ActorRoles = string.Join(',', actor.Roles.Order()),
            EmployerId = actor.EmployerId,
            OsUser = actor.OsUser,
            ClientAddress = actor.ClientAddress,
            SubjectKind = kind,
            SubjectId = subjectId,
            Purpose = purpose,
            Fields = fields,
            Detail = detail,
            Reference = reference,
        };

    /// <summary>One entry for a chunk of many rows: their number, and a hash over their keys as <paramref name="detail"/> (performance.md: not one entry a row).</summary>
    public static AuditEntry OfBatch(Actor actor, AuditAction action, DateTimeOffset at, AuditSubjectKind kind, Guid runId, int covers, string detail) => new()
    {
        At = WholeMilliseconds(at),
        Action = action,
        ActorId = actor.Id,
        ActorRoles = string.Join(',', actor.Roles.Order()),
        EmployerId = actor.EmployerId,
        OsUser = actor.OsUser,
        SubjectKind = kind,
        SubjectId = runId,
        Covers = covers,
        Detail = detail,
    };

    /// <summary>Names a person among those whom the entry is about; <see cref="Guid.Empty"/> is nobody (a case whose person is not known, D12).</summary>
    public void About(Guid personId)
    {
        if (personId != Guid.Empty) Subjects.Add(new AuditSubject(personId));
    }

    private static DateTimeOffset WholeMilliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}

/// <summary>A person among the hits of one search (S3): the entry's key and the person's, nothing else.</summary>
public sealed class AuditSubject
{
    private AuditSubject() { } // for EF Core

    public AuditSubject(Guid subjectId) => SubjectId = subjectId;

    public long Seq { get; private set; }
    public long AuditEntrySeq { get; private set; }
    public Guid SubjectId { get; private init; }
}

/// <summary>The newest link of the chain: one row, read and written in the transaction that appends.</summary>
public sealed class AuditHead
{
    /// <summary>Always <see cref="OnlyId"/>.</summary>
    public int Id { get; private set; } = OnlyId;

    public const int OnlyId = 1;

    public long ChainNo { get; internal set; }
    public string Hash { get; internal set; } = AuditChain.Genesis;
}
