using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>What a decision is told by: the notices of the two-way chain (R56), the letter that names who was told (L3), the certificate of what was refused (L6). The caller saves.</summary>
public sealed class RectificationPaper(CaseLetters letters)
{
    /// <summary>Writes all that was planned. Returns the names of those who get a notice.</summary>
    internal async Task<IReadOnlyList<string>> WriteAsync(AksulitDbContext db, DataSubjectRequest request, Customer customer, PlannedDecision planned, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var today = FinnishTime.LocalDate(now);
        var dueOn = today.AddDays((await db.LoadSettingsAsync(today, ct)).Days(SettingKey.NoticeDueDays));
        foreach (var one in planned.Notices)
        {
            var notice = new RectificationNotice(request.Id, request.CustomerId, one.Recipient?.Id, one.Name, one.Plan.Reason, string.Join(',', one.Plan.Fields), now, dueOn);
            db.Add(notice);
            db.Record(AuditEntry.Of(actor, AuditAction.NoticeChanged, now, AuditSubjectKind.Notice, notice.Id, detail: $"created;{one.Plan.Reason}", reference: request.Number));
            // A source that is not in the recipients' register yet: the lead finds out how to reach it.
            if (one.Recipient is { } recipient) await letters.ToRecipientAsync(db, request, recipient, notice, (frame, words) => RectificationNoticeLetter.Write(one.Model, frame, words), actor, now, ct);
        }

        if (request.Channel is RequestChannel.OwnFinding) request.Close(now); // nobody asked, so nobody is answered
        // The card has its right values by now: the answer goes there.
        var person = PersonAddress.Of(customer.DisplayName, CustomerValues.Of(customer));
        foreach (var letter in planned.Letters) await letters.ToPersonAsync(db, new(request, person, letter), actor, now, ct);
        return [.. planned.Notices.Select(notice => notice.Name)];
    }
}
