using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Requests;

/// <summary>Why a day did not count as the last one.</summary>
/// <param name="Holiday">Null for a Saturday or Sunday.</param>
public sealed record SkippedDay(DateOnly Day, Holiday? Holiday);

/// <summary>A last day to answer, and how it was counted: every date shown says so (D2–D4).</summary>
/// <param name="ReceivedOn">The Finnish date of receipt.</param>
/// <param name="Months">One month, or three when extended.</param>
/// <param name="PausedDays">Days between the question about identity and its answer (D8).</param>
/// <param name="Nominal">The same day of the month, pause added, before it was rolled.</param>
/// <param name="Clamped">The month had no such day: its last one counts.</param>
/// <param name="Skipped">The days it was rolled over.</param>
/// <param name="DueOn">The last day to send the answer, until 23.59.59 in Finland.</param>
public sealed record Deadline(DateOnly ReceivedOn, int Months, int PausedDays, DateOnly Nominal, bool Clamped, IReadOnlyList<SkippedDay> Skipped, DateOnly DueOn);

/// <summary>The clock of a request (D1–D6, D8; GDPR Art. 12(3), Regulation 1182/71 Art. 3).</summary>
public static class RequestDeadlineRule
{
    /// <summary>An identity question stops the clock only when it is asked within so many working days from receipt (D8).</summary>
    public const int IdentityQuestionWorkingDays = 3;

    /// <summary>One month from receipt, clamped and rolled (D2).</summary>
    public static Deadline First(DateOnly receivedOn, int pausedDays = 0) => Count(receivedOn, 1, pausedDays);

    /// <summary>"By two further months": three from receipt, not from the first deadline (D6).</summary>
    public static Deadline Extended(DateOnly receivedOn, int pausedDays = 0) => Count(receivedOn, 3, pausedDays);

    /// <summary>Whether the answer of an instant is in time: the Finnish date counts, whatever the server's (D2).</summary>
    public static bool IsInTime(DateTimeOffset sentAt, DateOnly dueOn) => FinnishTime.LocalDate(sentAt) <= dueOn;

    /// <summary>How many days the clock stands still for a question about identity; none when it was asked too late (D8).</summary>
    public static int PausedDays(DateOnly receivedOn, DateOnly askedOn, DateOnly suppliedOn) =>
        askedOn >= receivedOn && suppliedOn > askedOn && IdentityQuestionRule.Pauses(receivedOn, askedOn) ? suppliedOn.DayNumber - askedOn.DayNumber : 0;

    /// <summary>The working days after the first day up to and including the second.</summary>
    public static int WorkingDaysBetween(DateOnly from, DateOnly to) =>
        Enumerable.Range(1, Math.Max(0, to.DayNumber - from.DayNumber)).Count(days => FinnishCalendar.IsWorkingDay(from.AddDays(days)));

    private static Deadline Count(DateOnly receivedOn, int months, int pausedDays)
    {
        var sameDay = FinnishCalendar.AddMonthsClamped(receivedOn, months);
        var nominal = sameDay.AddDays(pausedDays);
        var skipped = new List<SkippedDay>();
        var due = nominal;
        while (!FinnishCalendar.IsWorkingDay(due))
        {
            skipped.Add(new SkippedDay(due, FinnishCalendar.HolidayOf(due)));
            due = due.AddDays(1);
        }

        return new Deadline(receivedOn, months, pausedDays, nominal, sameDay.Day != receivedOn.Day, skipped, due);
    }
}
