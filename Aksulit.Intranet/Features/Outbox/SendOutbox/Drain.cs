using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Mail;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Outbox;

/// <summary>One run of the queue on one context, in which never more than the mail in hand is tracked.</summary>
internal sealed class Drain(AksulitDbContext db, MailMarks marks, TimeProvider clock)
{
    /// <summary>Mails read at once; each is claimed by itself.</summary>
    private const int Ahead = 50;

    private static readonly string Owner = $"{Environment.ProcessId}-{Guid.NewGuid():N}";
    private readonly Queue<OutboxMessage> _due = new();

    /// <summary>Mails that a dead process had claimed: left, to be sent again, or uncertain.</summary>
    public async Task SettleClaimedAsync(IMailTransport transport, CancellationToken ct)
    {
        foreach (var message in await db.OutboxMessages.AsTracking().Where(message => message.State == OutboxState.Claimed).ToListAsync(ct))
        {
            switch (transport.HasLeft(message.MessageId))
            {
                case true: await marks.SentAsync(message, ct); break;
                case false: message.Requeue(clock.GetUtcNow()); break;
                default: await marks.UncertainAsync(message, ct); break;
            }
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>The next mail that is due, claimed in the transaction that keeps how the one before ended. Null: none is due.</summary>
    public async Task<OutboxMessage?> ClaimNextAsync(CancellationToken ct)
    {
        var next = await NextAsync(ct);
        if (next is not null)
        {
            db.Attach(next);
            next.Claim(Owner, clock.GetUtcNow());
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        if (next is not null) db.Attach(next);
        return next;
    }

    /// <summary>How the sending of a claimed mail ended; stored with the next claim.</summary>
    public Task EndedAsync(OutboxMessage message, MailFailedException? failure, CancellationToken ct) => failure?.Failure switch
    {
        null => marks.SentAsync(message, ct),
        MailFailure.Unknown => marks.UncertainAsync(message, ct),
        MailFailure.Refused => marks.DeadAsync(message, failure.Code, ct),
        _ => LaterAsync(message, failure.Code, ct),
    };

    private async Task LaterAsync(OutboxMessage message, string code, CancellationToken ct)
    {
        if (BackOffRule.Next(message.Attempts, message.CreatedAt, clock.GetUtcNow()) is { } next) message.TryAgain(next, code);
        else await marks.DeadAsync(message, code, ct);
    }

    private async Task<OutboxMessage?> NextAsync(CancellationToken ct)
    {
        if (_due.Count == 0)
        {
            var now = clock.GetUtcNow();
            foreach (var message in await db.OutboxMessages.AsNoTracking().Where(message => message.State == OutboxState.Waiting && message.NextAttemptAt <= now)
                .OrderBy(message => message.NextAttemptAt).ThenBy(message => message.Seq).Take(Ahead).ToListAsync(ct)) _due.Enqueue(message);
        }

        return _due.TryDequeue(out var next) ? next : null;
    }
}
