using Aksulit.Data.Domain.Customers;

namespace Aksulit.Data.Domain.Duplicates;

/// <summary>Start, end and last event of a customership.</summary>
/// <param name="EndedOn">The end that was given; null: it goes on, or its end is derived (T1).</param>
public sealed record CustomershipDays(DateOnly StartedOn, DateOnly? EndedOn, DateOnly LastEventOn)
{
    /// <summary>Those of a person.</summary>
    public static CustomershipDays Of(Customer customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return new(customer.RelationshipStartedOn, customer.RelationshipEndedOn, customer.LastEventOn);
    }
}

/// <summary>The customership of two persons who are one (T1, T3).</summary>
public static class MergedCustomership
{
    /// <summary>
    /// From the earlier start; to the later end that was given, unless something happened after it: an order or a registration of either restarts the customership of both (T3). Where only one was ended and the
    /// other was quiet since, that end stands: the person's own word that it is over.
    /// </summary>
    public static CustomershipDays Of(CustomershipDays one, CustomershipDays other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var lastEvent = Later(one.LastEventOn, other.LastEventOn)!.Value;
        var ended = Later(one.EndedOn, other.EndedOn);
        return new(one.StartedOn < other.StartedOn ? one.StartedOn : other.StartedOn, lastEvent > ended ? null : ended, lastEvent);
    }

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other ?? one : one;
}
