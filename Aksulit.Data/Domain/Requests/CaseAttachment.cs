using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Requests;

/// <summary>
/// A file that belongs to a case: a scan, a picture, a mail (R48). Its content lies in <see cref="AttachmentChunk"/>s, sealed with a key of its own that is sealed with the register's keys (T15, S8).
/// It is never changed. A lead may take away what does not belong to the case; the trace stays: its hash, who and why.
/// </summary>
public sealed class CaseAttachment : Entity, IAudited
{
    public const int HashLength = 64;

    private CaseAttachment() { } // for EF Core

    public CaseAttachment(Guid requestId, int place, AttachmentKind kind, long size, string hash, int chunks, byte[] key, string? name, DateTimeOffset addedAt, Guid addedBy)
    {
        RequestId = requestId;
        Place = place;
        Kind = kind;
        Size = size;
        Hash = hash;
        Chunks = chunks;
        Key = key;
        Name = name;
        AddedAt = addedAt;
        AddedBy = addedBy;
    }

    public Guid RequestId { get; private set; }

    /// <summary>Its place in the case, from 1; never given twice.</summary>
    public int Place { get; private set; }

    /// <summary>By its content.</summary>
    public AttachmentKind Kind { get; private set; }

    /// <summary>Bytes of the content.</summary>
    public long Size { get; private set; }

    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public string Hash { get; private set => field = Guard.Text(value, HashLength); } = "";

    /// <summary>How many chunks hold the content.</summary>
    public int Chunks { get; private set; }

    /// <summary>The key of the content, sealed; null once it was removed.</summary>
    public byte[]? Key { get; private set; }

    /// <summary>The name that it came with, sealed; null when it was not fit to be kept (R19) or the file was removed.</summary>
    public string? Name { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }
    public Guid AddedBy { get; private set; }

    public DateTimeOffset? RemovedAt { get; private set; }
    public Guid? RemovedBy { get; private set; }

    /// <summary>Why a lead took it away, sealed.</summary>
    public string? RemovedFor { get; private set; }

    Guid IAudited.AuditSubjectId => RequestId;

    /// <summary>Its content goes with this save; the trace stays.</summary>
    /// <param name="reason">Sealed.</param>
    public void Remove(DateTimeOffset at, Guid by, string reason)
    {
        if (RemovedAt is not null) throw new InvalidOperationException("The attachment has been removed.");
        (RemovedAt, RemovedBy, RemovedFor, Key, Name) = (at, by, reason, null, null);
    }
}

/// <summary>A piece of an attachment's content, sealed: rows like all others, so that destruction and backup are one thing for them too.</summary>
public sealed class AttachmentChunk : Entity
{
    /// <summary>Bytes of content in a chunk but the last.</summary>
    public const int Bytes = 256 * 1024;

    private AttachmentChunk() { } // for EF Core

    public AttachmentChunk(Guid attachmentId, int place, byte[] content) => (AttachmentId, Place, Content) = (attachmentId, place, content);

    public Guid AttachmentId { get; private set; }

    /// <summary>From 0.</summary>
    public int Place { get; private set; }

    /// <summary>Cipher text and tag.</summary>
    public byte[] Content { get; private set; } = [];
}
