using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Outbox;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Aksulit.Intranet.Tests.Features.Outbox;

/// <summary>The mail queue against a real SMTP server: nothing lost, nothing double, doubts named (R56).</summary>
[BothDatabases]
public sealed class SendOutboxTests(SendOutboxTests.Register register) : IClassFixture<SendOutboxTests.Register>, IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var db = await register.OpenDbAsync();
        await db.OutboxMessages.ExecuteDeleteAsync(Ct);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_mail_leaves_once_over_one_connection_with_its_fixed_message_id()
    {
        await using var sink = register.Listen();
        var queued = await QueueAsync("a@example.com", "b@example.com", "c@example.com");

        Assert.Equal(new OutboxCounts(3, 0, 0, 0), await SendAsync());
        Assert.Equal(new OutboxCounts(0, 0, 0, 0), await SendAsync());

        Assert.Equal(queued.Select(message => message.MessageId), sink.Taken.Select(mail => mail.MessageId));
        Assert.Equal(1, sink.Connections);                                             // and none for an empty queue
        Assert.All(sink.Taken, mail => Assert.Equal(("Hyvä asiakas, ääkköset\n.alkaa pisteellä", "Testi"), (mail.TextBody?.TrimEnd().ReplaceLineEndings("\n"), mail.Subject)));
        Assert.All(await StatesAsync(), state => Assert.Equal(OutboxState.Sent, state));
    }

    [Fact]
    public async Task A_refused_address_is_a_dead_letter_and_the_others_go_on()
    {
        await using var sink = register.Listen();
        sink.Recipient = address => address == "nobody@example.com" ? "550 5.1.1 unknown" : null;
        await QueueAsync("a@example.com", "nobody@example.com", "c@example.com");

        Assert.Equal(new OutboxCounts(2, 1, 0, 0), await SendAsync());

        Assert.Equal([OutboxState.Sent, OutboxState.DeadLetter, OutboxState.Sent], await StatesAsync());
        await using var db = await register.OpenDbAsync();
        Assert.Equal("550", (await db.OutboxMessages.SingleAsync(message => message.State == OutboxState.DeadLetter, Ct)).LastFailure);
        Assert.Contains("RectificationNotice:undelivered:550", await db.AuditEntries.Where(entry => entry.Action == AuditAction.NoticeSent).Select(entry => entry.Detail).ToListAsync(Ct));
    }

    [Fact]
    public async Task A_deferred_mail_waits_its_minute_and_is_tried_again()
    {
        await using var sink = register.Listen();
        sink.Recipient = _ => "451 4.7.1 later";
        await QueueAsync("a@example.com");

        Assert.Equal(new OutboxCounts(0, 1, 1, 0), await SendAsync());
        Assert.Equal(new OutboxCounts(0, 0, 1, 0), await SendAsync());                   // not before its time
        sink.Recipient = _ => null;
        register.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new OutboxCounts(1, 0, 0, 0), await SendAsync());
    }

    [Fact]
    public async Task A_server_that_is_down_for_two_days_loses_nothing()
    {
        var port = register.Nowhere();
        await QueueAsync("a@example.com", "b@example.com");
        for (var hours = 0; hours < 48; hours += 6)
        {
            Assert.Equal(new OutboxCounts(0, 0, 2, 0), await SendAsync());
            register.Clock.Advance(TimeSpan.FromHours(6));
        }

        await using var sink = register.Listen(port);
        Assert.Equal(new OutboxCounts(2, 0, 0, 0), await SendAsync());
        Assert.Equal(2, sink.Taken.Count);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_servers_word_leaves_one_doubt_and_the_rest_waits()
    {
        await using var sink = register.Listen();
        sink.BeforeWord = mail => mail.To.ToString().Contains("b@", StringComparison.Ordinal) ? throw new SinkHangsUpException() : Task.CompletedTask;
        await QueueAsync("a@example.com", "b@example.com", "c@example.com");

        Assert.Equal(new OutboxCounts(1, 1, 1, 1), await SendAsync());
        Assert.Equal([OutboxState.Sent, OutboxState.Uncertain, OutboxState.Waiting], await StatesAsync());

        Assert.Equal(new OutboxCounts(1, 0, 0, 1), await SendAsync());                   // the doubt is nobody's to send again
        Assert.Equal(3, sink.Taken.Count);
    }

    [Fact]
    public async Task What_a_dead_process_had_claimed_is_uncertain_and_is_not_sent_again()
    {
        await using var sink = register.Listen();
        var queued = await QueueAsync("a@example.com", "b@example.com");
        await using (var db = await register.OpenDbAsync())
            await db.OutboxMessages.Where(message => message.Id == queued[0].Id).ExecuteUpdateAsync(set => set.SetProperty(message => message.State, OutboxState.Claimed), Ct);

        Assert.Equal(new OutboxCounts(1, 0, 0, 1), await SendAsync());

        Assert.Equal([queued[1].MessageId], sink.Taken.Select(mail => mail.MessageId));
    }

    [Fact]
    public async Task Who_stops_the_sending_finds_the_mail_in_hand_sent_and_marked_and_the_rest_waiting()
    {
        await using var sink = register.Listen();
        using var stop = new CancellationTokenSource();
        sink.BeforeWord = _ => stop.CancelAsync();
        await QueueAsync("a@example.com", "b@example.com");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => register.ActAsync(Role.Job, (SendOutbox outbox) => outbox.HandleAsync(stop.Token)));

        Assert.Equal([OutboxState.Sent, OutboxState.Waiting], await StatesAsync());
        Assert.Single(sink.Taken);
    }

    [Fact]
    public async Task A_file_tells_by_itself_whether_it_was_written()
    {
        register.ToFiles();
        var queued = await QueueAsync("a@example.com", "b@example.com");
        Assert.Equal(new OutboxCounts(2, 0, 0, 0), await SendAsync());
        var folder = Path.Combine(register.Options.DataPath, "mail");
        File.Delete(Path.Combine(folder, $"{queued[1].Id:N}.eml"));
        await using (var db = await register.OpenDbAsync())
            await db.OutboxMessages.ExecuteUpdateAsync(set => set.SetProperty(message => message.State, OutboxState.Claimed), Ct);

        Assert.Equal(new OutboxCounts(1, 0, 0, 0), await SendAsync());                   // the first is there: only the second is written again

        Assert.Equal(queued.Select(message => $"{message.Id:N}.eml").Order(), Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Only_the_job_account_sends()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not Role.Job))
            await Assert.ThrowsAsync<AccessDeniedException>(() => register.ActAsync(role, (SendOutbox outbox) => outbox.HandleAsync(Ct)));
    }

    [Fact]
    public async Task The_queue_does_not_show_what_its_mails_say()
    {
        await QueueAsync("salainen.henkilo@example.com");
        await using var db = await register.OpenDbAsync();
        Assert.DoesNotContain("salainen", (await db.OutboxMessages.SingleAsync(Ct)).Content!, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<OutboxCounts> SendAsync() => (await register.ActAsync(Role.Job, (SendOutbox outbox) => outbox.HandleAsync(Ct))).Value;

    private async Task<List<OutboxMessage>> QueueAsync(params string[] addresses)
    {
        var vault = register.Get<CaseVault>();
        var messages = addresses.Select(address => new OutboxMessage(OutboxKind.RectificationNotice, Guid.NewGuid(), null,
            vault.Seal(new OutgoingMail(address, "Testi", "Hyvä asiakas, ääkköset\r\n.alkaa pisteellä", "<p>ääkköset</p>", [])), register.Clock.GetUtcNow())).ToList();
        await register.SaveAsync([.. messages]);
        return messages;
    }

    private async Task<List<OutboxState>> StatesAsync()
    {
        await using var db = await register.OpenDbAsync();
        return await db.OutboxMessages.OrderBy(message => message.Seq).Select(message => message.State).ToListAsync(Ct);
    }

    /// <summary>A register whose mail goes where the test says.</summary>
    public sealed class Register : TestRegister
    {
        private readonly MailOptions _mail = new();

        internal SmtpSink Listen(int port = 0)
        {
            var sink = new SmtpSink(port: port);
            (_mail.Mode, _mail.Smtp) = (MailMode.Smtp, new SmtpOptions { Host = "127.0.0.1", Port = sink.Port, From = "rekisteri@example.fi", StartTls = false });
            return sink;
        }

        internal int Nowhere()
        {
            var port = FreePort.Next();
            (_mail.Mode, _mail.Smtp) = (MailMode.Smtp, new SmtpOptions { Host = "127.0.0.1", Port = port, StartTls = false });
            return port;
        }

        internal void ToFiles() => _mail.Mode = MailMode.Pickup;

        protected override void Configure(IServiceCollection services) => services.AddSingleton<IOptions<MailOptions>>(Microsoft.Extensions.Options.Options.Create(_mail));
    }
}
