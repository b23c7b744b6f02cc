using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Mailboxes;

/// <summary>Somebody looked into the mailbox.</summary>
/// <param name="Arrived">The message was there; false: it was not.</param>
/// <param name="Token">What the message says; asked when it was there.</param>
/// <param name="On">The day on which it was seen, or looked for in vain.</param>
public sealed record RecordMailboxTestCommand(Guid TestId, bool Arrived, string? Token, DateOnly? On);

/// <summary>Records how a mailbox's test ended (R48). The token is in the message alone, so only who has read it can say that it arrived.</summary>
public sealed class RecordMailboxTest(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(RecordMailboxTestCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.RecordMailboxTests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await db.MailboxTests.SingleOrDefaultAsync(test => test.Id == command.TestId, ct) is not { } test) return new Refusal("MailboxTestNotFound", "R48");
        if (MailboxTestRule.Refuse(test, command.Arrived ? command.Token ?? "" : null, command.On, FinnishTime.LocalDate(now)) is { } refusal) return refusal;
        var result = command.Arrived ? MailboxTestResult.Arrived : MailboxTestResult.Missing;
        test.Record(result, command.On!.Value, now, actor.Id);
        db.Record(AuditEntry.Of(actor, AuditAction.MailboxTested, now, AuditSubjectKind.Mailbox, test.Id, detail: result.ToString()));
        return await db.TrySaveAsync("MailboxTestRecorded", ct);
    }
}
