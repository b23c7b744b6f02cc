using System.Globalization;
using System.Security.Cryptography;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.CaseAttachments;

/// <summary>A file as it was chosen.</summary>
/// <param name="Content">All of it: one that was cut on its way never comes here.</param>
/// <param name="GivenName">What it is called where it comes from; kept when it is clean (R19).</param>
/// <param name="DoubtConfirmed">Its text resembles an identity code, and somebody has looked (I2).</param>
public sealed record AttachFileCommand(Guid RequestId, byte[] Content, string? GivenName, bool DoubtConfirmed = false);

/// <summary>A file was attached.</summary>
/// <param name="FileName">The register's own.</param>
/// <param name="NameKept">False: the name that it came with was not fit to be kept.</param>
public sealed record AttachedFile(Guid Id, string FileName, bool NameKept);

/// <summary>Attaches a file to an open case, by whoever may prepare it: everything about it is judged first, then it is there whole, sealed, or not at all (R48, R19, S8, T15).</summary>
public sealed class AttachFile(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, AttachmentVault vault, TimeProvider clock)
{
    private const int ChunksAtOnce = 4;

    public async Task<Result<AttachedFile>> HandleAsync(AttachFileCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.AttachFiles, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.AttachmentAdded, command.RequestId, now, ct) is { } own) return own;
        if (await LoadAsync(db, actor, command.RequestId, ct) is not { } request) return new Refusal("RequestNotFound");
        if (await RefuseAsync(db, actor, request, command, ct) is { } refusal) return await RefusedAsync(db, actor, now, request, refusal, ct);
        if (Judge(command, out var kind) is { } judged) return await RefusedAsync(db, actor, now, request, judged, ct);

        var hash = Convert.ToHexStringLower(SHA256.HashData(command.Content));
        await using var transaction = await db.BeginWritingAsync(ct);      // from here on nobody else closes the case or attaches to it
        if (await LoadAsync(db, actor, command.RequestId, ct) is not { } still) return new Refusal("RequestNotFound");
        var so = await db.LoadAttachedAsync(command.RequestId, ct);
        if ((AttachmentRule.RefuseCase(still.State) ?? AttachmentRule.RefuseSize(command.Content.Length, so) ?? AttachmentRule.RefuseTwice(hash, so)) is { } late) return late;
        var attached = await WriteAsync(db, still, command, kind, hash, actor, now, ct);
        await transaction.CommitAsync(ct);
        return attached;
    }

    /// <summary>Who prepares the case attaches to it: what concerns all data is not billing's (docs/access.md).</summary>
    private static async Task<DataSubjectRequest?> LoadAsync(AksulitDbContext db, Actor actor, Guid requestId, CancellationToken ct)
    {
        var request = await db.RequestsOf(actor).AsNoTracking().SingleOrDefaultAsync(one => one.Id == requestId, ct);
        return request is not null && RightsCaseRule.Kinds.Contains(request.Kind) && !actor.Roles.Any(Operations.ReceiveRights.Roles.Contains) ? null : request;
    }

    private static async Task<Refusal?> RefuseAsync(AksulitDbContext db, Actor actor, DataSubjectRequest request, AttachFileCommand command, CancellationToken ct) =>
        CaseFileRule.RefuseFile(actor, await db.LoadCaseFileAsync(request.Id, request.CustomerId, ct)) ?? AttachmentRule.RefuseCase(request.State)
        ?? AttachmentRule.RefuseSize(command.Content.Length, await db.LoadAttachedAsync(request.Id, ct));

    /// <summary>What it is, and what it must not hold: a text's words and a mail's are screened like any other text (I1); a picture's cannot be.</summary>
    private static Refusal? Judge(AttachFileCommand command, out AttachmentKind kind)
    {
        var (found, flaw) = FileSignature.Judge(command.Content);
        kind = found.GetValueOrDefault();
        if (flaw is { } why) return AttachmentRule.RefuseFlaw(why);
        var code = IdentityCodeFinding.None;
        if (kind is AttachmentKind.Text) code = PlainText.Look(command.Content).IdentityCode;
        if (kind is AttachmentKind.Email && MailParts.Judge(command.Content, out code) is { } inside) return AttachmentRule.RefuseFlaw(inside);
        return AttachmentRule.RefuseText(code, command.DoubtConfirmed);
    }

    private async Task<AttachedFile> WriteAsync(AksulitDbContext db, DataSubjectRequest request, AttachFileCommand command, AttachmentKind kind, string hash, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var number = 1 + await db.CaseAttachments.Where(one => one.RequestId == request.Id).MaxAsync(one => (int?)one.Place, ct) ?? 1;
        var (key, sealedKey) = vault.NewKey();
        var name = AttachmentRule.CleanName(command.GivenName);
        var attachment = new CaseAttachment(request.Id, number, kind, command.Content.Length, hash, AttachmentVault.ChunksOf(command.Content.Length), sealedKey, name is null ? null : vault.SealText(name), now, actor.Id);
        db.Add(attachment);
        db.Record(AuditEntry.Of(actor, AuditAction.AttachmentAdded, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest,
            detail: string.Create(CultureInfo.InvariantCulture, $"n={number};{kind};bytes={attachment.Size};sha256={hash}{(name is null ? ";name replaced" : "")}"), reference: request.Number));
        await db.SaveChangesAsync(ct);
        foreach (var places in Enumerable.Range(0, attachment.Chunks).Chunk(ChunksAtOnce))
        {
            db.ChangeTracker.Clear();                                       // a few chunks at a time: the sealed copy is never whole in memory
            foreach (var place in places) db.Add(AttachmentVault.Seal(key, attachment, place, Piece(command.Content, place)));
            await db.SaveChangesAsync(ct);
        }

        CryptographicOperations.ZeroMemory(key);
        return new AttachedFile(attachment.Id, AttachmentRule.FileName(request.Number, number, kind), name is not null);
    }

    private static ReadOnlySpan<byte> Piece(byte[] content, int place)
    {
        var from = place * AttachmentChunk.Bytes;
        return content.AsSpan(from, Math.Min(AttachmentChunk.Bytes, content.Length - from));
    }

    /// <summary>Keeps that it was refused, by the code alone: nothing of the file, not even its name.</summary>
    private static async Task<Refusal> RefusedAsync(AksulitDbContext db, Actor actor, DateTimeOffset now, DataSubjectRequest request, Refusal refusal, CancellationToken ct)
    {
        db.RecordRead(AuditEntry.Of(actor, AuditAction.AttachmentAdded, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, detail: refusal.Code, reference: request.Number, outcome: AuditOutcome.Refused));
        await db.SaveChangesAsync(ct);
        return refusal;
    }
}
