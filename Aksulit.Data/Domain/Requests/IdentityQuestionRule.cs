using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Requests;

/// <summary>What a person may be asked so that they can be told apart: only what can be compared with what the register holds (D8). No copy of a document, no identity code and no signature is among them.</summary>
public enum IdentityItem
{
    CustomerNumber,
    OrderNumber,
    InvoiceNumber,
    EarlierAddress,
    EmailOnRecord,
    PhoneOnRecord,
}

/// <summary>A question about who is asking (D8; GDPR Art. 12(6)): once, for a concrete doubt that is written down, and for as little as settles it.</summary>
public static class IdentityQuestionRule
{
    /// <summary>Why nothing can be asked now; null when something can.</summary>
    public static Refusal? RefuseNow(RequestState state, RequestChannel channel, bool asked)
    {
        if (state is RequestState.Decided or RequestState.Closed) return new Refusal("RequestAlreadyDecided", "D8");
        if (channel is RequestChannel.OwnFinding) return new Refusal("IdentityNobodyWaits", "R52");
        return asked ? new Refusal("IdentityAskedAlready", "D8") : null;
    }

    /// <summary>Why it cannot be asked so; null when it can.</summary>
    /// <param name="doubt">What makes it doubtful that the person is who they say.</param>
    public static Refusal? RefuseAsking(RequestState state, RequestChannel channel, bool asked, string? doubt, IdentityItem? item)
    {
        if (RefuseNow(state, channel, asked) is { } refusal) return refusal;
        if (string.IsNullOrWhiteSpace(doubt)) return new Refusal("IdentityDoubtMissing", "D8");
        return item is null ? new Refusal("IdentityItemMissing", "D8") : null;
    }

    /// <summary>Why the answer cannot be recorded; null when it can.</summary>
    public static Refusal? RefuseSupplying(DateOnly? askedOn, DateOnly? suppliedOn, DateOnly? on, DateOnly today)
    {
        if (askedOn is not { } asked) return new Refusal("IdentityNotAsked", "D8");
        if (suppliedOn is not null) return new Refusal("IdentitySuppliedAlready", "D8");
        if (on is not { } day) return new Refusal("IdentityDayMissing", "D8");
        return day < asked || day > today ? new Refusal("IdentityDayOutside", "D8", asked) : null;
    }

    /// <summary>The first day on which a question counts as unanswered (D8): so many days have gone by without a word.</summary>
    /// <param name="days">The setting; thirty in the rules.</param>
    public static DateOnly UnansweredFrom(DateOnly askedOn, int days) => askedOn.AddDays(days + 1);

    /// <summary>Whether the question counts as unanswered: the case is shown as such, and a lead decides what follows (D8, R46).</summary>
    public static bool IsUnanswered(RequestState state, DateOnly? askedOn, DateOnly? suppliedOn, int days, DateOnly today) =>
        state is RequestState.Received or RequestState.Proposed && suppliedOn is null && askedOn is { } asked && UnansweredFrom(asked, days) <= today;

    /// <summary>Why a case cannot end as one whose person is not known; null when it can (D8; Art. 11(2), 12(2)).</summary>
    /// <param name="reason">Why the register cannot tell: of who proposes and of who decides.</param>
    public static Refusal? RefuseCannotIdentify(RequestState state, DateOnly? askedOn, DateOnly? suppliedOn, int days, string? reason, DateOnly today)
    {
        if (state is RequestState.Decided or RequestState.Closed) return new Refusal("RequestAlreadyDecided", "D8");
        if (askedOn is not { } asked) return new Refusal("IdentityNotAsked", "D8");
        if (suppliedOn is not null) return new Refusal("IdentitySuppliedAlready", "D8");
        if (UnansweredFrom(asked, days) > today) return new Refusal("IdentityStillTime", "D8", asked.AddDays(days));
        return string.IsNullOrWhiteSpace(reason) ? new Refusal("IdentityReasonMissing", "D8") : null;
    }

    /// <summary>Whether the answer to the question opens a case again that ended without it.</summary>
    public static bool OpensAgain(RequestState state, RequestOutcome? outcome) => outcome is RequestOutcome.CannotIdentify && state is RequestState.Decided or RequestState.Closed;

    /// <summary>Whether the clock stands still from the question on (D8): it was asked within three working days from receipt.</summary>
    public static bool Pauses(DateOnly receivedOn, DateOnly askedOn) => RequestDeadlineRule.WorkingDaysBetween(receivedOn, askedOn) <= RequestDeadlineRule.IdentityQuestionWorkingDays;
}
