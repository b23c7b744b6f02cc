using Aksulit.Data.Domain.Requests;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Localisation;

/// <summary>A last day with how it was counted (D2–D4): no date is shown without its reason.</summary>
public static class DeadlineText
{
    /// <summary><c>määräpäivä ma 28.12.2026, koska 25.–27.12. ei lasketa</c></summary>
    public static string Sentence(this IStringLocalizer<CaseTexts> texts, Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(deadline);
        var due = Formats.DateWithDay(deadline.DueOn);
        return deadline.Skipped switch
        {
            [] => texts["DeadlineOn", due],
            [var one] => texts["DeadlineSkipsOne", due, Formats.Days(one.Day, one.Day)],
            [var first, .., var last] => texts["DeadlineSkipsSome", due, Formats.Days(first.Day, last.Day)],
        };
    }

    /// <summary>Step by step, a sentence each.</summary>
    public static IEnumerable<string> Counting(this IStringLocalizer<CaseTexts> texts, Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(deadline);
        yield return texts["CountReceived", Formats.DateWithDay(deadline.ReceivedOn)];
        yield return texts[deadline.Months == 1 ? "CountMonth" : "CountThreeMonths", Formats.DateWithDay(deadline.Nominal.AddDays(-deadline.PausedDays))];
        if (deadline.Clamped) yield return texts["CountClamped", deadline.ReceivedOn.Day];
        if (deadline.PausedDays > 0) yield return texts["CountPaused", deadline.PausedDays, Formats.DateWithDay(deadline.Nominal)];
        foreach (var (day, holiday) in deadline.Skipped)
            yield return texts["CountSkipped", Formats.DateWithDay(day), holiday is { } known ? texts[$"Holiday.{known}"].Value : Formats.Weekday(day)];
        yield return texts["CountLast", Formats.DateWithDay(deadline.DueOn)];
    }
}
