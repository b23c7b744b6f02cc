using System.Globalization;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Intranet.Mail;

namespace Aksulit.Intranet.Features.Outbox;

/// <summary>How the sending of a mail ended.</summary>
/// <param name="At">When.</param>
/// <param name="Failure">Null: it left.</param>
/// <param name="Code">The server's code or the failure's type.</param>
internal sealed record Ending(DateTimeOffset At, MailFailure? Failure = null, string Code = "")
{
    public static Ending Unknown(DateTimeOffset at) => new(at, MailFailure.Unknown);
}

/// <summary>What is written on a claimed mail: which wave it was taken with.</summary>
/// <param name="Place">The data directory whose journal knows more.</param>
/// <param name="Run">The run whose journal it is.</param>
/// <param name="Number">The wave's number in that run.</param>
internal sealed record WaveName(string Place, Guid Run, int Number)
{
    public static WaveName? Parse(string? claimedBy) =>
        claimedBy?.Split('.') is [var place, var run, var number] && Guid.TryParseExact(run, "N", out var key) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var no)
            ? new WaveName(place, key, no)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Place}.{Run:N}.{Number}");
}

/// <summary>A mail of a wave.</summary>
/// <param name="Content">Sealed.</param>
internal sealed record WaveMail(long Seq, Guid Id, string MessageId, OutboxKind Kind, Guid SubjectId, string? Content)
{
    /// <summary>Null: its sending was not begun.</summary>
    public Ending? Ending { get; set; }
}

/// <summary>Mails that one transaction has claimed together.</summary>
/// <param name="IsJournalled">False: a wave of one, whose claim alone says that it was begun.</param>
internal sealed record Wave(WaveName Name, bool IsJournalled, IReadOnlyList<WaveMail> Mails)
{
    /// <summary>Nothing more of it is sent: how it ended can be marked.</summary>
    public bool IsOver { get; set; }

    /// <summary>When it was last looked at, and which were to be sent then.</summary>
    public required long LookedAt { get; set; }

    public required HashSet<long> Wanted { get; set; }
}
