using System.Diagnostics;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Outbox;
using Aksulit.Intranet.Features.Retention.Destruction;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;

namespace Aksulit.Intranet.Tests.Features.Outbox;

/// <summary>Mails that are claimed together: each has its own fate, and the journal tells it when the process cannot (R56, docs/decisions/0009-mail-in-waves.md).</summary>
[BothDatabases]
public sealed class MailWavesTests(MailWavesTests.Register register) : IClassFixture<MailWavesTests.Register>, IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string JournalFile => Path.Combine(register.Options.DataPath, MailJournals.FileName);

    public async ValueTask InitializeAsync()
    {
        register.RoomInJournal = int.MaxValue;
        File.Delete(JournalFile);
        await using var db = await register.OpenDbAsync();
        await db.OutboxMessages.ExecuteDeleteAsync(Ct);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Many_mails_leave_once_each_in_their_order_over_one_connection_and_each_has_its_entry()
    {
        await using var sink = register.Listen();
        var queued = await QueueAsync(170);

        Assert.Equal(new OutboxCounts(170, 0, 0, 0), await SendAsync());

        Assert.Equal(queued.Select(message => message.MessageId), sink.Taken.Select(mail => mail.MessageId));
        Assert.Equal(1, sink.Connections);
        Assert.Empty(await File.ReadAllBytesAsync(JournalFile, Ct));                   // there is nothing more to tell
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
        await QueueAsync(3);

        await SendAsync();

        Assert.Equal([1, 2, 3], (await RowsAsync()).Select(message => (int)(message.SentAt!.Value - began).TotalMinutes));
    }

    [Fact]
    public async Task In_one_wave_each_mail_has_its_own_end()
    {
        await using var sink = register.Listen();
        sink.Recipient = address => address.StartsWith("m1@", StringComparison.Ordinal) ? "550 5.1.1 unknown" : address.StartsWith("m2@", StringComparison.Ordinal) ? "451 4.7.1 later" : null;
        var queued = await QueueAsync(5);
        await using (var db = await register.OpenDbAsync())
            await db.OutboxMessages.Where(message => message.Id == queued[3].Id).ExecuteUpdateAsync(set => set.SetProperty(message => message.Content, "sealed with a key that is gone"), Ct);

        Assert.Equal(new OutboxCounts(2, 3, 1, 0), await SendAsync());

        Assert.Equal([(OutboxState.Sent, null), (OutboxState.DeadLetter, "550"), (OutboxState.Waiting, "451"), (OutboxState.DeadLetter, "CryptographicException"), (OutboxState.Sent, (string?)null)],
            (await RowsAsync()).Select(message => (message.State, message.LastFailure)));
    }

    [Fact]
    public async Task A_server_that_goes_away_in_the_middle_leaves_the_rest_as_if_it_had_not_been_claimed()
    {
        await using var sink = register.Listen();
        sink.BeforeWord = mail => mail.To.ToString().StartsWith("m20@", StringComparison.Ordinal) ? throw new SinkHangsUpException() : Task.CompletedTask;
        await QueueAsync(120);

        Assert.Equal(new OutboxCounts(20, 1, 99, 1), await SendAsync());

        var rows = await RowsAsync();
        Assert.Equal(OutboxState.Uncertain, rows[20].State);
        Assert.All(rows[21..], message => Assert.Equal((OutboxState.Waiting, 0, null, null), (message.State, message.Attempts, message.ClaimedBy, message.ClaimedAt)));
        Assert.Equal(new OutboxCounts(99, 0, 0, 1), await SendAsync());
        Assert.Equal(120, sink.Taken.Select(mail => mail.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task What_a_killed_run_left_is_told_by_its_journal()
    {
        await using var sink = register.Listen();
        var (queued, name) = await KilledAsync();

        Assert.Equal(new OutboxCounts(2, 0, 1, 1), await SendAsync());

        Assert.Equal([OutboxState.Sent, OutboxState.DeadLetter, OutboxState.Waiting, OutboxState.Uncertain, OutboxState.Sent, OutboxState.Sent], (await RowsAsync()).Select(message => message.State));
        Assert.Equal(queued[4..].Select(message => message.MessageId), sink.Taken.Select(mail => mail.MessageId)); // only those that had not been begun
        Assert.Equal(register.Clock.GetUtcNow().AddMinutes(-3), (await RowsAsync())[0].SentAt);
        Assert.NotEqual(name, (await RowsAsync())[4].ClaimedBy);
    }

    [Theory]
    [InlineData("cut in the middle of a line", true), InlineData("of another boot", true), InlineData("deleted", false), InlineData("not readable as one", false), InlineData("of another run", false), InlineData("held by a process that lives", false)]
    public async Task A_journal_that_cannot_be_believed_sends_nothing_again(string which, bool isReadable)
    {
        await using var sink = register.Listen();
        await KilledAsync();
        var text = await File.ReadAllTextAsync(JournalFile, Ct);
        using var holder = which.StartsWith("held", StringComparison.Ordinal) ? File.Open(JournalFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None) : null;
        switch (which)
        {
            case "cut in the middle of a line": await File.WriteAllTextAsync(JournalFile, text[..^7], Ct); break;
            case "of another boot": await File.WriteAllTextAsync(JournalFile, text.Replace(BootNow(), "another-boot", StringComparison.Ordinal), Ct); break;
            case "deleted": File.Delete(JournalFile); break;
            case "not readable as one": await File.WriteAllTextAsync(JournalFile, "%PDF-1.7\n\n", Ct); break;
            case "of another run": await File.WriteAllTextAsync(JournalFile, JournalText.Head(Guid.NewGuid(), BootNow()), Ct); break;
            default: break;
        }

        var counts = await SendAsync();

        Assert.Empty(sink.Taken);
        Assert.Equal(isReadable ? new OutboxCounts(0, 0, 1, 3) : new OutboxCounts(0, 0, 0, 6), counts); // what it says of two that ended is believed where it can be read
    }

    [Fact]
    public async Task Mails_of_an_instance_elsewhere_wait_a_while_for_it_and_are_in_doubt_then()
    {
        await using var sink = register.Listen();
        var queued = await QueueAsync(2);
        await ClaimAsync(queued, new WaveName("elsewhere", Guid.NewGuid(), 1).ToString());

        register.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(new OutboxCounts(0, 0, 0, 0), await SendAsync());
        register.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(new OutboxCounts(0, 0, 0, 2), await SendAsync());
        Assert.Empty(sink.Taken);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(7), InlineData(101), InlineData(102)]
    public async Task A_disk_that_has_no_room_for_the_journal_makes_mails_go_one_by_one(int lines)
    {
        await using var sink = register.Listen();
        register.RoomInJournal = lines;
        var claimed = new List<int>();
        sink.BeforeWord = async _ =>
        {
            await using var db = await register.OpenDbAsync();
            claimed.Add(await db.OutboxMessages.CountAsync(message => message.State == OutboxState.Claimed, Ct));
        };
        var queued = await QueueAsync(70);

        Assert.Equal(new OutboxCounts(70, 0, 0, 0), await SendAsync());

        Assert.Equal(queued.Select(message => message.MessageId), sink.Taken.Select(mail => mail.MessageId));
        Assert.Equal(1, claimed[^1]);
    }

    [Fact]
    public async Task Killed_after_the_journal_failed_the_one_in_hand_is_in_doubt()
    {
        await using var sink = register.Listen();
        register.RoomInJournal = 3;
        var seen = new List<(string Text, List<string?> Claims)>();
        sink.BeforeWord = async _ =>
        {
            await using var db = await register.OpenDbAsync();
            await using var file = new FileStream(new SafeFileHandle(register.Journal!.DangerousGetHandle(), ownsHandle: false), FileAccess.Read);
            file.Position = 0;
            seen.Add((await new StreamReader(file).ReadToEndAsync(Ct), await db.OutboxMessages.Where(message => message.State == OutboxState.Claimed).Select(message => message.ClaimedBy).ToListAsync(Ct)));
        };
        await QueueAsync(4);

        await SendAsync();

        var (text, claims) = seen[^1];                                                   // what a kill in that moment would have left
        Assert.Equal(Ending.Unknown(DateTimeOffset.UnixEpoch), JournalText.Parse(text, BootNow()).FateOf(WaveName.Parse(Assert.Single(claims)), Guid.NewGuid(), DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public async Task A_mail_to_a_person_who_is_destroyed_while_its_wave_is_sent_does_not_leave()
    {
        await using var sink = register.Listen();
        var person = Guid.NewGuid();
        var queued = await QueueAsync(4, number => number is 1 or 2 ? (OutboxKind.Letter, person) : (OutboxKind.RectificationNotice, null));
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

        Assert.Equal(new OutboxCounts(2, 0, 0, 0), await SendAsync());

        Assert.Equal([queued[0].MessageId, queued[3].MessageId], sink.Taken.Select(mail => mail.MessageId));
        Assert.All((await RowsAsync())[1..3], message => Assert.Equal((OutboxState.Cancelled, null), (message.State, message.Content)));
    }

    [Fact]
    public async Task A_mail_whose_matter_is_settled_or_deleted_while_its_wave_is_sent_does_not_leave()
    {
        await using var sink = register.Listen();
        var queued = await QueueAsync(4);
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

        Assert.Equal(new OutboxCounts(2, 0, 0, 0), await SendAsync());

        Assert.Equal([queued[0].MessageId, queued[3].MessageId], sink.Taken.Select(mail => mail.MessageId));
        Assert.Equal([OutboxState.Sent, OutboxState.Cancelled, OutboxState.Sent], (await RowsAsync()).Select(message => message.State));
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
        await register.SaveAsync([request, .. letters, .. letters.Select((letter, number) => Message(number, OutboxKind.Letter, letter.Id, null))]);

        Assert.Equal(new OutboxCounts(2, 0, 0, 0), await SendAsync());

        await using var db = await register.OpenDbAsync();
        Assert.Equal(RequestState.Closed, (await db.Requests.SingleAsync(r => r.Id == request.Id, Ct)).State);
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.RequestClosed && entry.SubjectId == request.Id, Ct));
        Assert.All(await db.Letters.Where(letter => letter.RequestId == request.Id).ToListAsync(Ct), letter => Assert.NotNull(letter.SentAt));
    }

    private static string BootNow() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    /// <summary>Until the sender looks again at what is still wanted.</summary>
    private static Task LookIsOldAsync()
    {
        var waited = Stopwatch.StartNew();
        return Until.TrueAsync(() => Task.FromResult(waited.ElapsedMilliseconds > 150), TimeSpan.FromSeconds(10), "the look is old", Ct);
    }

    /// <summary>Six mails as a process leaves them that was killed with its wave half sent: one left, one was refused, one was deferred, one was begun, two were not.</summary>
    private async Task<(List<OutboxMessage> Queued, string Name)> KilledAsync()
    {
        var queued = await QueueAsync(6);
        var (run, at) = (Guid.NewGuid(), register.Clock.GetUtcNow().AddMinutes(-3));
        var name = new WaveName(register.Get<MailJournals>().Place, run, 2);
        await ClaimAsync(queued, name.ToString());
        await File.WriteAllTextAsync(JournalFile, JournalText.Head(run, BootNow()) + JournalText.WaveBegun(1) + JournalText.Begun(Guid.NewGuid()) + JournalText.WaveBegun(2)
            + JournalText.Begun(queued[0].Id) + JournalText.Ended(queued[0].Id, new Ending(at)) + JournalText.Begun(queued[1].Id) + JournalText.Ended(queued[1].Id, new Ending(at, MailFailure.Refused, "550"))
            + JournalText.Begun(queued[2].Id) + JournalText.Ended(queued[2].Id, new Ending(register.Clock.GetUtcNow(), MailFailure.Deferred, "451")) + JournalText.Begun(queued[3].Id), Ct);
        return (queued, name.ToString());
    }

    private async Task ClaimAsync(List<OutboxMessage> messages, string name)
    {
        var (ids, now) = (messages.Select(message => message.Id).ToList(), register.Clock.GetUtcNow());
        await using var db = await register.OpenDbAsync();
        await db.OutboxMessages.Where(message => EF.Parameter(ids).Contains(message.Id)).ExecuteUpdateAsync(set => set.SetProperty(message => message.State, OutboxState.Claimed)
            .SetProperty(message => message.ClaimedBy, name).SetProperty(message => message.ClaimedAt, now).SetProperty(message => message.Attempts, 1), Ct);
    }

    private async Task<OutboxCounts> SendAsync() => (await register.ActAsync(Role.Job, (SendOutbox outbox) => outbox.HandleAsync(Ct))).Value;

    private async Task<List<OutboxMessage>> QueueAsync(int mails, Func<int, (OutboxKind Kind, Guid? Customer)>? of = null)
    {
        var messages = Enumerable.Range(0, mails).Select(number => of is null ? Message(number, OutboxKind.RectificationNotice, Guid.NewGuid(), null) : Message(number, of(number).Kind, Guid.NewGuid(), of(number).Customer)).ToList();
        await register.SaveAsync([.. messages]);
        return messages;
    }

    private OutboxMessage Message(int number, OutboxKind kind, Guid subject, Guid? customer) =>
        new(kind, subject, customer, register.Get<CaseVault>().Seal(new OutgoingMail($"m{number}@example.com", "Testi", "Hyvä vastaanottaja", "<p>Hyvä vastaanottaja</p>", [])), register.Clock.GetUtcNow());

    private async Task<List<OutboxMessage>> RowsAsync()
    {
        await using var db = await register.OpenDbAsync();
        return await db.OutboxMessages.OrderBy(message => message.Seq).ToListAsync(Ct);
    }

    /// <summary>A register whose mail goes to a sink and whose journal finds only so much room.</summary>
    public sealed class Register : TestRegister
    {
        private readonly MailOptions _mail = new();

        /// <summary>How many lines the disk still takes.</summary>
        internal int RoomInJournal { get; set; } = int.MaxValue;

        /// <summary>The file of the run that goes on, or was the last.</summary>
        internal SafeFileHandle? Journal { get; set; }

        internal SmtpSink Listen()
        {
            var sink = new SmtpSink();
            (_mail.Mode, _mail.Smtp) = (MailMode.Smtp, new SmtpOptions { Host = "127.0.0.1", Port = sink.Port, From = "rekisteri@example.fi", StartTls = false });
            return sink;
        }

        protected override void Configure(IServiceCollection services) =>
            services.AddSingleton<IOptions<MailOptions>>(Microsoft.Extensions.Options.Options.Create(_mail)).AddSingleton<MailJournals>(new FullJournals(this));
    }

    private sealed class FullJournals(Register register) : MailJournals(register.Options, NullLogger<MailJournals>.Instance)
    {
        private protected override MailJournal New(SafeFileHandle? file, JournalText before, string? boot)
        {
            register.Journal = file;
            return new FullJournal(register, file, before, boot);
        }
    }

    private sealed class FullJournal(Register register, SafeFileHandle? file, JournalText before, string? boot) : MailJournal(file, before, boot, NullLogger.Instance)
    {
        protected override void Write(SafeFileHandle to, ReadOnlySpan<byte> line, long at)
        {
            if (--register.RoomInJournal >= 0)
            {
                base.Write(to, line, at);
                return;
            }

            base.Write(to, line[..(line.Length / 2)], at); // as far as there was room
            throw new IOException("No space left on device.");
        }
    }
}
