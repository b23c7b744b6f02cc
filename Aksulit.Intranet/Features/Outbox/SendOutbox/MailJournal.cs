using System.Security.Cryptography;
using System.Text;
using Aksulit.Data.Persistence;
using Microsoft.Win32.SafeHandles;

namespace Aksulit.Intranet.Features.Outbox;

/// <summary>Opens the journal of this data directory.</summary>
public class MailJournals(RegisterOptions register, ILogger<MailJournals> log)
{
    public const string FileName = "mail-journal.txt";

    private const string BootFile = "/proc/sys/kernel/random/boot_id";

    /// <summary>This directory of this machine, as it is written on claimed mails: another instance's journal is elsewhere.</summary>
    internal string Place { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.MachineName} {register.DataPath}")))[..8];

    /// <summary>Takes the journal for itself: nobody else can, so who gets it knows that its writer is dead. One that cannot be had knows nothing and is not kept.</summary>
    internal MailJournal Open()
    {
        SafeFileHandle? file = null;
        try
        {
            Directory.CreateDirectory(register.DataPath);
            file = File.OpenHandle(Path.Combine(register.DataPath, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var text = new byte[RandomAccess.GetLength(file)];
            var read = RandomAccess.Read(file, text, 0);
            var boot = File.Exists(BootFile) ? File.ReadAllText(BootFile).Trim() : null;
            return New(file, JournalText.Parse(Encoding.ASCII.GetString(text, 0, read), boot), boot);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            log.LogWarning("The mail journal cannot be opened ({Failure}): mails are sent one by one.", e.GetType().Name);
            return New(null, JournalText.None, null);
        }
    }

    private protected virtual MailJournal New(SafeFileHandle? file, JournalText before, string? boot) => new(file, before, boot, log);
}

/// <summary>
/// What a run of the queue is doing, beside the database: written before a mail is handed over and after the server's word, and not waited for until it is on the disk, since a killed process loses nothing
/// that the operating system has. It is what lets many mails be claimed at once and yet leaves one doubt only.
/// </summary>
/// <param name="file">Null: it cannot be kept.</param>
/// <param name="before">What the run before left.</param>
/// <param name="boot">The machine's boot. Where it cannot be told no journal is kept: it could not be believed.</param>
/// <param name="log">Told once when it cannot be written.</param>
internal class MailJournal(SafeFileHandle? file, JournalText before, string? boot, ILogger log) : IDisposable
{
    private long _length;

    /// <summary>What the run before left.</summary>
    public JournalText Before { get; } = before;

    /// <summary>The run that claims are written for. Another one once the journal cannot be written any more: it knows nothing of those.</summary>
    public Guid Run { get; private set; } = Guid.NewGuid();

    /// <summary>Whether waves may be larger than one.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Begins this run's: what the one before left has been settled.</summary>
    public void Start()
    {
        if (file is null || boot is null) return;
        IsKept = true;
        if (TryEmpty()) TryWrite(JournalText.Head(Run, boot));
    }

    /// <summary>Before the first mail of a wave. False: nothing of the wave may be sent.</summary>
    public bool TryBeginWave(int number) => TryWrite(JournalText.WaveBegun(number));

    /// <summary>Before a mail is handed over. False: it may not be.</summary>
    public bool TryBegin(Guid mail) => TryWrite(JournalText.Begun(mail));

    /// <summary>After the server's word. False: no other may be begun before this one is marked.</summary>
    public bool TryEnd(Guid mail, Ending ending) => TryWrite(JournalText.Ended(mail, ending));

    /// <summary>Every claim is marked in the database: there is nothing more to tell.</summary>
    public void End()
    {
        if (IsKept) TryEmpty();
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        file?.Dispose();
    }

    /// <summary>Writes at a place of the file.</summary>
    protected virtual void Write(SafeFileHandle to, ReadOnlySpan<byte> line, long at) => RandomAccess.Write(to, line, at);

    private bool TryWrite(string text)
    {
        if (!IsKept) return false;
        try
        {
            var line = Encoding.ASCII.GetBytes(text);
            Write(file!, line, _length);
            _length += line.Length;
            return true;
        }
        catch (IOException e)
        {
            return GiveUp(e);
        }
    }

    private bool TryEmpty()
    {
        try
        {
            RandomAccess.SetLength(file!, 0);
            return true;
        }
        catch (IOException e)
        {
            return GiveUp(e);
        }
    }

    /// <summary>What is written stays, without a line that is half there: it still tells of the waves in hand.</summary>
    private bool GiveUp(IOException failure)
    {
        log.LogWarning("The mail journal cannot be written ({Failure}): mails are sent one by one.", failure.GetType().Name);
        (IsKept, Run) = (false, Guid.NewGuid());
        try
        {
            RandomAccess.SetLength(file!, _length);
        }
        catch (IOException)
        {
            // A line that is not whole makes the next run believe only what it says.
        }

        return false;
    }
}
