using System.Globalization;
using System.Resources;
using Aksulit.Data.Domain.Common;

namespace Aksulit.Intranet.Localisation;

/// <summary>How dates, instants, sums and counts are shown, in the language of the page (I9). Instants are shown in Finnish time, whatever the server's zone.</summary>
public static class Formats
{
    private static readonly ResourceManager CountryNames = new(typeof(CountryTexts));

    private const char NoBreakSpace = '\u00a0';

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>Whether the page is in Finnish.</summary>
    public static bool InFinnish => Culture.TwoLetterISOLanguageName == "fi";

    /// <summary><c>23.11.2026</c> or <c>23 November 2026</c>.</summary>
    public static string Date(DateOnly day) => day.ToString(InFinnish ? "d.M.yyyy" : "d MMMM yyyy", Culture);

    /// <summary>An absent date is a dash.</summary>
    public static string Date(DateOnly? day) => day is { } known ? Date(known) : "–";

    /// <summary>The Finnish day of an instant.</summary>
    public static string Date(DateTimeOffset instant) => Date(FinnishTime.LocalDate(instant));

    /// <summary><c>ma 23.11.2026</c> or <c>Mon 23 November 2026</c>.</summary>
    public static string DateWithDay(DateOnly day) => $"{Culture.DateTimeFormat.GetAbbreviatedDayName(day.DayOfWeek)}{NoBreakSpace}{Date(day)}";

    /// <summary><c>sunnuntai</c> or <c>Sunday</c>.</summary>
    public static string Weekday(DateOnly day) => Culture.DateTimeFormat.GetDayName(day.DayOfWeek);

    /// <summary>Days in a row without their year: <c>25.–27.12.</c>, <c>30.4.–1.5.</c>, <c>28.2.</c> or <c>25–27 December</c>.</summary>
    public static string Days(DateOnly first, DateOnly last)
    {
        string Day(DateOnly day) => day.ToString(InFinnish ? "d.M." : "d MMMM", Culture);
        if (first == last) return Day(first);
        return first.Month == last.Month ? $"{first.Day}{(InFinnish ? "." : "")}–{Day(last)}" : $"{Day(first)}–{Day(last)}";
    }

    /// <summary><c>ma 23.11.2026 klo 14.05</c> or <c>Mon 23 November 2026 at 14:05</c>.</summary>
    public static string Instant(DateTimeOffset instant) => $"{DateWithDay(FinnishTime.LocalDate(instant))} {(InFinnish ? "klo" : "at")}{NoBreakSpace}{Time(instant)}";

    /// <summary>An absent instant is a dash.</summary>
    public static string Instant(DateTimeOffset? instant) => instant is { } known ? Instant(known) : "–";

    /// <summary>To the second, where the order of events matters: <c>ma 23.11.2026 klo 14.05.09</c>.</summary>
    public static string Exact(DateTimeOffset instant) => $"{Instant(instant)}{FinnishTime.LocalTime(instant).ToString(InFinnish ? "'.'ss" : "':'ss", Culture)}";

    /// <summary><c>14.05</c> or <c>14:05</c>.</summary>
    public static string Time(DateTimeOffset instant) => Time(TimeOnly.FromDateTime(FinnishTime.LocalTime(instant).DateTime));

    /// <summary>A time of day on Finland's clock: 14.05, in English 14:05.</summary>
    public static string Time(TimeOnly time) => time.ToString(InFinnish ? "H'.'mm" : "HH':'mm", Culture);

    /// <summary>Euros: <c>1 234,50 €</c> or <c>€1,234.50</c>.</summary>
    public static string Money(decimal euros)
    {
        var sum = Math.Abs(euros).ToString("N2", Culture);
        return (euros < 0 ? "−" : "") + (InFinnish ? $"{sum}{NoBreakSpace}€" : $"€{sum}");
    }

    /// <summary>A country by its code of two letters: <c>Suomi</c> or <c>Finland</c>. A code that no country has is shown as it is.</summary>
    /// <remarks>From our own texts: the platform keeps the name in the language of whoever asked first.</remarks>
    public static string Country(string code) => CountryNames.GetString(code.ToUpperInvariant(), Culture) ?? code;

    /// <summary>A count that was broken off: <c>99+</c> when there are as many as were looked for.</summary>
    /// <param name="most">How many were looked for.</param>
    public static string CountBelow(int found, int most) => found < most ? Count(found) : $"{Count(most - 1)}+";

    /// <summary><c>1 234</c> or <c>1,234</c>.</summary>
    public static string Count(long number) => number.ToString("N0", Culture);
}
