using System.IO.Compression;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.CaseEvidence;

/// <summary>Evidence that may be written.</summary>
/// <param name="FileName">Made of the case's number (S8).</param>
/// <param name="Whole">With texts, letters and attachments; false: with their hashes only.</param>
public sealed record TakenEvidence(string FileName, Guid RequestId, bool Whole);

/// <summary>
/// The evidence of a closed case, for a lead, and without what names anybody for the DPO (<see cref="CaseFileRule.EvidenceTellsAll"/>). Every letter and attachment is compared with its hash, and the taking is
/// audited, before the first byte leaves.
/// </summary>
public sealed class TakeEvidence(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, LetterArchive archive, AttachmentVault attachments, CaseVault vault, TimeProvider clock)
{
    public async Task<Result<TakenEvidence>> HandleAsync(Guid requestId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.TakeEvidence, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await db.RequestsOf(actor).AsNoTracking().SingleOrDefaultAsync(one => one.Id == requestId, ct) is not { } request) return new Refusal("RequestNotFound");
        if (await OwnRecordGate.RefuseCaseAsync(db, actor, AuditAction.EvidenceRead, requestId, now, ct) is { } own) return own;

        var whole = CaseFileRule.EvidenceTellsAll(actor);
        var refusal = CaseFileRule.RefuseEvidence(actor, await db.LoadCaseFileAsync(request.Id, request.CustomerId, ct), request.State);
        if (refusal is null && whole && !await IsAsItWasAsync(db, requestId, ct)) refusal = new Refusal("EvidenceNotAsItWas", "D20");
        var entry = AuditEntry.Of(actor, AuditAction.EvidenceRead, now, AuditSubjectKind.Request, request.Id, ProcessingPurpose.RightsRequest, detail: refusal?.Code ?? (whole ? "whole" : "hashes"), reference: request.Number,
            outcome: refusal is null ? AuditOutcome.Done : AuditOutcome.Refused);
        if (refusal is null) entry.About(request.CustomerId);
        db.RecordRead(entry);
        await db.SaveChangesAsync(ct);
        return refusal is not null ? refusal : new TakenEvidence($"{request.Number}-evidence.zip", requestId, whole);
    }

    /// <summary>Writes what <see cref="HandleAsync"/> opened, file by file.</summary>
    public async Task WriteAsync(TakenEvidence taken, Stream to, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(taken);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var outlet = new ZipOutlet(to);
        await using (var zip = await ZipArchive.CreateAsync(outlet, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct)) await FillAsync(db, taken, new EvidencePack(zip, outlet), ct);
        await outlet.SendAsync(ct);
    }

    private async Task FillAsync(AksulitDbContext db, TakenEvidence taken, EvidencePack pack, CancellationToken ct)
    {
        var file = await EvidenceFile.LoadAsync(db, taken, vault, attachments, ct);
        await pack.AddAsync("case.json", file.Case, ct);
        await pack.AddAsync("audit.json", file.Audit, ct);
        if (taken.Whole)
        {
            foreach (var key in file.Letters)
            {
                var letter = await db.Letters.AsNoTracking().SingleAsync(one => one.Id == key, ct);
                var both = archive.Open(letter) ?? throw new InvalidOperationException("A letter was changed while it was read.");
                foreach (var form in new[] { LetterForm.Html, LetterForm.Pdf })
                {
                    var version = LetterFile.Of(letter.Number, form, both);
                    await pack.AddAsync($"letters/{version.Name}", version.Content, ct);
                }
            }

            foreach (var (name, attachment) in file.Attachments) await pack.AddAsync($"attachments/{name}", attachments.OpenAsync(db, attachment, ct), ct);
        }

        await pack.CloseAsync(ct);
    }

    private async Task<bool> IsAsItWasAsync(AksulitDbContext db, Guid requestId, CancellationToken ct)
    {
        foreach (var key in await db.Letters.Where(letter => letter.RequestId == requestId).Select(letter => letter.Id).ToListAsync(ct))
            if (archive.Open(await db.Letters.AsNoTracking().SingleAsync(letter => letter.Id == key, ct)) is null) return false;
        foreach (var attachment in await db.CaseAttachments.AsNoTracking().Where(one => one.RequestId == requestId && one.RemovedAt == null).ToListAsync(ct))
            if (!await attachments.IsAsItCameAsync(db, attachment, ct)) return false;
        return true;
    }
}
