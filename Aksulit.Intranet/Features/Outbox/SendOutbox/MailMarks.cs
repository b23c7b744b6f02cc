using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Mail;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Outbox;

/// <summary>What the end of a sending means for the notice or letter that the mail carried, each with its own audit entry, for a set of mails in the caller's transaction.</summary>
internal sealed class MailMarks
{
    private readonly AksulitDbContext _db;
    private readonly Actor _actor;
    private readonly List<ArchivedLetter> _left = [];
    private Dictionary<Guid, RectificationNotice> _notices = [];
    private List<ArchivedLetter> _letters = [];
    private FirstContacts? _contacts;

    private MailMarks(AksulitDbContext db, Actor actor) => (_db, _actor) = (db, actor);

    /// <summary>For mails, with the notices and letters they carry read at once.</summary>
    public static async Task<MailMarks> LoadAsync(AksulitDbContext db, Actor actor, IEnumerable<(OutboxKind Kind, Guid SubjectId)> mails, CancellationToken ct)
    {
        var marks = new MailMarks(db, actor);
        var subjects = mails.ToLookup(mail => mail.Kind, mail => mail.SubjectId);
        var (notices, letters) = (subjects[OutboxKind.RectificationNotice].ToArray(), subjects[OutboxKind.Letter].ToArray());
        if (notices.Length > 0) marks._notices = await db.RectificationNotices.AsTracking().Where(notice => EF.Parameter(notices).Contains(notice.Id)).ToDictionaryAsync(notice => notice.Id, ct);
        if (letters.Length > 0 || marks._notices.Count > 0)
            marks._letters = await db.Letters.AsTracking().Where(letter => letter.NoticeId == null ? EF.Parameter(letters).Contains(letter.Id) : EF.Parameter(notices).Contains(letter.NoticeId.Value)).ToListAsync(ct);
        if (letters.Length > 0) marks._contacts = await FirstContacts.LoadAsync(db, marks._letters, ct);
        return marks;
    }

    /// <summary>Marks a tracked mail. An ending of null: its sending was never begun.</summary>
    public void Apply(OutboxMessage message, Ending? ending)
    {
        switch (ending)
        {
            case null: message.GiveBack(); break;
            case { Failure: null }: Sent(message, ending.At); break;
            case { Failure: MailFailure.Unknown }: Uncertain(message, ending.At); break;
            case { Failure: MailFailure.Refused }: Dead(message, ending); break;
            default: Later(message, ending); break;
        }
    }

    /// <summary>A mail left: what it carried did. The mail itself is the caller's to mark.</summary>
    public void Left(OutboxKind kind, Guid subjectId, DateTimeOffset at)
    {
        if (kind is OutboxKind.Letter) LetterLeft(subjectId, at);
        else if (NoticeOf(kind, subjectId) is { } notice) NoticeLeft(notice, at);
        Record(kind, subjectId, "sent", at);
    }

    /// <summary>Saves; a case whose last answering letter is among those that left is closed (R57).</summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        await _db.SaveChangesAsync(ct);
        foreach (var letter in _left) // after the save: letters of one case that left together must see each other
        {
            if (await _db.CloseIfAnsweredAsync(letter, letter.SentAt!.Value, ct) is not { } request) continue;
            _db.Record(AuditEntry.Of(_actor, AuditAction.RequestClosed, letter.SentAt.Value, AuditSubjectKind.Request, request.Id, reference: request.Number));
            await _db.SaveChangesAsync(ct);
        }
    }

    private void Sent(OutboxMessage message, DateTimeOffset at)
    {
        message.MarkSent(at);
        Left(message.Kind, message.SubjectId, at);
    }

    private void Uncertain(OutboxMessage message, DateTimeOffset at)
    {
        message.MarkUncertain();
        NoticeOf(message.Kind, message.SubjectId)?.MarkUncertain();
        Record(message.Kind, message.SubjectId, "uncertain", at);
    }

    private void Dead(OutboxMessage message, Ending ending)
    {
        message.GiveUp(ending.Code);
        NoticeOf(message.Kind, message.SubjectId)?.MarkUndelivered();
        Record(message.Kind, message.SubjectId, $"undelivered:{ending.Code}", ending.At);
    }

    private void Later(OutboxMessage message, Ending ending)
    {
        if (BackOffRule.Next(message.Attempts, message.CreatedAt, ending.At) is { } next) message.TryAgain(next, ending.Code);
        else Dead(message, ending);
    }

    private void LetterLeft(Guid letterId, DateTimeOffset at)
    {
        if (_letters.Find(letter => letter.Id == letterId) is not { } letter) return;
        letter.MarkSent(at);
        _contacts?.Left(letter, _actor, at);
        _left.Add(letter);
    }

    /// <summary>Its archived letter left with it.</summary>
    private void NoticeLeft(RectificationNotice notice, DateTimeOffset at)
    {
        notice.MarkSent(at);
        foreach (var letter in _letters.Where(letter => letter.NoticeId == notice.Id && letter.SentAt is null))
        {
            letter.MarkSent(at);
            _db.Record(AuditEntry.Of(_actor, AuditAction.NoticeSent, at, AuditSubjectKind.Letter, letter.Id, detail: $"{OutboxKind.RectificationNotice}:sent"));
        }
    }

    /// <summary>The notice itself; a reminder changes nothing of it.</summary>
    private RectificationNotice? NoticeOf(OutboxKind kind, Guid subjectId) => kind is OutboxKind.RectificationNotice ? _notices.GetValueOrDefault(subjectId) : null;

    private void Record(OutboxKind kind, Guid subjectId, string outcome, DateTimeOffset at)
    {
        var (action, subject) = kind switch
        {
            OutboxKind.Letter => (AuditAction.NoticeSent, AuditSubjectKind.Letter),
            OutboxKind.StaffReminder => (AuditAction.OwnerReminded, AuditSubjectKind.Request),
            OutboxKind.MailboxTest => (AuditAction.MailboxTested, AuditSubjectKind.Mailbox),
            _ => (AuditAction.NoticeSent, AuditSubjectKind.Notice),
        };
        _db.Record(AuditEntry.Of(_actor, action, at, subject, subjectId, detail: $"{kind}:{outcome}"));
    }
}
