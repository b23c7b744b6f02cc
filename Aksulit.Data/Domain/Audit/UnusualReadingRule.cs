using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Audit;

/// <summary>One person's record opened by one staff member.</summary>
/// <param name="Ties">What ties the person to the reader or to a colleague (<see cref="ReadingTieRule"/>).</param>
public sealed record Reading(Guid ActorId, DateTimeOffset At, Guid PersonId, ReadingTies Ties = ReadingTies.None);

/// <summary>What counts as usual.</summary>
/// <param name="PersonsInHour">The most persons whose records one staff member opens within an hour.</param>
/// <param name="Opens">The first hour of the working day in Finland, 0–23.</param>
/// <param name="Closes">The hour at which it ends, 1–24.</param>
public sealed record ReadingLimits(int PersonsInHour, int Opens, int Closes);

/// <summary>What is unusual about somebody's reading.</summary>
public enum UnusualReadingKind
{
    /// <summary>More persons within an hour than the work needs.</summary>
    ManyPersons,

    /// <summary>Outside office hours, or on a day that is no working day.</summary>
    AfterHours,

    /// <summary>Persons with the reader's own surname.</summary>
    SameSurname,

    /// <summary>The own record of a colleague.</summary>
    Colleague,
}

/// <summary>One finding about one day of one staff member.</summary>
/// <param name="From">The first of the reads, on Finland's clock.</param>
/// <param name="Until">The last of them.</param>
/// <param name="Persons">How many persons.</param>
public sealed record UnusualReading(Guid ActorId, DateOnly Day, UnusualReadingKind Kind, TimeOnly From, TimeOnly Until, int Persons);

/// <summary>
/// Reading that somebody should ask about (S3). It says what was unusual and concludes nothing: whether there was a reason a person finds out (R46). A hit list is how a person is found; only an opened record counts.
/// </summary>
public static class UnusualReadingRule
{
    private static readonly (ReadingTies Tie, UnusualReadingKind Kind)[] NearPersons = [(ReadingTies.OwnSurname, UnusualReadingKind.SameSurname), (ReadingTies.Colleague, UnusualReadingKind.Colleague)];

    /// <summary>The findings, newest day first. At most one of a kind for a day and a staff member: the fullest hour, all that was read after hours, all of the own surname, all of colleagues.</summary>
    public static IReadOnlyList<UnusualReading> Find(IEnumerable<Reading> readings, ReadingLimits limits)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(limits);
        var found = new List<UnusualReading>();
        foreach (var days in readings.Select(reading => (reading.ActorId, reading.PersonId, Local: FinnishTime.LocalTime(reading.At), reading.At, reading.Ties)).GroupBy(read => (read.ActorId, Day: DateOnly.FromDateTime(read.Local.DateTime))))
        {
            var ordered = days.OrderBy(read => read.At).ToList();
            var reads = ordered.ConvertAll(read => (read.At, read.Local, read.PersonId));
            if (FullestHour(reads) is var hour && hour.Persons > limits.PersonsInHour) found.Add(Finding(UnusualReadingKind.ManyPersons, reads[hour.First..(hour.Last + 1)]));
            var late = reads.Where(read => IsAfterHours(read.Local, limits)).ToList();
            if (late.Count > 0) found.Add(Finding(UnusualReadingKind.AfterHours, late));
            foreach (var (tie, kind) in NearPersons)
                if (reads.Where((_, i) => ordered[i].Ties.HasFlag(tie)).ToList() is { Count: > 0 } near) found.Add(Finding(kind, near));

            UnusualReading Finding(UnusualReadingKind kind, List<(DateTimeOffset At, DateTimeOffset Local, Guid PersonId)> some) =>
                new(days.Key.ActorId, days.Key.Day, kind, TimeOnly.FromDateTime(some[0].Local.DateTime), TimeOnly.FromDateTime(some[^1].Local.DateTime), some.DistinctBy(read => read.PersonId).Count());
        }

        return [.. found.OrderByDescending(finding => finding.Day).ThenBy(finding => finding.Kind).ThenByDescending(finding => finding.Persons)];
    }

    /// <summary>Whether a moment lies outside the working time.</summary>
    public static bool IsAfterHours(DateTimeOffset local, ReadingLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return local.Hour < limits.Opens || local.Hour >= limits.Closes || !FinnishCalendar.IsWorkingDay(DateOnly.FromDateTime(local.DateTime));
    }

    /// <summary>The sixty minutes with the most different persons; a window that slides over the reads in their order.</summary>
    private static (int First, int Last, int Persons) FullestHour(List<(DateTimeOffset At, DateTimeOffset Local, Guid PersonId)> reads)
    {
        var inside = new Dictionary<Guid, int>();
        var (first, fullest) = (0, (First: 0, Last: 0, Persons: 0));
        for (var last = 0; last < reads.Count; last++)
        {
            inside[reads[last].PersonId] = inside.GetValueOrDefault(reads[last].PersonId) + 1;
            for (; reads[last].At - reads[first].At >= TimeSpan.FromHours(1); first++)
                if (--inside[reads[first].PersonId] == 0) inside.Remove(reads[first].PersonId);
            if (inside.Count > fullest.Persons) fullest = (first, last, inside.Count);
        }

        return fullest;
    }
}
