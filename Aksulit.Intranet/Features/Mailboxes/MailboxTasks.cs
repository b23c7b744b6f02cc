using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Mailboxes;

/// <summary>A mailbox without a passed test for too long is an alarm; a test that nobody has looked for is a lead's task (R48).</summary>
public sealed class MailboxTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<MailboxTexts> texts) : ITodayTasks
{
    public Operation? Operation => Operations.ReadMailboxTests;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadMailboxTests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var mailboxes = await db.MailboxesAsync(today, ct);
        var overdue = mailboxes.Where(mailbox => mailbox.Overdue).Select(mailbox => new TodayTask(
            mailbox.PassedOn ?? today, TodayDate.Alarm, texts["TaskOverdue", mailbox.Address], texts["TaskOverdueAbout", MailboxTestRule.LongestDays], Urls.Mailboxes, "R48"));
        if (!actor.Roles.Any(Operations.RecordMailboxTests.Roles.Contains)) return [.. overdue];
        var addresses = mailboxes.Where(mailbox => !mailbox.Overdue).Select(mailbox => mailbox.Address).ToList();
        var waiting = (await db.MailboxTests.AsNoTracking().Where(test => test.Result == MailboxTestResult.Waiting).ToListAsync(ct)).Where(test => addresses.Contains(test.Address))
            .Select(test => new TodayTask(test.WrittenOn, TodayDate.Since, texts["TaskLook", test.Address], texts["TaskLookAbout"], Urls.Mailboxes, "R48"));
        return [.. overdue, .. waiting];
    }
}
