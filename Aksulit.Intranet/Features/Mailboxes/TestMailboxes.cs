using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Letters;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Mailboxes;

/// <summary>Writes this month's test message to each mailbox that receives requests (R48). Test and mail are one save: a killed process writes none twice and loses none.</summary>
public sealed class TestMailboxes(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, CaseVault vault, TimeProvider clock)
{
    /// <summary>Under which the runs are kept.</summary>
    public const string JobId = "mailbox-tests";

    /// <summary>Without what one reads for another: 0 and O, 1 and I.</summary>
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Returns how many were written; run twice, none.</summary>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.RunMailboxTests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        var settings = await db.LoadSettingsAsync(today, ct);
        var last = await db.MailboxTests.GroupBy(test => test.Address).Select(tests => new { tests.Key, On = tests.Max(test => test.WrittenOn) }).ToDictionaryAsync(tests => tests.Key, tests => tests.On, ct);
        var due = MailboxTestRule.Mailboxes(settings[SettingKey.RequestMailboxes]).Where(mailbox => MailboxTestRule.IsDue(last.TryGetValue(mailbox, out var on) ? on : null, today)).ToList();
        foreach (var mailbox in due)
        {
            var test = new MailboxTest(mailbox, RandomNumberGenerator.GetString(Letters, MailboxTest.TokenLength), today, now);
            db.Add(test);
            db.Add(new OutboxMessage(OutboxKind.MailboxTest, test.Id, customerId: null, vault.Seal(Write(test, settings)), now));
            db.Record(AuditEntry.Of(actor, AuditAction.MailboxTested, now, AuditSubjectKind.Mailbox, test.Id, detail: "written"));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return due.Count;
    }

    /// <summary>In Finnish, with an English line: whoever reads the mailbox may be anybody.</summary>
    private static OutgoingMail Write(MailboxTest test, SettingsInForce settings)
    {
        var (finnish, english) = (LetterWords.In("fi"), LetterWords.In("en"));
        var text = $"{finnish["MailboxTestBody", test.Token, settings[SettingKey.RegisterName]]}\n\n{english["MailboxTestBody", test.Token, settings[SettingKey.RegisterName]]}";
        return new OutgoingMail(test.Address, finnish["MailboxTestTitle", test.Token], text, string.Create(CultureInfo.InvariantCulture, $"<p>{WebUtility.HtmlEncode(text).Replace("\n\n", "</p><p>", StringComparison.Ordinal)}</p>"), []);
    }
}
