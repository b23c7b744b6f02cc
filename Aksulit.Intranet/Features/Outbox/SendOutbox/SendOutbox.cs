using System.Security.Cryptography;
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
/// Drains the mail queue in waves: many mails are claimed, sent and marked with one transaction between two waves, and a journal beside the database says of each whether it was begun and how it ended. A
/// process that dies leaves one mail of which nobody knows, and the next run calls it uncertain instead of sending it twice; the others are sent or still waiting, and the journal tells which. Where it
/// cannot be kept, mails go one by one (docs/decisions/0009-mail-in-waves.md).
/// </summary>
public sealed class SendOutbox(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IMailTransports transports, MailJournals journals, CaseVault vault, Leases leases, TimeProvider clock, ILogger<SendOutbox> log)
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
            (sent, failed) = await DrainAsync(transport, lease, actor, ct);
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

    private async Task<(int Sent, int Failed)> DrainAsync(IMailTransport transport, HeldLease lease, Actor actor, CancellationToken ct)
    {
        using var journal = journals.Open();
        var waves = new Waves(dbFactory, journals, journal, actor, clock);
        await waves.SettleClaimedAsync(transport, ct);
        journal.Start();
        // Who asks to stop is heard between two mails: the one in hand is sent and marked first, or stopping would make a doubt of it.
        var toItsEnd = CancellationToken.None;
        try
        {
            var wave = await waves.NextAsync(toItsEnd);
            while (wave is not null && !ct.IsCancellationRequested)
            {
                var next = waves.GoAhead ? waves.NextAsync(toItsEnd) : Task.FromResult<Wave?>(null); // the database works while the mail server does
                var goesOn = false;
                try
                {
                    goesOn = await SendWaveAsync(transport, waves, wave, lease, ct);
                    wave.IsOver = true;
                }
                finally
                {
                    wave = await next;
                }

                if (!goesOn) break;
                wave ??= await waves.NextAsync(toItsEnd);
            }
        }
        finally
        {
            await waves.EndAsync(toItsEnd);
        }

        return (waves.Sent, waves.Failed);
    }

    /// <returns>False when the connection is gone: the next run opens another.</returns>
    private async Task<bool> SendWaveAsync(IMailTransport transport, Waves waves, Wave wave, HeldLease lease, CancellationToken ct)
    {
        if (!waves.TryBegin(wave)) return true;
        var opening = OpenAsync(wave.Mails[0]);
        for (var number = 1; number <= wave.Mails.Count; number++)
        {
            var (mail, opened) = (wave.Mails[number - 1], await opening);
            if (number < wave.Mails.Count) opening = OpenAsync(wave.Mails[number]); // while this one is on its way
            if (ct.IsCancellationRequested) return false;
            lease.ThrowIfLost();
            if (!await waves.IsWantedAsync(wave, mail, CancellationToken.None)) continue;
            if (!waves.TryBegin(wave, mail)) return true;
            var ending = await TrySendAsync(transport, mail, opened);
            if (!waves.TryEnd(wave, mail, ending)) return true;
            if (ending.Failure is MailFailure.ServerAway or MailFailure.Unknown) return false;
        }

        return true;
    }

    /// <summary>Null when the key is gone.</summary>
    private Task<OutgoingMail?> OpenAsync(WaveMail mail) => Task.Run(() =>
    {
        try
        {
            return mail.Content is { } content ? vault.Open<OutgoingMail>(content) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    });

    private async Task<Ending> TrySendAsync(IMailTransport transport, WaveMail mail, OutgoingMail? opened)
    {
        if (opened is null) return new Ending(clock.GetUtcNow(), MailFailure.Refused, nameof(CryptographicException)); // a person must look, the others go on
        try
        {
            await transport.SendAsync(mail.MessageId, opened, CancellationToken.None);
            return new Ending(clock.GetUtcNow());
        }
        catch (MailFailedException e)
        {
            return new Ending(clock.GetUtcNow(), e.Failure, e.Code);
        }
    }
}
