using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>Reminds recipients who have not answered a notice, once (R56). The reminder names the notice's number and nobody.</summary>
public sealed class RemindRecipients(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseVault vault, TimeProvider clock)
{
    /// <summary>Under which the runs are kept.</summary>
    public const string JobId = "notice-reminders";

    /// <summary>Queues the reminders that are due. Returns how many.</summary>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.SendNotices, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var settings = await db.LoadSettingsAsync(FinnishTime.LocalDate(now), ct);
        var before = now.AddDays(-settings.Days(SettingKey.NoticeReminderDays));
        var due = await db.RectificationNotices.Where(notice => notice.State == NoticeState.Sent && notice.RemindedAt == null && notice.SentAt <= before && notice.RecipientId != null)
            .Join(db.Recipients, notice => notice.RecipientId, recipient => recipient.Id, (notice, recipient) => new { Notice = notice, recipient.NoticeEmail, recipient.Language })
            .Where(pair => pair.NoticeEmail != null)
            .Join(db.Requests, pair => pair.Notice.RequestId, request => request.Id, (pair, request) => new { pair.Notice, pair.NoticeEmail, pair.Language, request.Number }).ToListAsync(ct);
        foreach (var one in due)
        {
            var words = LetterWords.In(one.Language);
            var text = words["ReminderBody", one.Number, words.Day(FinnishTime.LocalDate(one.Notice.SentAt!.Value)), settings[SettingKey.ControllerName], settings[SettingKey.ControllerEmail]];
            var mail = new OutgoingMail(one.NoticeEmail!, $"{words["ReminderTitle"]} {one.Number}", text, string.Create(CultureInfo.InvariantCulture, $"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>"), []);
            db.Add(new OutboxMessage(OutboxKind.NoticeReminder, one.Notice.Id, one.Notice.CustomerId, vault.Seal(mail), now));
            one.Notice.Remind(now);
            db.Record(AuditEntry.Of(actor, AuditAction.NoticeChanged, now, AuditSubjectKind.Notice, one.Notice.Id, detail: "reminded", reference: one.Number));
        }

        await db.SaveChangesAsync(ct);
        return due.Count;
    }
}
