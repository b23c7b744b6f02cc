using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.CaseAttachments;

/// <summary>An attachment as the list shows it.</summary>
/// <param name="FileName">The register's own, under which it is downloaded.</param>
/// <param name="Name">The name that it came with; null when it was not kept or is not this reader's to see.</param>
/// <param name="RemovedFor">Why a lead took it away; for who may open the file.</param>
public sealed record AttachmentView(Guid Id, string FileName, AttachmentKind Kind, long Size, string Hash, string? Name, string? AddedBy, DateTimeOffset AddedAt, DateTimeOffset? RemovedAt, string? RemovedBy, string? RemovedFor);

/// <summary>What is attached to a case, for one reader.</summary>
/// <param name="Closed">Why this reader may not open it; null when they may.</param>
public sealed record AttachmentList(IReadOnlyList<AttachmentView> Attachments, Refusal? Closed, bool MayAdd, bool MayRemove);

/// <summary>Lists what is attached to a case: numbers, kinds and hashes for who may know of it, names for who may open it.</summary>
public sealed class AttachmentListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, AttachmentVault vault, TimeProvider clock)
{
    public async Task<Result<AttachmentList>> RunAsync(Guid requestId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ReadAttachments, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await db.RequestsOf(actor).AsNoTracking().SingleOrDefaultAsync(one => one.Id == requestId, ct) is not { } request) return new Refusal("RequestNotFound");
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.RequestRead, requestId, now, ct) is { } own) return own;
        var file = await db.LoadCaseFileAsync(request.Id, request.CustomerId, ct);
        var closed = CaseFileRule.RefuseAttachment(actor, file, request.Kind, request.State);
        var attachments = await db.CaseAttachments.AsNoTracking().Where(one => one.RequestId == requestId).OrderBy(one => one.Place).ToListAsync(ct);
        var people = attachments.SelectMany(one => new[] { one.AddedBy, one.RemovedBy ?? one.AddedBy }).Distinct().ToArray();
        var names = await db.StaffMembers.Where(member => EF.Parameter(people).Contains(member.Id)).ToDictionaryAsync(member => member.Id, member => member.Name, ct);

        if (closed is null && attachments.Count > 0)                        // names are told
        {
            var entry = AuditEntry.Of(actor, AuditAction.RequestRead, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, "AttachmentNames", detail: "attachments", reference: request.Number);
            entry.About(request.CustomerId);
            db.RecordRead(entry);
            await db.SaveChangesAsync(ct);
        }

        var open = AttachmentRule.RefuseCase(request.State) is null;
        var adds = actor.Roles.Any((RightsCaseRule.Kinds.Contains(request.Kind) ? Operations.ReceiveRights : Operations.AttachFiles).Roles.Contains);
        return new AttachmentList([.. attachments.Select(View)], closed, open && adds && CaseFileRule.RefuseFile(actor, file) is null, open && actor.Roles.Any(Operations.RemoveAttachments.Roles.Contains));

        AttachmentView View(CaseAttachment one) => new(one.Id, AttachmentRule.FileName(request.Number, one.Place, one.Kind), one.Kind, one.Size, one.Hash, Told(one.Name), names.GetValueOrDefault(one.AddedBy), one.AddedAt,
            one.RemovedAt, one.RemovedBy is { } by ? names.GetValueOrDefault(by) : null, Told(one.RemovedFor));
        string? Told(string? text) => closed is null && text is not null ? vault.OpenText(text) : null;
    }
}
