using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Outbox;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;

namespace Aksulit.Intranet.Tests.Features.Outbox;

/// <summary>A register whose mail goes to a sink and whose journal finds only so much room.</summary>
public sealed class MailWavesRegister : TestRegister
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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

    internal string JournalFile => Path.Combine(Options.DataPath, MailJournals.FileName);

    /// <summary>Nothing queued, no journal, and room for one.</summary>
    internal async ValueTask BeginAsync()
    {
        RoomInJournal = int.MaxValue;
        File.Delete(JournalFile);
        await using var db = await OpenDbAsync();
        await db.OutboxMessages.ExecuteDeleteAsync(Ct);
    }

    internal async Task ClaimAsync(List<OutboxMessage> messages, string name)
    {
        var (ids, now) = (messages.Select(message => message.Id).ToList(), Clock.GetUtcNow());
        await using var db = await OpenDbAsync();
        await db.OutboxMessages.Where(message => EF.Parameter(ids).Contains(message.Id)).ExecuteUpdateAsync(set => set.SetProperty(message => message.State, OutboxState.Claimed)
            .SetProperty(message => message.ClaimedBy, name).SetProperty(message => message.ClaimedAt, now).SetProperty(message => message.Attempts, 1), Ct);
    }

    internal async Task<OutboxCounts> SendAsync() => (await ActAsync(Role.Job, (SendOutbox outbox) => outbox.HandleAsync(Ct))).Value;

    internal async Task<List<OutboxMessage>> QueueAsync(int mails, Func<int, (OutboxKind Kind, Guid? Customer)>? of = null)
    {
        var messages = Enumerable.Range(0, mails).Select(number => of is null ? Message(number, OutboxKind.RectificationNotice, Guid.NewGuid(), null) : Message(number, of(number).Kind, Guid.NewGuid(), of(number).Customer)).ToList();
        await SaveAsync([.. messages]);
        return messages;
    }

    internal OutboxMessage Message(int number, OutboxKind kind, Guid subject, Guid? customer) =>
        new(kind, subject, customer, Get<CaseVault>().Seal(new OutgoingMail($"m{number}@example.com", "Testi", "Hyvä vastaanottaja", "<p>Hyvä vastaanottaja</p>", [])), Clock.GetUtcNow());

    internal async Task<List<OutboxMessage>> RowsAsync()
    {
        await using var db = await OpenDbAsync();
        return await db.OutboxMessages.OrderBy(message => message.Seq).ToListAsync(Ct);
    }

    private sealed class FullJournals(MailWavesRegister register) : MailJournals(register.Options, NullLogger<MailJournals>.Instance)
    {
        private protected override MailJournal New(SafeFileHandle? file, JournalText before, string? boot)
        {
            register.Journal = file;
            return new FullJournal(register, file, before, boot);
        }
    }

    private sealed class FullJournal(MailWavesRegister register, SafeFileHandle? file, JournalText before, string? boot) : MailJournal(file, before, boot, NullLogger.Instance)
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
