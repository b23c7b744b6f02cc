using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>How a mailbox stands.</summary>
/// <param name="PassedOn">The newest day of a test that arrived; null: never.</param>
/// <param name="Overdue">No test has passed for too long (R48).</param>
public sealed record MailboxStanding(string Address, DateOnly? PassedOn, bool Overdue);

/// <summary>How the mailboxes of the setting stand, for their page, the start pages and the dashboard.</summary>
public static class MailboxQueries
{
    public static async Task<IReadOnlyList<MailboxStanding>> MailboxesAsync(this AksulitDbContext db, DateOnly today, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var tests = await db.MailboxTests.AsNoTracking().Select(test => new { test.Address, test.WrittenOn, test.Result, test.LookedOn }).ToListAsync(ct);
        return [.. MailboxTestRule.Mailboxes((await db.LoadSettingsAsync(today, ct))[SettingKey.RequestMailboxes]).Select(mailbox =>
        {
            var own = tests.Where(test => string.Equals(test.Address, mailbox, StringComparison.OrdinalIgnoreCase)).ToList();
            var passed = own.Where(test => test.Result is MailboxTestResult.Arrived).Max(test => test.LookedOn);
            return new MailboxStanding(mailbox, passed, MailboxTestRule.IsOverdue(passed, own.Count == 0 ? null : own.Min(test => test.WrittenOn), today));
        })];
    }
}
