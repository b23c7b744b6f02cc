using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.CaseEvidence;

/// <summary>A case as its evidence tells it (docs/evidence.md): the same case gives the same bytes.</summary>
internal sealed record EvidenceFile(byte[] Case, byte[] Audit, IReadOnlyList<Guid> Letters, IReadOnlyList<(string Name, CaseAttachment Attachment)> Attachments)
{
    /// <summary>Readings after the closing are no part of the case: else every taking would change the next one.</summary>
    private static readonly AuditAction[] Readings = [AuditAction.RequestRead, AuditAction.LetterRead, AuditAction.AttachmentRead];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() },
    };

    public static async Task<EvidenceFile> LoadAsync(AksulitDbContext db, TakenEvidence taken, CaseVault vault, AttachmentVault attachmentVault, CancellationToken ct)
    {
        var (id, whole) = (taken.RequestId, taken.Whole);
        var request = await db.Requests.AsNoTracking().SingleAsync(one => one.Id == id, ct);
        var lines = await db.RectificationLines.AsNoTracking().Where(line => line.RequestId == id).OrderBy(line => line.Seq).ToListAsync(ct);
        var items = await db.RequestItems.AsNoTracking().Where(item => item.RequestId == id).OrderBy(item => item.Seq).ToListAsync(ct);
        var objections = await db.Objections.AsNoTracking().Where(objection => objection.RequestId == id).OrderBy(objection => objection.Seq).ToListAsync(ct);
        var parties = await db.CaseParties.AsNoTracking().Where(party => party.RequestId == id).OrderBy(party => party.Seq).ToListAsync(ct);
        var notices = await db.RectificationNotices.AsNoTracking().Where(notice => notice.RequestId == id).OrderBy(notice => notice.Seq).ToListAsync(ct);
        var letters = await db.Letters.AsNoTracking().Where(letter => letter.RequestId == id).OrderBy(letter => letter.Seq)
            .Select(letter => new { letter.Id, letter.Number, letter.Kind, letter.Language, letter.Hash, letter.Means, letter.WrittenAt, letter.WrittenBy, letter.SentAt, letter.PostedBy, letter.CancelledAt, letter.NoticeId }).ToListAsync(ct);
        var attachments = await db.CaseAttachments.AsNoTracking().Where(one => one.RequestId == id).OrderBy(one => one.Place).ToListAsync(ct);
        var audit = await AuditAsync(db, request, [id, .. letters.Select(letter => letter.Id), .. notices.Select(notice => notice.Id)], ct);
        var people = audit.Select(entry => entry.ActorId).Append(request.OwnerId).Distinct().ToArray();
        var names = await db.StaffMembers.Where(member => EF.Parameter(people).Contains(member.Id)).OrderBy(member => member.Seq).Select(member => new { member.Id, member.Name }).ToListAsync(ct);

        var told = new
        {
            Schema = "aksulit-case-evidence/1", Whole = whole,
            request.Number, request.Kind, Person = request.CustomerId, request.Channel, request.Language, request.AnswerBy, request.NoticeVersion, Original = whole ? request.Evidence : null, request.WasSigned,
            MovedHere = request.MovedFor is not null, MovedFor = whole && request.MovedFor is { } why ? vault.Open<string>(why) : null,
            CameWith = request.ArrivalId == request.Id ? (Guid?)null : request.ArrivalId,
            Parties = parties.Select(party => new { party.Role, party.TakesAnswers, Content = whole ? vault.Open<PartyContent>(party.Content) : null }),
            request.ReceivedAt, request.RecordedAt, request.RecordedBy, Owner = request.OwnerId, FirstDeadline = request.Clock().First(), Deadline = request.Clock().Count(),
            Extension = request.ExtendedAt is null ? null : new { At = request.ExtendedAt, By = request.ExtendedBy, Ground = request.ExtendedFor },
            IdentityQuestion = request.IdentityAskedOn is null ? null : new { AskedOn = request.IdentityAskedOn, AskedBy = request.IdentityAskedBy, SuppliedOn = request.IdentitySuppliedOn, PausedDays = request.Clock().PausedDays() },
            Withdrawal = request.WithdrawnOn is null ? null : new { SaidOn = request.WithdrawnOn, Through = request.WithdrawnThrough, Said = whole && request.WithdrawnSaid is { } said ? vault.Open<string>(said) : null },
            request.ReopenedAt, ReopenedFor = whole && request.ReopenedFor is { } mistake ? vault.Open<string>(mistake) : null,
            Lines = lines.Select(line => new { line.Field, line.Proposed, line.Decision, Content = whole ? vault.Open<LineContent>(line.Content) : null }),
            Parts = items.Select(item => vault.Open<ItemContent>(item.Content)).Select(content => new { Asked = whole ? content.Asked : null, content.Provision, Reason = whole ? content.Reason : null }),
            Objections = objections.Select(objection => new { objection.Kind, objection.Scope, objection.Channel, objection.RecordedAt, objection.RecordedBy, objection.LiftedAt }),
            request.ProposedAt, request.ProposedBy, Proposal = whole && request.Proposal is { } proposal ? vault.Open<ProposalContent>(proposal) : null, request.DecidedAt, request.DecidedBy, request.Outcome, request.ClosedAt,
            Notices = notices.Select(notice => new { notice.Id, Recipient = notice.RecipientName, notice.Reason, notice.Fields, notice.State, notice.CreatedAt, notice.DueOn, notice.SentAt, notice.RemindedAt, notice.AnsweredAt, notice.AnsweredBy, Answer = whole ? notice.AnswerReason : null }),
            Letters = letters.Select(letter => new { letter.Number, letter.Kind, letter.Language, HashOfHtmlAndPdf = letter.Hash, letter.Means, letter.WrittenAt, letter.WrittenBy, letter.SentAt, letter.PostedBy, letter.CancelledAt, letter.NoticeId }),
            Attachments = attachments.Select(one => new
            {
                File = NameOf(request, one), one.Kind, Bytes = one.Size, Sha256 = one.Hash, CameAs = Told(one.Name), one.AddedAt, one.AddedBy, one.RemovedAt, one.RemovedBy, RemovedFor = Told(one.RemovedFor),
            }),
            Staff = names,
        };
        return new EvidenceFile(Write(told), Write(audit.Select(Entry)), [.. letters.Select(letter => letter.Id)], [.. attachments.Where(one => one.RemovedAt is null).Select(one => (NameOf(request, one), one))]);

        string? Told(string? text) => whole && text is not null ? attachmentVault.OpenText(text) : null;
    }

    private static Task<List<AuditEntry>> AuditAsync(AksulitDbContext db, DataSubjectRequest request, Guid[] subjects, CancellationToken ct)
    {
        var (closed, readings) = (request.ClosedAt, Readings);
        return db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectId != null && EF.Parameter(subjects).Contains(entry.SubjectId!.Value) && entry.Action != AuditAction.EvidenceRead && (entry.At <= closed || !readings.Contains(entry.Action)))
            .OrderBy(entry => entry.Seq).ToListAsync(ct);
    }

    private static object Entry(AuditEntry entry) => new
    {
        entry.Id, entry.At, entry.Action, entry.Outcome, Actor = entry.ActorId, Roles = entry.ActorRoles, entry.SubjectKind, entry.SubjectId, entry.Purpose, entry.Reference, entry.Fields, entry.Detail, entry.ChainNo, entry.PreviousHash, entry.Hash,
    };

    private static string NameOf(DataSubjectRequest request, CaseAttachment attachment) => AttachmentRule.FileName(request.Number, attachment.Place, attachment.Kind);

    private static byte[] Write<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Json), (byte)'\n'];
}
