namespace Aksulit.Data.Domain.Retention;

/// <summary>What decides whether a private customer's customership has ended (rule T1).</summary>
/// <param name="EndGiven">The end that the person or Aksulit stated; null when nobody did.</param>
/// <param name="LastEventOn">The latest registration, order placed or order delivered. Nothing else is an event (T3): no payment, no edit, no import.</param>
/// <param name="MigrationOpen">Whether the person came from a source whose migration is not closed yet.</param>
public sealed record CustomershipFacts(DateOnly? EndGiven, DateOnly LastEventOn, bool MigrationOpen);

/// <summary>When a customership ended and from when its data is to be destroyed (rules T1–T3).</summary>
public static class CustomershipRule
{
    /// <summary>How long nothing may happen before a customership counts as ended, in months.</summary>
    public const int QuietMonths = 24;

    /// <summary>
    /// The end: the date given, else the last event once 24 months have passed since; null while it goes on. With a migration open no end
    /// is derived, since the missing events may only be missing from what has been imported so far.
    /// </summary>
    /// <remarks>
    /// The period's last day still belongs to it (Regulation 1182/71, Art. 3(2)(c)): after a last event on 10.5.2024 an order on 10.5.2026
    /// comes in time, so the end stands from 11.5.2026, the day on which T1's table lets the job run.
    /// </remarks>
    public static DateOnly? EndOn(CustomershipFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.EndGiven is { } given) return given;
        var quiet = facts.LastEventOn.AddMonths(QuietMonths) < today;
        return quiet && !facts.MigrationOpen ? facts.LastEventOn : null;
    }

    /// <summary>
    /// The day to store as "destroy from". It needs no today: a derived end is the day of the last event itself, and ten years contain the
    /// 24 months, so whoever is due by this date has been quiet for long enough. A new event replaces it (T3). It says nothing about an
    /// open migration: the night's run leaves those persons out by their own mark.
    /// </summary>
    public static DateOnly EraseFrom(DateOnly? endGiven, DateOnly lastEventOn) => RetentionRule.EraseFrom(endGiven ?? lastEventOn);

    /// <summary>The latest of the registration and the events known so far.</summary>
    public static DateOnly LastEvent(DateOnly startedOn, params IEnumerable<DateOnly?> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Aggregate(startedOn, (latest, on) => on > latest ? on.Value : latest);
    }
}
