using System.Globalization;

namespace Aksulit.Intranet.Components;

/// <summary>Where a page of a list begins that goes by day: the last row's day, and its place among those of the day.</summary>
public sealed record DayKey(DateOnly On, long Seq)
{
    /// <summary>The key that a page handed out; null for the first page, and for what is no key.</summary>
    public static DayKey? Parse(string? text) => text?.Split('|') is [var on, var seq] && DateOnly.TryParseExact(on, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? new DayKey(day, place) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{On:O}|{Seq}");
}
