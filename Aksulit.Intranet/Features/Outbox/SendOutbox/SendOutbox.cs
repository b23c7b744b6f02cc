using System.Text.Json;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Outbox;

/// <summary>What a run of the queue did, and what is left.</summary>
/// <param name="Failed">Mails that did not leave now: tried again later, or dead letters.</param>
/// <param name="Waiting">Still in the queue.</param>
/// <param name="Uncertain">Whose fate a person has to find out.</param>
public sealed record OutboxCounts(int Sent, int Failed, int Waiting, int Uncertain);

/// <summary>
/// Drains the mail queue: claim, send, mark. The mark of one mail and the claim of the next are one transaction, so at any moment at most one mail is between the server's word and
/// ours; a process that dies there leaves exactly that one, and the next run calls it uncertain instead of sending it twice. Where the way out can tell, nobody is asked.
/// </summary>
public sealed class SendOutbox(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IMailTransports transports, CaseVault vault, Leases leases, TimeProvider clock, ILogger<SendOutbox> log)
{
    /// <summary>Under which the runs are kept, and the lease's name.</summary>
    public const string JobId = "outbox";

    public async Task<Result<OutboxCounts>> HandleAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.SendNotices, ct);
        await using var lease = await leases.HoldAsync(JobId, ct); // waits as long as a killed run could still have it
        if (lease is null) return new Refusal("OutboxAlreadyRunning", "R56");

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await db.LookedAtOutboxAsync(clock.GetUtcNow(), ct);
        if (!await db.OutboxMessages.AnyAsync(message => message.State == OutboxState.Waiting || message.State == OutboxState.Claimed, ct)) return await CountAsync(db, 0, 0, ct);

        var run = new JobRun(JobId, clock.GetUtcNow(), clock.TodayInFinland);
        var (sent, failed) = (0, 0);
        try
        {
            await using var transport = await transports.OpenAsync(ct);
            var drain = new Drain(db, new MailMarks(db, clock, actor), clock);
            await drain.SettleClaimedAsync(transport, ct);
            // Who asks to stop is heard between two mails: the one in hand is sent and marked first, or stopping would make a doubt of it.
            var toItsEnd = CancellationToken.None;
            while (!ct.IsCancellationRequested && await drain.ClaimNextAsync(toItsEnd) is { } message)
            {
                lease.ThrowIfLost();
                var failure = await TrySendAsync(transport, message, toItsEnd);
                if (failure is null) sent++; else failed++;
                await drain.EndedAsync(message, failure, toItsEnd);
                if (failure?.Failure is MailFailure.ServerAway or MailFailure.Unknown) break; // the connection is gone: the next run opens another
            }

            await db.SaveChangesAsync(toItsEnd);
        }
        catch (MailFailedException e) when (e.Failure is MailFailure.ServerAway)
        {
            log.LogWarning("The mail server is away: {Code}. The queue waits.", e.Code);
        }

        var counts = await CountAsync(db, sent, failed, ct);
        if (sent + failed > 0) await KeepAsync(db, run, counts, ct);
        return counts;
    }

    private static async Task<OutboxCounts> CountAsync(AksulitDbContext db, int sent, int failed, CancellationToken ct) => new(sent, failed,
        await db.OutboxMessages.CountAsync(message => message.State == OutboxState.Waiting, ct), await db.OutboxMessages.CountAsync(message => message.State == OutboxState.Uncertain, ct));

    private async Task KeepAsync(AksulitDbContext db, JobRun run, OutboxCounts counts, CancellationToken ct)
    {
        run.Finish(clock.GetUtcNow(), JsonSerializer.Serialize(counts, JsonSerializerOptions.Web));
        db.Add(run);
        await db.SaveChangesAsync(ct);
        log.LogInformation("Mail queue: {Sent} sent, {Failed} failed, {Waiting} waiting, {Uncertain} uncertain.", counts.Sent, counts.Failed, counts.Waiting, counts.Uncertain);
    }

    private async Task<MailFailedException?> TrySendAsync(IMailTransport transport, OutboxMessage message, CancellationToken ct)
    {
        try
        {
            await transport.SendAsync(message.MessageId, vault.Open<OutgoingMail>(message.Content!), ct);
            return null;
        }
        catch (MailFailedException e)
        {
            return e;
        }
        catch (System.Security.Cryptography.CryptographicException e)
        {
            return new MailFailedException(MailFailure.Refused, e.GetType().Name); // the key is gone: a person must look, the others go on
        }
    }
}
