using System.Diagnostics;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Outbox;
using Aksulit.Intranet.Features.Retention.Destruction;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.Outbox;

/// <summary>Mails that are claimed together: each has its own fate, whatever happens meanwhile (R56, docs/decisions/0009-mail-in-waves.md).</summary>
[BothDatabases]
public sealed class MailWavesTests(MailWavesRegister register) : IClassFixture<MailWavesRegister>, IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => register.BeginAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Many_mails_leave_once_each_in_their_order_over_one_connection_and_each_has_its_entry()
    {
        await using var sink = register.Listen();
        var queued = await register.QueueAsync(170);

        Assert.Equal(new OutboxCounts(170, 0, 0, 0), await register.SendAsync());

        Assert.Equal(queued.Select(message => message.MessageId), sink.Taken.Select(mail => mail.MessageId));
        Assert.Equal(1, sink.Connections);
        Assert.Empty(await File.ReadAllBytesAsync(register.JournalFile, Ct));                   // there is nothing more to tell
        await using var db = await register.OpenDbAsync();
        var subjects = queued.Select(message => (Guid?)message.SubjectId).ToList();
        Assert.Equal(170, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.NoticeSent && EF.Parameter(subjects).Contains(entry.SubjectId) && entry.Detail == "RectificationNotice:sent", Ct));
        Assert.True((await register.ActAsync(Role.Job, (IAuditVerification verification) => verification.VerifyAsync(Ct))));
    }

    [Fact]
    public async Task Each_is_marked_with_the_instant_at_which_the_server_took_it()
    {
        await using var sink = register.Listen();
        sink.BeforeWord = _ => { register.Clock.Advance(TimeSpan.FromMinutes(1)); return Task.CompletedTask; };
        var began = register.Clock.GetUtcNow();
        await register.QueueAsync(3);

        await register.SendAsync();

        Assert.Equal([1, 2, 3], (await register.RowsAsync()).Select(message => (int)(message.SentAt!.Value - began).TotalMinutes));
    }

    [Fact]
    public async Task In_one_wave_each_mail_has_its_own_end()
    {
        await using var sink = register.Listen();
        sink.Recipient = address => address.StartsWith("m1@", StringComparison.Ordinal) ? "550 5.1.1 unknown" : address.StartsWith("m2@", StringComparison.Ordinal) ? "451 4.7.1 later" : null;
        var queued = await register.QueueAsync(5);
        await using (var db = await register.OpenDbAsync())
            await db.OutboxMessages.Where(message => message.Id == queued[3].Id).ExecuteUpdateAsync(set => set.SetProperty(message => message.Content, "sealed with a key that is gone"), Ct);

        Assert.Equal(new OutboxCounts(2, 3, 1, 0), await register.SendAsync());

        Assert.Equal([(OutboxState.Sent, null), (OutboxState.DeadLetter, "550"), (OutboxState.Waiting, "451"), (OutboxState.DeadLetter, "CryptographicException"), (OutboxState.Sent, (string?)null)],
            (await register.RowsAsync()).Select(message => (message.State, message.LastFailure)));
    }

    [Fact]
    public async Task A_server_that_goes_away_in_the_middle_leaves_the_rest_as_if_it_had_not_been_claimed()
    {
        await using var sink = register.Listen();
        sink.BeforeWord = mail => mail.To.ToString().StartsWith("m20@", StringComparison.Ordinal) ? throw new SinkHangsUpException() : Task.CompletedTask;
        await register.QueueAsync(120);

        Assert.Equal(new OutboxCounts(20, 1, 99, 1), await register.SendAsync());

        var rows = await register.RowsAsync();
        Assert.Equal(OutboxState.Uncertain, rows[20].State);
        Assert.All(rows[21..], message => Assert.Equal((OutboxState.Waiting, 0, null, null), (message.State, message.Attempts, message.ClaimedBy, message.ClaimedAt)));
        Assert.Equal(new OutboxCounts(99, 0, 0, 1), await register.SendAsync());
        Assert.Equal(120, sink.Taken.Select(mail => mail.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_mail_to_a_person_who_is_destroyed_while_its_wave_is_sent_does_not_leave()
    {
        await using var sink = register.Listen();
        var person = Guid.NewGuid();
        var queued = await register.QueueAsync(4, number => number is 1 or 2 ? (OutboxKind.Letter, person) : (OutboxKind.RectificationNotice, null));
        sink.BeforeWord = async _ =>
        {
            if (sink.Taken.Count > 1) return;
            await using (var db = await register.OpenDbAsync())
            {
                await using var transaction = await db.BeginWritingAsync(Ct);
                await CaseRemains.LeaveAsync(db, [person], Actor.Job, register.Clock.GetUtcNow(), Ct);
                await transaction.CommitAsync(Ct);
            }

            await LookIsOldAsync();
        };

        Assert.Equal(new OutboxCounts(2, 0, 0, 0), await register.SendAsync());

        Assert.Equal([queued[0].MessageId, queued[3].MessageId], sink.Taken.Select(mail => mail.MessageId));
        Assert.All((await register.RowsAsync())[1..3], message => Assert.Equal((OutboxState.Cancelled, null), (message.State, message.Content)));
    }

    [Fact]
    public async Task A_mail_whose_matter_is_settled_or_deleted_while_its_wave_is_sent_does_not_leave()
    {
        await using var sink = register.Listen();
        var queued = await register.QueueAsync(4);
        sink.BeforeWord = async _ =>
        {
            if (sink.Taken.Count > 1) return;
            await using (var db = await register.OpenDbAsync())
            {
                var (settled, deleted) = (queued[1].Id, queued[2].Id);
                (await db.OutboxMessages.AsTracking().SingleAsync(message => message.Id == settled, Ct)).Settle();
                await db.SaveChangesAsync(Ct);
                await db.OutboxMessages.Where(message => message.Id == deleted).ExecuteDeleteAsync(Ct);
            }

            await LookIsOldAsync();
        };

        Assert.Equal(new OutboxCounts(2, 0, 0, 0), await register.SendAsync());

        Assert.Equal([queued[0].MessageId, queued[3].MessageId], sink.Taken.Select(mail => mail.MessageId));
        Assert.Equal([OutboxState.Sent, OutboxState.Cancelled, OutboxState.Sent], (await register.RowsAsync()).Select(message => message.State));
    }

    [Fact]
    public async Task Two_letters_that_answer_one_case_leave_together_and_close_it()
    {
        await using var sink = register.Listen();
        var now = register.Clock.GetUtcNow();
        var request = new DataSubjectRequest("2026-0001", RequestKind.Rectification, Guid.NewGuid(), RequestChannel.Letter, now, "fi", now, Guid.NewGuid(), 1);
        request.Decide(Guid.NewGuid(), now, RequestOutcome.PartlyGranted);
        ArchivedLetter Letter(int number, LetterKind kind) => new(request.Id, $"2026-0001/{number}", kind, "fi", "sealed", [1], new string('0', ArchivedLetter.HashLength), LetterMeans.Email, now, Guid.NewGuid());
        var letters = new[] { Letter(1, LetterKind.RectificationDone), Letter(2, LetterKind.RefusalCertificate) };
        await register.SaveAsync([request, .. letters, .. letters.Select((letter, number) => register.Message(number, OutboxKind.Letter, letter.Id, null))]);

        Assert.Equal(new OutboxCounts(2, 0, 0, 0), await register.SendAsync());

        await using var db = await register.OpenDbAsync();
        Assert.Equal(RequestState.Closed, (await db.Requests.SingleAsync(r => r.Id == request.Id, Ct)).State);
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.RequestClosed && entry.SubjectId == request.Id, Ct));
        Assert.All(await db.Letters.Where(letter => letter.RequestId == request.Id).ToListAsync(Ct), letter => Assert.NotNull(letter.SentAt));
    }

    /// <summary>Until the sender looks again at what is still wanted.</summary>
    private static Task LookIsOldAsync()
    {
        var waited = Stopwatch.StartNew();
        return Until.TrueAsync(() => Task.FromResult(waited.ElapsedMilliseconds > 150), TimeSpan.FromSeconds(10), "the look is old", Ct);
    }
}
