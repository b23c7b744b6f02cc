using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Requests;

/// <summary>"By two further months" (D6; GDPR Art. 12(3)): once, for one of two grounds, and only while the first time limit still runs.</summary>
public static class RequestExtensionRule
{
    /// <summary>Why the time limit cannot be extended; null when it can.</summary>
    /// <param name="first">The last day of the first time limit, a pause counted in (D8).</param>
    public static Refusal? Refuse(RequestState state, RequestChannel channel, DateOnly first, bool extended, DateOnly today)
    {
        if (state is RequestState.Decided or RequestState.Closed) return new Refusal("RequestAlreadyDecided", "D6");
        if (channel is RequestChannel.OwnFinding) return new Refusal("RequestNobodyWaits", "R52");
        if (extended) return new Refusal("RequestExtendedAlready", "D6");
        return today > first ? new Refusal("RequestExtensionTooLate", "D6", first) : null;
    }
}
