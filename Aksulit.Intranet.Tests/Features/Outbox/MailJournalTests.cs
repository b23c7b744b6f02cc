using Aksulit.Data.Domain.Outbox;
using Aksulit.Intranet.Features.Outbox;
using Aksulit.Intranet.Mail;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Win32.SafeHandles;

namespace Aksulit.Intranet.Tests.Features.Outbox;

/// <summary>What the journal tells of mails that a process had in hand when it could tell no more (R56, docs/decisions/0009-mail-in-waves.md).</summary>
[BothDatabases]
public sealed class MailJournalTests(MailWavesRegister register) : IClassFixture<MailWavesRegister>, IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => register.BeginAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_a_killed_run_left_is_told_by_its_journal()
    {
        await using var sink = register.Listen();
        var (queued, name) = await KilledAsync();

        Assert.Equal(new OutboxCounts(2, 0, 1, 1), await register.SendAsync());

        Assert.Equal([OutboxState.Sent, OutboxState.DeadLetter, OutboxState.Waiting, OutboxState.Uncertain, OutboxState.Sent, OutboxState.Sent], (await register.RowsAsync()).Select(message => message.State));
        Assert.Equal(queued[4..].Select(message => message.MessageId), sink.Taken.Select(mail => mail.MessageId)); // only those that had not been begun
        Assert.Equal(register.Clock.GetUtcNow().AddMinutes(-3), (await register.RowsAsync())[0].SentAt);
        Assert.NotEqual(name, (await register.RowsAsync())[4].ClaimedBy);
    }

    [Theory]
    [InlineData("cut in the middle of a line", true), InlineData("of another boot", true), InlineData("deleted", false), InlineData("not readable as one", false), InlineData("of another run", false), InlineData("held by a process that lives", false)]
    public async Task A_journal_that_cannot_be_believed_sends_nothing_again(string which, bool isReadable)
    {
        await using var sink = register.Listen();
        await KilledAsync();
        var text = await File.ReadAllTextAsync(register.JournalFile, Ct);
        using var holder = which.StartsWith("held", StringComparison.Ordinal) ? File.Open(register.JournalFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None) : null;
        switch (which)
        {
            case "cut in the middle of a line": await File.WriteAllTextAsync(register.JournalFile, text[..^7], Ct); break;
            case "of another boot": await File.WriteAllTextAsync(register.JournalFile, text.Replace(BootNow(), "another-boot", StringComparison.Ordinal), Ct); break;
            case "deleted": File.Delete(register.JournalFile); break;
            case "not readable as one": await File.WriteAllTextAsync(register.JournalFile, "%PDF-1.7\n\n", Ct); break;
            case "of another run": await File.WriteAllTextAsync(register.JournalFile, JournalText.Head(Guid.NewGuid(), BootNow()), Ct); break;
            default: break;
        }

        var counts = await register.SendAsync();

        Assert.Empty(sink.Taken);
        Assert.Equal(isReadable ? new OutboxCounts(0, 0, 1, 3) : new OutboxCounts(0, 0, 0, 6), counts); // what it says of two that ended is believed where it can be read
    }

    [Fact]
    public async Task Mails_of_an_instance_elsewhere_wait_a_while_for_it_and_are_in_doubt_then()
    {
        await using var sink = register.Listen();
        var queued = await register.QueueAsync(2);
        await register.ClaimAsync(queued, new WaveName("elsewhere", Guid.NewGuid(), 1).ToString());

        register.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(new OutboxCounts(0, 0, 0, 0), await register.SendAsync());
        register.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(new OutboxCounts(0, 0, 0, 2), await register.SendAsync());
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
        var queued = await register.QueueAsync(70);

        Assert.Equal(new OutboxCounts(70, 0, 0, 0), await register.SendAsync());

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
        await register.QueueAsync(4);

        await register.SendAsync();

        var (text, claims) = seen[^1];                                                   // what a kill in that moment would have left
        Assert.Equal(Ending.Unknown(DateTimeOffset.UnixEpoch), JournalText.Parse(text, BootNow()).FateOf(WaveName.Parse(Assert.Single(claims)), Guid.NewGuid(), DateTimeOffset.UnixEpoch));
    }

    private static string BootNow() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    /// <summary>Six mails as a process leaves them that was killed with its wave half sent: one left, one was refused, one was deferred, one was begun, two were not.</summary>
    private async Task<(List<OutboxMessage> Queued, string Name)> KilledAsync()
    {
        var queued = await register.QueueAsync(6);
        var (run, at) = (Guid.NewGuid(), register.Clock.GetUtcNow().AddMinutes(-3));
        var name = new WaveName(register.Get<MailJournals>().Place, run, 2);
        await register.ClaimAsync(queued, name.ToString());
        await File.WriteAllTextAsync(register.JournalFile, JournalText.Head(run, BootNow()) + JournalText.WaveBegun(1) + JournalText.Begun(Guid.NewGuid()) + JournalText.WaveBegun(2)
            + JournalText.Begun(queued[0].Id) + JournalText.Ended(queued[0].Id, new Ending(at)) + JournalText.Begun(queued[1].Id) + JournalText.Ended(queued[1].Id, new Ending(at, MailFailure.Refused, "550"))
            + JournalText.Begun(queued[2].Id) + JournalText.Ended(queued[2].Id, new Ending(register.Clock.GetUtcNow(), MailFailure.Deferred, "451")) + JournalText.Begun(queued[3].Id), Ct);
        return (queued, name.ToString());
    }
}
