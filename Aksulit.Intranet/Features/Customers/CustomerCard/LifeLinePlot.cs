namespace Aksulit.Intranet.Features.Customers.CustomerCard;

/// <summary>A stretch of the line, in per cent of its width.</summary>
public readonly record struct Stretch(double From, double To);

/// <summary>
/// Where things stand on the line of a person's data, in per cent from its beginning: the customership as it was lived, the years it is kept, and what holds it beyond them.
/// </summary>
public sealed record LifeLinePlot(Stretch Lived, Stretch Kept, Stretch? Held, double Today, double LastDay)
{
    /// <summary>Kept free at the right, so that what goes on can be seen to go on.</summary>
    private const double Margin = 6;

    public static LifeLinePlot Of(CardLife life, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(life);
        var heldUntil = life.Holds.Count == 0 ? (DateOnly?)null : life.Holds.Any(hold => hold.Until is null) ? DateOnly.MaxValue : life.Holds.Max(hold => hold.Until);
        var known = heldUntil is { } until && until < DateOnly.MaxValue ? until : life.LastDay;
        var last = new[] { life.LastDay, today, known }.Max();
        var days = Math.Max(1, last.DayNumber - life.StartedOn.DayNumber);

        double At(DateOnly day) => Math.Clamp((100 - Margin) * (day.DayNumber - life.StartedOn.DayNumber) / days, 0, 100);

        var end = At(life.EndOn ?? (today < life.LastDay ? today : life.LastDay));
        var lastDay = At(life.LastDay);
        Stretch? held = heldUntil is not { } stop || stop <= life.LastDay ? null : new Stretch(lastDay, stop == DateOnly.MaxValue ? 100 : At(stop));
        return new LifeLinePlot(new Stretch(0, end), new Stretch(end, lastDay), held, At(today), lastDay);
    }
}
