using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>What a decision is told by: the notices of the two-way chain (R56), the letter that names who was told (L3), the certificate of what was refused (L6). The caller saves.</summary>
public sealed class RectificationPaper(CaseLetters letters)
{
    /// <summary>Writes all of it. Returns the names of those who get a notice.</summary>
    public async Task<IReadOnlyList<string>> WriteAsync(AksulitDbContext db, DataSubjectRequest request, Customer customer, List<RectificationLine> lines, Dictionary<CustomerField, LineContent> contents,
        IReadOnlyList<RectifiedField> changes, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var told = await NotifyAsync(db, request, changes, actor, now, ct);
        var refused = lines.Where(line => line.Decision is LineDecision.Refused).Select(line => line.Field).ToList();
        if (request.Channel is RequestChannel.OwnFinding)
        {
            request.Close(now); // nobody asked, so nobody is answered
            return [.. told.Select(party => party.Name)];
        }

        if (refused.Count < lines.Count)
        {
            var done = new RectificationDoneModel(request.ReceivedOn, FinnishTime.LocalDate(now), 
                [.. lines.Where(line => line.Decision is LineDecision.Rectified).Select(line => new RectifiedLine(line.Field, contents[line.Field].Current, contents[line.Field].Demanded))], told, refused);
            await letters.ToPersonAsync(db, request, customer, LetterKind.RectificationDone, (frame, words) => RectificationDoneLetter.Write(done, frame, words), actor, now, ct);
        }

        if (refused.Count > 0)
        {
            List<RefusedLine> certified = [.. refused.Select(field => new RefusedLine(field, contents[field].Demanded, contents[field].RefusalReason!))];
            await letters.ToPersonAsync(db, request, customer, LetterKind.RefusalCertificate,
                (frame, words) => RefusalCertificateLetter.Write(new RefusalCertificateModel(request.Kind, request.ReceivedOn, certified, words["ProvisionRectification"], ReassessOn: null), frame, words), actor, now, ct);
        }

        return [.. told.Select(party => party.Name)];
    }

    private async Task<IReadOnlyList<ToldParty>> NotifyAsync(AksulitDbContext db, DataSubjectRequest request, IReadOnlyList<RectifiedField> changes, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if (changes.Count == 0) return [];
        var ledger = await db.Disclosures.AsNoTracking().Where(disclosure => disclosure.CustomerId == request.CustomerId).OrderBy(disclosure => disclosure.DisclosedAt).ToListAsync(ct);
        var held = HeldValues.Of(ledger.Select(line => new LedgerLine(line.RecipientId, line.DisclosedAt, line.Values)));
        var plans = NoticeRule.Plan(changes, held);
        var ids = plans.Select(plan => plan.RecipientId).OfType<Guid>().ToList();
        var recipients = await db.Recipients.AsNoTracking().Where(recipient => ids.Contains(recipient.Id)).ToDictionaryAsync(recipient => recipient.Id, ct);
        var today = FinnishTime.LocalDate(now);
        var dueOn = today.AddDays((await db.LoadSettingsAsync(today, ct)).Days(SettingKey.NoticeDueDays));

        var told = new List<ToldParty>();
        foreach (var plan in plans)
        {
            var recipient = plan.RecipientId is { } id ? recipients.GetValueOrDefault(id) : null;
            var notice = new RectificationNotice(request.Id, request.CustomerId, recipient?.Id, recipient?.Name ?? plan.SourceName ?? "–", plan.Reason, string.Join(',', plan.Fields), now, dueOn);
            db.Add(notice);
            db.Record(AuditEntry.Of(actor, AuditAction.NoticeChanged, now, AuditSubjectKind.Notice, notice.Id, detail: $"created;{plan.Reason}", reference: request.Number));
            told.Add(new ToldParty(notice.RecipientName, plan.Reason is NoticeReason.WasSource, plan.Fields));
            if (recipient is null) continue; // a source that is not in the recipients' register yet: a person finds out how to reach it
            var model = NoticeModels.Of(plan, changes, ledger, FullName(changes, ledger, plan, db, request));
            await letters.ToRecipientAsync(db, request, recipient, notice, (frame, words) => RectificationNoticeLetter.Write(model, frame, words), actor, now, ct);
        }

        return told;
    }

    /// <summary>The name under which the recipient knows the person: as it was told last, else as the card has it.</summary>
    private static string FullName(IReadOnlyList<RectifiedField> changes, List<Disclosure> ledger, NoticePlan plan, AksulitDbContext db, DataSubjectRequest request)
    {
        var customer = db.Customers.Local.Single(customer => customer.Id == request.CustomerId);
        return string.Join(' ', new[] { CustomerField.FirstName, CustomerField.LastName }.Select(field =>
            ledger.Where(line => line.RecipientId == plan.RecipientId).SelectMany(line => line.Values).LastOrDefault(value => value.Field == field)?.Value
            ?? changes.FirstOrDefault(change => change.Field == field)?.Wrong ?? CustomerValues.Stored(customer, field)).Where(name => !string.IsNullOrEmpty(name)));
    }
}
