namespace Aksulit.Data.Domain.Retention;

/// <summary>
/// How long a customer's data is kept: ten years from the end of the customership (notice: "10 vuotta asiakkuuden päättymisestä lukien";
/// rules T2, T4). Written once and forwards: <c>today.AddYears(-10)</c> is not its inverse around 29 February, so the answer is stored.
/// </summary>
public static class RetentionRule
{
    /// <summary>The notice's period, in years.</summary>
    public const int Years = 10;

    /// <summary>The last day on which the data is kept; 29 February becomes 28 February. It does not roll over weekends.</summary>
    public static DateOnly LastDay(DateOnly endedOn) => endedOn.AddYears(Years);

    /// <summary>The day from whose 00:00 in Finland the data is to be destroyed.</summary>
    public static DateOnly EraseFrom(DateOnly endedOn) => LastDay(endedOn).AddDays(1);

    /// <summary>The day of destruction when something held the data: a hold postpones, it never restarts the ten years (T4).</summary>
    /// <param name="eraseFrom">The answer of <see cref="EraseFrom"/>.</param>
    /// <param name="lastHoldEndedOn">The last day on which a hold stood; null when none did.</param>
    public static DateOnly DestroyOn(DateOnly eraseFrom, DateOnly? lastHoldEndedOn) =>
        lastHoldEndedOn?.AddDays(1) is { } freeFrom && freeFrom > eraseFrom ? freeFrom : eraseFrom;
}
