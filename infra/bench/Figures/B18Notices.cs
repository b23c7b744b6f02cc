using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Intranet.Features.Outbox;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Aksulit.Bench.Figures;

/// <summary>
/// B18 notices by mail: the queue drained as the job does it, each mail claimed, opened, sent, marked and audited durably, beside MailKit alone sending the same bodies over one reused connection to
/// the same sink. B17 comes with it: how many job runs so many notices make.
/// </summary>
internal static class B18Notices
{
    public const int Notices = 10_000;

    private static readonly string Text = string.Join("\r\n", Enumerable.Repeat("Teille luovutettu tieto on oikaistu. Olkaa hyvä ja korjatkaa se ja vastatkaa viitteellä.", 12));
    private static readonly string Html = $"<html><body><p>{Text}</p></body></html>";

    public static Task<IReadOnlyList<Figure>> MeasureAsync(RegisterFiles files) => files.OnCopyAsync<IReadOnlyList<Figure>>(async directory =>
    {
        var (few, many) = (0, 0);
        var pair = await Floor.AlternateAsync(FloorAsync, async () =>
        {
            (many, var milliseconds) = await ProductAsync(directory, Notices);
            return milliseconds;
        });
        (few, _) = await ProductAsync(directory, Notices / 100);
        return
        [
            new Figure("B17", $"job runs for {Notices} notices beside those for {Notices / 100}", few, many, "independent of their number", few, null),
            Figure.Of("B18", $"{Notices} notices by mail, each claimed, sent and marked durably", pair, "≤ 1.43 × floor (speed ≥ 0.7)", floor => floor / 0.7),
        ];
    });

    private static OutgoingMail Mail(int number) => new($"vastaanottaja{number}@example.com", "Oikaisuilmoitus", Text, Html, []);

    private static async Task<double> FloorAsync()
    {
        await using var sink = new SmtpSink();
        using var client = new SmtpClient();
        var milliseconds = await Floor.TimeAsync(async () =>
        {
            await client.ConnectAsync("127.0.0.1", sink.Port, SecureSocketOptions.None);
            for (var number = 0; number < Notices; number++)
            {
                using var message = MailComposer.Compose($"{number}@aksulit.intranet", Mail(number), "rekisteri@example.fi", BenchClock.Start);
                await client.SendAsync(message);
            }

            await client.DisconnectAsync(quit: true);
        });
        return sink.Taken.Count == Notices ? milliseconds : throw new InvalidOperationException($"{sink.Taken.Count} of {Notices} mails arrived.");
    }

    /// <returns>The job runs that were kept, and milliseconds.</returns>
    private static async Task<(int Runs, double Milliseconds)> ProductAsync(string directory, int notices)
    {
        await using var sink = new SmtpSink();
        await using var register = new BenchRegister(directory, new MailOptions { Mode = MailMode.Smtp, Smtp = new SmtpOptions { Host = "127.0.0.1", Port = sink.Port, From = "rekisteri@example.fi", StartTls = false } });
        using var file = new RawFile(directory);
        var before = (long)file.Scalar("SELECT count(*) FROM JobRuns")!;
        await QueueAsync(register, notices);
        var milliseconds = await Floor.TimeAsync(async () =>
        {
            var counts = (await register.ActAsync(Actor.Job, (SendOutbox outbox) => outbox.HandleAsync(CancellationToken.None))).Value;
            if (counts != new OutboxCounts(notices, 0, 0, 0)) throw new InvalidOperationException($"{counts}");
        });
        if (sink.Taken.Count != notices) throw new InvalidOperationException($"{sink.Taken.Count} of {notices} mails arrived.");
        return ((int)((long)file.Scalar("SELECT count(*) FROM JobRuns")! - before), milliseconds);
    }

    private static async Task QueueAsync(BenchRegister register, int notices)
    {
        var (vault, now) = (register.Get<CaseVault>(), register.Clock.GetUtcNow());
        await using var db = await register.OpenDbAsync();
        db.AddRange(Enumerable.Range(0, notices).Select(number => new OutboxMessage(OutboxKind.RectificationNotice, Guid.NewGuid(), null, vault.Seal(Mail(number)), now)));
        db.Record(AuditEntry.OfBatch(Actor.Job, AuditAction.DemoDataWritten, now, AuditSubjectKind.None, Guid.Empty, notices, "bench"));
        await db.SaveChangesAsync();
    }
}
