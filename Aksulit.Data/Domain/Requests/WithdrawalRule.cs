using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Requests;

/// <summary>When a request is taken back by the person's own word, and when that is undone as a mistake (R46, R48, M4).</summary>
public static class WithdrawalRule
{
    /// <summary>Longest words of a person, and longest reason.</summary>
    public const int SaidMaxLength = 300;

    /// <summary>The ways in which a person's word may come: all but a finding of the staff, which is nobody's word.</summary>
    public static readonly IReadOnlyList<RequestChannel> Channels = [RequestChannel.Phone, RequestChannel.Email, RequestChannel.Letter, RequestChannel.Desk, RequestChannel.OralNote];

    /// <summary>Why this case cannot be taken back now; null when it can. A standing objection is in force since it was said: only the person's later word lifts it (M4).</summary>
    public static Refusal? RefuseNow(RequestKind kind, RequestState state, RequestChannel channel)
    {
        if (kind is RequestKind.StandingObjection) return new Refusal("WithdrawalObjectionInForce", "M4");
        if (channel is RequestChannel.OwnFinding) return new Refusal("WithdrawalNobodyAsked", "R52");
        return state is RequestState.Decided or RequestState.Closed ? new Refusal("WithdrawalDecided", "R46") : null;
    }

    /// <summary>Why the person's word cannot be recorded so; null when it can: its day, its way and its words, nothing else is asked.</summary>
    public static Refusal? RefuseWord(DateOnly receivedOn, DateOnly? saidOn, RequestChannel? through, string? said, DateOnly today)
    {
        if (saidOn is not { } on) return new Refusal("WithdrawalDayMissing", "R48");
        if (through is not { } channel || !Channels.Contains(channel)) return new Refusal("WithdrawalChannelMissing", "R48");
        if (on > today) return new Refusal("WithdrawalAhead", "R48");
        if (on < receivedOn) return new Refusal("WithdrawalBeforeReceipt", "R48", receivedOn);
        if (string.IsNullOrWhiteSpace(said)) return new Refusal("WithdrawalWordsMissing", "R48");
        return said.Trim().Length > SaidMaxLength ? new Refusal("WithdrawalTextTooLong", null, SaidMaxLength) : null;
    }

    /// <summary>Why a case is not opened again; null when it is: the withdrawal was a mistake, somebody says which, and the time limit still runs. Afterwards the request is taken down anew with the day of its receipt (D1).</summary>
    /// <param name="clockStands">The question about identity waits for its answer, so no day comes nearer (D8).</param>
    public static Refusal? RefuseReopening(RequestOutcome? outcome, DateOnly dueOn, bool clockStands, DateOnly today)
    {
        if (outcome is not RequestOutcome.Withdrawn) return new Refusal("WithdrawalNotThere", "R46");
        return today > dueOn && !clockStands ? new Refusal("WithdrawalClockOver", "D1", dueOn) : null;
    }

    /// <summary>Why the reason of a reopening cannot be kept; null when it can.</summary>
    public static Refusal? RefuseReason(string? why)
    {
        if (string.IsNullOrWhiteSpace(why)) return new Refusal("WithdrawalReasonMissing", "R46");
        return why.Trim().Length > SaidMaxLength ? new Refusal("WithdrawalTextTooLong", null, SaidMaxLength) : null;
    }
}
