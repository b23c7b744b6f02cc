using System.Globalization;
using System.Security.Cryptography;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aksulit.Intranet.Components;

/// <summary>A file was attached.</summary>
/// <param name="FileName">The register's own.</param>
/// <param name="NameKept">False: the name that it came with was not fit to be kept.</param>
public sealed record AttachedFile(Guid Id, string FileName, bool NameKept);

/// <summary>Writes judged files to a case, sealed, inside the caller's transaction: with the case itself while it is taken down, or later on its page (R48, T15).</summary>
public sealed class CaseFiles(AttachmentVault vault)
{
    private const int ChunksAtOnce = 4;

    /// <summary>Saves a new case and what came with it, and commits: it is there with all of its files, or nothing of it is.</summary>
    public async Task<Result<ReceivedRequest>> KeepAsync(AksulitDbContext db, IDbContextTransaction transaction, DataSubjectRequest request, IReadOnlyList<JudgedFile> files, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(request);
        await db.SaveChangesAsync(ct);
        if (files.Count > 0 && await RefuseAsync(db, request, files, actor, ct) is { } refusal) return refusal; // the transaction is given up, and the case with it
        foreach (var file in files) await WriteAsync(db, request, file, actor, now, ct);
        await transaction.CommitAsync(ct);
        return new ReceivedRequest(request.Id, request.Number, RequestDeadlineRule.First(request.ReceivedOn));
    }

    /// <summary>Attaches one. Its chunks are saved a few at a time, so nothing else may wait in the context to be saved.</summary>
    public async Task<AttachedFile> WriteAsync(AksulitDbContext db, DataSubjectRequest request, JudgedFile file, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(file);
        var number = 1 + await db.CaseAttachments.Where(one => one.RequestId == request.Id).MaxAsync(one => (int?)one.Place, ct) ?? 1;
        var (key, sealedKey) = vault.NewKey();
        var attachment = new CaseAttachment(request.Id, number, file.Kind, file.Content.Length, file.Hash, AttachmentVault.ChunksOf(file.Content.Length), sealedKey, file.Name is null ? null : vault.SealText(file.Name), now, actor.Id);
        db.Add(attachment);
        db.Record(AuditEntry.Of(actor, AuditAction.AttachmentAdded, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest,
            detail: string.Create(CultureInfo.InvariantCulture, $"n={number};{file.Kind};bytes={attachment.Size};sha256={file.Hash}{(file.Name is null ? ";name replaced" : "")}"), reference: request.Number));
        await db.SaveChangesAsync(ct);
        foreach (var places in Enumerable.Range(0, attachment.Chunks).Chunk(ChunksAtOnce))
        {
            db.ChangeTracker.Clear();                                       // a few chunks at a time: the sealed copy is never whole in memory
            foreach (var place in places) db.Add(AttachmentVault.Seal(key, attachment, place, Piece(file.Content.Span, place)));
            await db.SaveChangesAsync(ct);
        }

        CryptographicOperations.ZeroMemory(key);
        return new AttachedFile(attachment.Id, AttachmentRule.FileName(request.Number, number, file.Kind), file.Name is not null);
    }

    /// <summary>The new case itself is asked like one that is there: who may not attach to it afterwards does not do so with it either.</summary>
    private static async Task<Refusal?> RefuseAsync(AksulitDbContext db, DataSubjectRequest request, IReadOnlyList<JudgedFile> files, Actor actor, CancellationToken ct)
    {
        if (!actor.Roles.Any(Operations.AttachFiles.Roles.Contains)) return new Refusal("CaseFileByKey", "S1");
        return CaseFileRule.RefuseFile(actor, await db.LoadCaseFileAsync(request.Id, request.CustomerId, ct)) ?? AttachmentRule.RefuseTogether([.. files.Select(file => (long)file.Content.Length)], [.. files.Select(file => file.Hash)]);
    }

    private static ReadOnlySpan<byte> Piece(ReadOnlySpan<byte> content, int place)
    {
        var from = place * AttachmentChunk.Bytes;
        return content.Slice(from, Math.Min(AttachmentChunk.Bytes, content.Length - from));
    }
}
