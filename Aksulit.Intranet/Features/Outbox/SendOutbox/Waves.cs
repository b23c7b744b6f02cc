using System.Diagnostics;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Mail;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Outbox;

/// <summary>
/// The queue's side of one run: the transaction that claims a wave marks how those before ended, and it may go on while another is sent. Each has a context of its own, so that one that failed leaves nothing
/// behind.
/// </summary>
internal sealed class Waves(IDbContextFactory<AksulitDbContext> dbFactory, MailJournals journals, MailJournal journal, Actor actor, TimeProvider clock)
{
    /// <summary>Mails claimed at once: one wait for the disk is spread over so many. What is in doubt after a power cut is a few waves.</summary>
    private const int Size = 50;

    /// <summary>How old the look may be by which a mail is still wanted: a fast server takes a wave in less than that.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(100);

    /// <summary>How long another instance has to come back and say what became of its mails; then they are in doubt.</summary>
    private static readonly TimeSpan Absence = TimeSpan.FromMinutes(15);

    /// <summary>Claimed and not marked yet.</summary>
    private readonly List<Wave> _open = [];

    private int _number;

    public int Sent { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Whether the next wave may be claimed while one is sent.</summary>
    public bool GoAhead => journal.IsKept;

    /// <summary>Mails that a dead process had claimed: left, to be sent, or uncertain, as the way out or the journal tells.</summary>
    public async Task SettleClaimedAsync(IMailTransport transport, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (!await db.OutboxMessages.AnyAsync(message => message.State == OutboxState.Claimed, ct)) return;
        await using var transaction = await db.BeginWritingAsync(ct);
        var now = clock.GetUtcNow();
        var claimed = await db.OutboxMessages.AsTracking().Where(message => message.State == OutboxState.Claimed).OrderBy(message => message.Seq).ToListAsync(ct);
        var marks = await MailMarks.LoadAsync(db, actor, claimed.Select(message => (message.Kind, message.SubjectId)), ct);
        foreach (var message in claimed)
        {
            var name = WaveName.Parse(message.ClaimedBy);
            if (transport.HasLeft(message.MessageId) is { } left) marks.Apply(message, left ? new Ending(now) : null);
            else if (!MayComeBack(name, message.ClaimedAt, now)) marks.Apply(message, journal.Before.FateOf(name, message.Id, now));
        }

        await marks.SaveAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// The next wave, claimed in the transaction that keeps how those that are over ended; what was not begun of them goes back. Null: nothing is due. It works on a thread of its own, beside the sending.
    /// </summary>
    public Task<Wave?> NextAsync(CancellationToken ct)
    {
        // Now and not on that thread: a journal that fails meanwhile must not know a wave of another kind by its name.
        var (name, isJournalled, over) = (new WaveName(journals.Place, journal.Run, ++_number), journal.IsKept, _open.Where(wave => wave.IsOver).ToList());
        return Task.Run(() => NextAsync(name, isJournalled, over, ct), ct);
    }

    private async Task<Wave?> NextAsync(WaveName name, bool isJournalled, List<Wave> over, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        foreach (var wave in over) await MarkAsync(db, wave, ct);
        var mails = await ClaimAsync(db, name, isJournalled ? Size : 1, ct);
        var claimedAt = Stopwatch.GetTimestamp();
        await transaction.CommitAsync(ct);
        _open.RemoveAll(over.Contains);
        if (mails.Count == 0) return null;
        _open.Add(new Wave(name, isJournalled, mails) { LookedAt = claimedAt, Wanted = mails.Where(mail => mail.Content is not null).Select(mail => mail.Seq).ToHashSet() });
        return _open[^1];
    }

    /// <summary>The run is over: marks how everything that is claimed ended.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        if (_open.Count > 0)
        {
            await using var db = await dbFactory.CreateDbContextAsync(ct);
            await using var transaction = await db.BeginWritingAsync(ct);
            foreach (var wave in _open) await MarkAsync(db, wave, ct);
            await transaction.CommitAsync(ct);
            _open.Clear();
        }

        journal.End();
    }

    /// <summary>Before the first mail of a wave. False: nothing of it may be sent, the journal cannot be written.</summary>
    public bool TryBegin(Wave wave) => !wave.IsJournalled || journal.TryBeginWave(wave.Name.Number);

    /// <summary>False when the mail is not to be sent any more: its person was destroyed, its notice answered or given up since it was claimed.</summary>
    public async Task<bool> IsWantedAsync(Wave wave, WaveMail mail, CancellationToken ct)
    {
        if (Stopwatch.GetElapsedTime(wave.LookedAt) > Fresh)
        {
            wave.LookedAt = Stopwatch.GetTimestamp();
            var (name, keys) = (wave.Name.ToString(), wave.Mails.Where(other => other.Ending is null).Select(other => other.Seq).ToArray());
            await using var db = await dbFactory.CreateDbContextAsync(ct);
            wave.Wanted = await db.OutboxMessages.Where(message => EF.Parameter(keys).Contains(message.Seq) && message.State == OutboxState.Claimed && message.ClaimedBy == name && message.Content != null)
                .Select(message => message.Seq).ToHashSetAsync(ct);
        }

        return wave.Wanted.Contains(mail.Seq);
    }

    /// <summary>Just before a mail is handed over. False: it may not be, the journal cannot be written.</summary>
    public bool TryBegin(Wave wave, WaveMail mail)
    {
        if (wave.IsJournalled && !journal.TryBegin(mail.Id)) return false;
        mail.Ending = Ending.Unknown(clock.GetUtcNow()); // until the word is there
        return true;
    }

    /// <summary>How it ended. False: no other may be begun before this is marked, the journal cannot be written.</summary>
    public bool TryEnd(Wave wave, WaveMail mail, Ending ending)
    {
        mail.Ending = ending;
        if (ending.Failure is null) Sent++; else Failed++;
        return !wave.IsJournalled || journal.TryEnd(mail.Id, ending);
    }

    private bool MayComeBack(WaveName? name, DateTimeOffset? claimedAt, DateTimeOffset now) => name is not null && name.Place != journals.Place && now - claimedAt is { } since && since >= TimeSpan.Zero && since < Absence;

    /// <summary>What is still the wave's: a mail that somebody has put back, or that went with its case, is no longer.</summary>
    private async Task MarkAsync(AksulitDbContext db, Wave wave, CancellationToken ct)
    {
        var (name, keys) = (wave.Name.ToString(), wave.Mails.Select(mail => mail.Seq).ToArray());
        var states = await db.OutboxMessages.Where(message => EF.Parameter(keys).Contains(message.Seq) && message.ClaimedBy == name).ToDictionaryAsync(message => message.Seq, message => message.State, ct);
        var marks = await MailMarks.LoadAsync(db, actor, wave.Mails.Select(mail => (mail.Kind, mail.SubjectId)), ct);
        var left = wave.Mails.Where(mail => mail.Ending is { Failure: null } && states.GetValueOrDefault(mail.Seq) is OutboxState.Claimed or OutboxState.Uncertain).ToList();
        await MarkSentAsync(db, left, ct);
        var deleted = wave.Mails.Where(mail => mail.Ending is { Failure: null } && !states.ContainsKey(mail.Seq)); // with its case, while it was sent: that it left is known all the same
        foreach (var mail in left.Concat(deleted)) marks.Left(mail.Kind, mail.SubjectId, mail.Ending!.At);

        var others = wave.Mails.Where(mail => mail.Ending is not { Failure: null } && states.GetValueOrDefault(mail.Seq) is OutboxState.Claimed).ToDictionary(mail => mail.Seq, mail => mail.Ending);
        var rest = others.Keys.ToArray();
        if (rest.Length > 0)
            foreach (var message in await db.OutboxMessages.AsTracking().Where(message => EF.Parameter(rest).Contains(message.Seq)).ToListAsync(ct)) marks.Apply(message, others[message.Seq]);
        await marks.SaveAsync(ct);
    }

    /// <summary>In sets, with the instant to the second: notices, letters and the audit trail keep it as it is.</summary>
    private static async Task MarkSentAsync(AksulitDbContext db, List<WaveMail> left, CancellationToken ct)
    {
        foreach (var second in left.GroupBy(mail => mail.Ending!.At.ToUnixTimeSeconds()))
        {
            var (keys, at) = (second.Select(mail => mail.Seq).ToArray(), (DateTimeOffset?)second.Max(mail => mail.Ending!.At));
            await db.OutboxMessages.Where(message => EF.Parameter(keys).Contains(message.Seq)).ExecuteUpdateAsync(set => set.SetProperty(message => message.State, OutboxState.Sent)
                .SetProperty(message => message.SentAt, at).SetProperty(message => message.LastFailure, (string?)null).SetProperty(message => message.Revision, message => message.Revision + 1), ct);
        }
    }

    private async Task<List<WaveMail>> ClaimAsync(AksulitDbContext db, WaveName name, int most, CancellationToken ct)
    {
        var (now, owner) = (clock.GetUtcNow(), name.ToString());
        var due = await db.OutboxMessages.Where(message => message.State == OutboxState.Waiting && message.NextAttemptAt <= now).OrderBy(message => message.NextAttemptAt).ThenBy(message => message.Seq).Take(most)
            .Select(message => new WaveMail(message.Seq, message.Id, message.MessageId, message.Kind, message.SubjectId, message.Content)).ToListAsync(ct);
        if (due.Count == 0) return due;
        var keys = due.Select(mail => mail.Seq).ToArray();
        await db.OutboxMessages.Where(message => EF.Parameter(keys).Contains(message.Seq)).ExecuteUpdateAsync(set => set.SetProperty(message => message.State, OutboxState.Claimed)
            .SetProperty(message => message.ClaimedBy, owner).SetProperty(message => message.ClaimedAt, now).SetProperty(message => message.Attempts, message => message.Attempts + 1)
            .SetProperty(message => message.Revision, message => message.Revision + 1), ct);
        return due;
    }
}
