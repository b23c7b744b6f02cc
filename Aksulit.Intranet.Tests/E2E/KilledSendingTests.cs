using System.Globalization;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Intranet.Features.Outbox;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>
/// Kills while the mail queue is sent to a real SMTP server, its wave half sent: nothing is lost, nothing leaves twice, and the one mail whose fate nobody knows is named (R56). Four kills between claim, send and mark;
/// <c>AKSULIT_KILLS</c> asks for as many and <c>AKSULIT_KILL_SEED</c> repeats the moments of an earlier run.
/// </summary>
public sealed class KilledSendingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Mails = 60;
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("AKSULIT_KILLS") ?? "4", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("AKSULIT_KILL_SEED") ?? Random.Shared.Next(100_000).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    private readonly RunningApp _app = new(new Dictionary<string, string>
    {
        ["Register:DemoData"] = "false", ["Mail:Mode"] = "Smtp", ["Mail:Smtp:Host"] = "127.0.0.1", ["Mail:Smtp:StartTls"] = "false", ["Mail:Smtp:From"] = "rekisteri@example.fi",
    });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await DoneAsync("migrate", "--json");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Killed_anywhere_between_claim_send_and_mark_nothing_is_lost_or_double_and_the_doubts_are_named()
    {
        var random = new Random(Seed);
        var doubts = 0;
        for (var kill = 1; kill <= Math.Max(1, Kills); kill++)
        {
            await using var sink = new SmtpSink();
            _app.Set("Mail:Smtp:Port", sink.Port.ToString(CultureInfo.InvariantCulture));
            var queued = await _app.QueueMailsAsync(Mails, Ct);
            // Every third is killed while the server has the mail and has not said so; the others wherever they happen to be, and at the latest where the server stops answering.
            var (after, inDoubt) = (random.Next(1, Mails / 2), kill % 3 == 0);
            var silentFrom = inDoubt ? after : after + random.Next(1, Mails / 2 - 1);
            var dead = new TaskCompletionSource();
            sink.BeforeWord = _ => sink.Taken.Count >= silentFrom ? dead.Task : Task.CompletedTask;

            Assert.True(await _app.KillVerbAsync(["notices", "send", "--json"], () => Task.FromResult(sink.Taken.Count >= after), TimeSpan.FromMilliseconds(inDoubt ? 20 : random.Next(30)), Ct), "The queue cannot have been sent to its end.");
            dead.SetResult();
            var taken = sink.Taken.Count;
            sink.BeforeWord = _ => Task.CompletedTask;
            var answer = await DoneAsync("notices", "send", "--json");

            var states = await StatesAsync(queued);
            var uncertain = states.Where(message => message.Value == OutboxState.Uncertain).Select(message => message.Key).ToList();
            output.WriteLine($"seed {Seed}, kill {kill}: {taken} of {Mails} taken when it died{(inDoubt ? " before the server's word" : "")}, {uncertain.Count} uncertain");
            var arrived = sink.Taken.Select(mail => mail.MessageId!).ToList();
            Assert.Equal(arrived.Distinct().Count(), arrived.Count);
            Assert.InRange(uncertain.Count, inDoubt ? 1 : 0, 1);
            Assert.Equal(states.Where(message => message.Value == OutboxState.Sent).Select(message => message.Key).Order(), arrived.Except(uncertain).Order());
            Assert.Equal(queued.Order(), arrived.Union(uncertain).Order());
            doubts += uncertain.Count;
            Assert.Equal(doubts, answer.GetProperty("uncertain").GetInt32());
        }

        Assert.True((await DoneAsync("audit", "verify", "--json")).GetProperty("valid").GetBoolean());
    }

    [Theory]
    [InlineData("deleted"), InlineData("cut in the middle of a line"), InlineData("of another boot")]
    public async Task Killed_with_its_wave_half_sent_and_a_journal_that_cannot_be_believed_nothing_is_lost_or_double(string which)
    {
        await using var sink = new SmtpSink();
        _app.Set("Mail:Smtp:Port", sink.Port.ToString(CultureInfo.InvariantCulture));
        var queued = await _app.QueueMailsAsync(Mails, Ct);
        var dead = new TaskCompletionSource();
        sink.BeforeWord = _ => sink.Taken.Count >= 20 ? dead.Task : Task.CompletedTask;
        Assert.True(await _app.KillVerbAsync(["notices", "send", "--json"], () => Task.FromResult(sink.Taken.Count >= 20), TimeSpan.FromMilliseconds(20), Ct));
        dead.SetResult();
        sink.BeforeWord = _ => Task.CompletedTask;
        var journal = Path.Combine(_app.DataDirectory, MailJournals.FileName);
        var text = await File.ReadAllTextAsync(journal, Ct);
        Assert.DoesNotContain("example.com", text, StringComparison.Ordinal);            // keys only
        if (which == "deleted") File.Delete(journal);
        else await File.WriteAllTextAsync(journal, which == "of another boot" ? text.Replace(text.Split('\n')[0].Split(' ')[2], "another-boot", StringComparison.Ordinal) : text[..^9], Ct);

        await DoneAsync("notices", "send", "--json");

        var states = await StatesAsync(queued);
        var arrived = sink.Taken.Select(mail => mail.MessageId!).ToList();
        Assert.Equal(arrived.Distinct().Count(), arrived.Count);
        Assert.All(states, message => Assert.True(message.Value is OutboxState.Uncertain || (message.Value is OutboxState.Sent && arrived.Contains(message.Key)), $"{message.Value}"));
        Assert.Equal(OutboxState.Uncertain, states[arrived[19]]);                        // taken, and the word never came
        if (which != "deleted") Assert.All(arrived[..19], mail => Assert.Equal(OutboxState.Sent, states[mail])); // what it says is still believed
    }

    private async Task<Dictionary<string, OutboxState>> StatesAsync(List<string> queued)
    {
        await using var db = _app.OpenRegister();
        return await db.OutboxMessages.Where(message => queued.Contains(message.MessageId)).ToDictionaryAsync(message => message.MessageId, message => message.State, Ct);
    }

    private async Task<System.Text.Json.JsonElement> DoneAsync(params string[] verb)
    {
        var result = await _app.RunVerbAsync(verb, Ct);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', verb)}: {result.ExitCode}\n{result.StandardOutput}{result.StandardError}");
        return result.Json;
    }
}
