using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.CaseAttachments;

/// <summary>A file as it was chosen.</summary>
/// <param name="Content">All of it: one that was cut on its way never comes here.</param>
/// <param name="GivenName">What it is called where it comes from; kept when it is clean (R19).</param>
/// <param name="DoubtConfirmed">Its text resembles an identity code, and somebody has looked (I2).</param>
public sealed record AttachFileCommand(Guid RequestId, byte[] Content, string? GivenName, bool DoubtConfirmed = false);

/// <summary>Attaches a file to an open case, by whoever may prepare it: everything about it is judged first, then it is there whole, sealed, or not at all (R48, R19, S8, T15).</summary>
public sealed class AttachFile(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseFiles files, TimeProvider clock)
{
    public async Task<Result<AttachedFile>> HandleAsync(AttachFileCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.AttachFiles, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.AttachmentAdded, command.RequestId, now, ct) is { } own) return own;
        if (await LoadAsync(db, actor, command.RequestId, ct) is not { } request) return new Refusal("RequestNotFound");
        if (await RefuseAsync(db, actor, request, command, ct) is { } refusal) return await RefusedAsync(db, actor, now, request, refusal, ct);
        var judged = JudgedFile.Judge(command.Content, command.GivenName, command.DoubtConfirmed);
        if (judged.Refusal is { } unfit) return await RefusedAsync(db, actor, now, request, unfit, ct);

        await using var transaction = await db.BeginWritingAsync(ct);      // from here on nobody else closes the case or attaches to it
        if (await LoadAsync(db, actor, command.RequestId, ct) is not { } still) return new Refusal("RequestNotFound");
        var so = await db.LoadAttachedAsync(command.RequestId, ct);
        if ((AttachmentRule.RefuseCase(still.State) ?? AttachmentRule.RefuseSize(command.Content.Length, so) ?? AttachmentRule.RefuseTwice(judged.Value.Hash, so)) is { } late) return late;
        var attached = await files.WriteAsync(db, still, judged.Value, actor, now, ct);
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

    /// <summary>Keeps that it was refused, by the code alone: nothing of the file, not even its name.</summary>
    private static async Task<Refusal> RefusedAsync(AksulitDbContext db, Actor actor, DateTimeOffset now, DataSubjectRequest request, Refusal refusal, CancellationToken ct)
    {
        db.RecordRead(AuditEntry.Of(actor, AuditAction.AttachmentAdded, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, detail: refusal.Code, reference: request.Number, outcome: AuditOutcome.Refused));
        await db.SaveChangesAsync(ct);
        return refusal;
    }
}
