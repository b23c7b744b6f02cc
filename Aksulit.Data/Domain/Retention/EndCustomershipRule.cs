using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Retention;

/// <summary>What decides whether a customership may be ended on a day.</summary>
/// <param name="StartedOn">The customership's first day.</param>
/// <param name="EndsOn">The end that is given, by the person or by Aksulit.</param>
/// <param name="LastOpenOrderOn">The day of the latest order that is neither delivered nor cancelled; null when there is none.</param>
public sealed record EndCustomershipFacts(DateOnly StartedOn, DateOnly EndsOn, DateOnly? LastOpenOrderOn);

/// <summary>When an end may be given (T1): not before the start, not ahead of time, and not before an order that is still open.</summary>
public static class EndCustomershipRule
{
    /// <summary>Why not; null when it may.</summary>
    public static Refusal? Refuse(EndCustomershipFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.EndsOn < facts.StartedOn) return new Refusal("EndBeforeStart", "T1");
        // An end ahead of time would let an order of tomorrow contradict it: the end is what has happened, not what is planned.
        if (facts.EndsOn > today) return new Refusal("EndInFuture", "T1");
        return facts.LastOpenOrderOn > facts.EndsOn ? new Refusal("OrderStillOpen", "T1", facts.LastOpenOrderOn) : null;
    }
}
