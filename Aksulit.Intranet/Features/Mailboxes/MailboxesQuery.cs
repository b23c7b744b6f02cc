using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Mailboxes;

/// <summary>One test and how it ended.</summary>
/// <param name="Mail">How its mail stands; null once the mail is forgotten.</param>
public sealed record MailboxTestRow(Guid Id, string Token, DateOnly WrittenOn, OutboxState? Mail, MailboxTestResult Result, DateOnly? LookedOn, string? By);

/// <summary>A mailbox and its tests, the newest first.</summary>
public sealed record MailboxRow(string Address, DateOnly? PassedOn, bool Overdue, IReadOnlyList<MailboxTestRow> Tests);

/// <summary>The mailboxes of the setting with their tests of the last year (R48, D20).</summary>
public sealed class MailboxesQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>How many tests of a mailbox are shown.</summary>
    private const int Shown = 12;

    public async Task<Result<IReadOnlyList<MailboxRow>>> RunAsync(CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadMailboxTests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var rows = new List<MailboxRow>();
        foreach (var (address, passedOn, overdue) in await db.MailboxesAsync(clock.TodayInFinland, ct))
        {
            var tests = await db.MailboxTests.AsNoTracking().Where(test => test.Address == address).OrderByDescending(test => test.WrittenOn).Take(Shown).Select(test => new MailboxTestRow(
                test.Id, test.Token, test.WrittenOn, db.OutboxMessages.Where(message => message.SubjectId == test.Id && message.Kind == OutboxKind.MailboxTest).Select(message => (OutboxState?)message.State).FirstOrDefault(),
                test.Result, test.LookedOn, db.StaffMembers.Where(member => member.Id == test.RecordedBy).Select(member => member.Name).FirstOrDefault())).ToListAsync(ct);
            rows.Add(new MailboxRow(address, passedOn, overdue, tests));
        }

        return rows;
    }
}
