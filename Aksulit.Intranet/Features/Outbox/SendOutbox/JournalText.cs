using System.Globalization;
using Aksulit.Intranet.Mail;

namespace Aksulit.Intranet.Features.Outbox;

/// <summary>
/// What the mail journal says and how: a head that names the run and the machine's boot, the waves, and of each of their mails that it was begun (<c>b</c>), left (<c>l</c>, with the instant in
/// milliseconds) or failed (<c>f</c>). Keys, codes and instants, nothing else.
/// </summary>
/// <remarks>
/// A killed process loses nothing that the operating system has taken, so what such a journal does not say has not happened. A machine that lost its power may have lost the tail, and a line that is
/// not whole shows that something was lost: then only what it does say is believed.
/// </remarks>
internal sealed class JournalText
{
    /// <summary>The journal of nobody: it knows nothing.</summary>
    public static readonly JournalText None = new(null, isWhole: false);

    private const string Title = "mail-journal-1";
    private readonly Guid? _run;
    private readonly Dictionary<(int Wave, Guid Mail), Ending> _endings = [];
    private int _wave;
    private bool _isWhole;

    private JournalText(Guid? run, bool isWhole) => (_run, _isWhole) = (run, isWhole);

    public static string Head(Guid run, string? boot) => $"{Title} {run:N} {boot ?? "?"}\n";

    public static string WaveBegun(int number) => string.Create(CultureInfo.InvariantCulture, $"w {number}\n");

    public static string Begun(Guid mail) => $"b {mail:N}\n";

    public static string Ended(Guid mail, Ending ending) => ending.Failure is null
        ? string.Create(CultureInfo.InvariantCulture, $"l {mail:N} {ending.At.ToUnixTimeMilliseconds()}\n")
        : string.Create(CultureInfo.InvariantCulture, $"f {mail:N} {ending.At.ToUnixTimeMilliseconds()} {ending.Failure} {ending.Code}\n");

    /// <param name="text">The file's content.</param>
    /// <param name="boot">The machine's boot now; null where it cannot be told.</param>
    public static JournalText Parse(string text, string? boot)
    {
        var lines = text.Split('\n');
        if (lines is not [var head, _, ..] || head.Split(' ') is not [Title, var run, var itsBoot] || !Guid.TryParseExact(run, "N", out var key)) return None;
        // What follows the last line's end is empty, unless that line was cut.
        var journal = new JournalText(key, isWhole: itsBoot == boot && lines[^1].Length == 0);
        foreach (var line in lines[1..^1])
        {
            if (journal.Read(line.Split(' '))) continue;
            journal._isWhole = false;
            break;
        }

        return journal;
    }

    /// <summary>What became of a claimed mail. Null: its sending was never begun.</summary>
    public Ending? FateOf(WaveName? wave, Guid mail, DateTimeOffset now)
    {
        if (wave is null || wave.Run != _run) return Ending.Unknown(now);
        if (_endings.TryGetValue((wave.Number, mail), out var ending) && ending.Failure is not MailFailure.Unknown) return ending;
        return _isWhole && ending is null ? null : Ending.Unknown(now);
    }

    private bool Read(string[] line)
    {
        switch (line)
        {
            case ["w", var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _wave):
                return true;
            case ["b", var mail] when Guid.TryParseExact(mail, "N", out var id):
                _endings[(_wave, id)] = Ending.Unknown(DateTimeOffset.UnixEpoch);
                return true;
            case ["l", var mail, var at] when Guid.TryParseExact(mail, "N", out var id) && Instant(at) is { } left:
                _endings[(_wave, id)] = new Ending(left);
                return true;
            case ["f", var mail, var at, var failure, var code] when Guid.TryParseExact(mail, "N", out var id) && Instant(at) is { } failed && Enum.TryParse<MailFailure>(failure, out var kind):
                _endings[(_wave, id)] = new Ending(failed, kind, code);
                return true;
            default:
                return false;
        }
    }

    private static DateTimeOffset? Instant(string milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}
