using System.Security.Cryptography;
using System.Text;
using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Audit;

/// <summary>The weekly sample review of the read log (S3): which weeks, which readings, until when, and by whom.</summary>
public static class ReadingSampleRule
{
    /// <summary>Days in which a sample is reviewed, from its drawing.</summary>
    public const int ReviewDays = 7;

    /// <summary>A register that slept longer is not asked about older weeks.</summary>
    public const int MostWeeks = 8;

    /// <summary>The Monday of the day's week.</summary>
    public static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The whole weeks of which no sample is drawn yet, the oldest first.</summary>
    /// <param name="last">The newest week that was drawn; null: none yet.</param>
    public static IReadOnlyList<DateOnly> WeeksDue(DateOnly? last, DateOnly today)
    {
        var newest = WeekOf(today).AddDays(-7);
        var first = last?.AddDays(7) ?? newest;
        var oldest = newest.AddDays(-7 * (MostWeeks - 1));
        if (first < oldest) first = oldest;
        return first > newest ? [] : [.. Enumerable.Range(0, ((newest.DayNumber - first.DayNumber) / 7) + 1).Select(after => first.AddDays(7 * after))];
    }

    /// <summary>The last day to review a sample: a working day (D3).</summary>
    public static DateOnly DueOn(DateOnly drawnOn) => FinnishCalendar.Roll(drawnOn.AddDays(ReviewDays));

    /// <summary>Draws from the week's readings. The same seed draws the same readings, in whatever order they come; which they are nobody can tell before the seed is there.</summary>
    /// <param name="entries">Keys of the entries of the audit trail.</param>
    /// <param name="size">How many at the most.</param>
    public static IReadOnlyList<Guid> Draw(string seed, IEnumerable<Guid> entries, int size)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var key = Encoding.ASCII.GetBytes(seed);
        return [.. entries.Distinct().Select(entry => (Entry: entry, Place: Convert.ToHexString(HMACSHA256.HashData(key, entry.ToByteArray(bigEndian: true))))).OrderBy(drawn => drawn.Place, StringComparer.Ordinal).Take(size).Select(drawn => drawn.Entry)];
    }

    /// <summary>Why somebody cannot record an outcome; null when they can: never about one's own reading (S2), and what is in order stays so.</summary>
    public static Refusal? RefuseReview(SampledReading reading, Guid reviewer)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (reading.ReaderId == reviewer) return new Refusal("ReadingOwn", "S2");
        return reading.Outcome is ReadingOutcome.InOrder ? new Refusal("ReadingReviewed", "S3") : null;
    }
}
