using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention.Destruction;

/// <summary>
/// What becomes of the destroyed persons' case files, which may outlive them (T15): mail and letters to the person that have not left are cancelled, notices to others stay in the queue, and a case that was
/// not answered yet ends; whoever asked is told so (L5, Art. 12(3)): the letter is written while the register still knows where to.
/// </summary>
internal static class CaseRemains
{
    /// <summary>Mails whose letter is of no case go with the person and the letter, before it: afterwards nothing would tell whose they were. One that is being sent is sent, and its sender finds it gone.</summary>
    public static Task<int> TakeMailsAsync(AksulitDbContext db, Guid[] persons, CancellationToken ct) => db.OutboxMessages
        .Where(message => message.CustomerId != null && EF.Parameter(persons).Contains(message.CustomerId!.Value) && message.Kind == OutboxKind.Letter && db.Letters.Any(letter => letter.Id == message.SubjectId && letter.CustomerId != null))
        .ExecuteDeleteAsync(ct);

    /// <summary>
    /// The confirmation to each who waits for an answer, before the rows go; own findings were nobody's request. It is no decision: the ten years decide nothing about what was asked. The caller saves, after
    /// <see cref="LeaveAsync"/> has taken back what waited before it.
    /// </summary>
    public static async Task AnswerAsync(AksulitDbContext db, CaseLetters letters, Guid[] persons, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = await db.Requests.AsNoTracking().Where(request => EF.Parameter(persons).Contains(request.CustomerId) && request.State != RequestState.Closed && request.Channel != RequestChannel.OwnFinding)
            .OrderBy(request => request.Seq).ToListAsync(ct);
        if (waiting.Count == 0) return;
        var today = FinnishTime.LocalDate(now);
        var backups = today.AddDays((await db.LoadSettingsAsync(today, ct)).Days(SettingKey.BackupDays));
        foreach (var request in waiting)
        {
            if (await letters.AddresseeAsync(db, request, ct) is not { } person) continue;
            var erased = new ErasureConfirmationModel(request.Kind, request.ReceivedOn, today, backups, TimeOver: true, Kept: []);
            await letters.ToPersonAsync(db, new(request, person, new CaseLetter(LetterKind.ErasureConfirmation, (frame, words) => ErasureConfirmationLetter.Write(erased, frame, words))), actor, now, ct);
        }
    }

    public static async Task LeaveAsync(AksulitDbContext db, Guid[] persons, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        // One that the sender has taken and not begun is cancelled by having nothing to say any more.
        await db.OutboxMessages.Where(message => message.CustomerId != null && EF.Parameter(persons).Contains(message.CustomerId!.Value) && message.Kind == OutboxKind.Letter
                && (message.State == OutboxState.Waiting || message.State == OutboxState.Claimed))
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.State, message => message.State == OutboxState.Waiting ? OutboxState.Cancelled : message.State).SetProperty(message => message.Content, (string?)null), ct);
        await db.Letters.Where(letter => letter.NoticeId == null && letter.SentAt == null && letter.CancelledAt == null
                && db.Requests.Any(request => request.Id == letter.RequestId && EF.Parameter(persons).Contains(request.CustomerId)))
            .ExecuteUpdateAsync(set => set.SetProperty(letter => letter.CancelledAt, now).SetProperty(letter => letter.Revision, letter => letter.Revision + 1), ct);

        var open = db.Requests.Where(request => EF.Parameter(persons).Contains(request.CustomerId) && request.State != RequestState.Closed);
        var ending = await open.Select(request => new { request.Id, request.Number }).ToListAsync(ct);
        if (ending.Count == 0) return;
        await open.ExecuteUpdateAsync(set => set.SetProperty(request => request.State, RequestState.Closed).SetProperty(request => request.Outcome, RequestOutcome.DataDestroyed)
            .SetProperty(request => request.ClosedAt, now).SetProperty(request => request.Revision, request => request.Revision + 1), ct);
        foreach (var request in ending)
            db.Record(AuditEntry.Of(actor, AuditAction.RequestClosed, now, AuditSubjectKind.Request, request.Id, detail: nameof(RequestOutcome.DataDestroyed), reference: request.Number));
    }
}
