namespace Aksulit.Data.Domain.Common;

/// <summary>The thirteen public holidays of Finland (D4).</summary>
public enum Holiday
{
    NewYearsDay,
    Epiphany,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    MayDay,
    AscensionDay,
    Pentecost,
    MidsummerDay,
    AllSaintsDay,
    IndependenceDay,
    ChristmasDay,
    SecondDayOfChristmas,
}

/// <summary>Finnish public holidays and what they do to a deadline (rules D3–D5). Eves are working days: the earlier date is the safe one.</summary>
public static class FinnishCalendar
{
    /// <summary>Monday to Friday and no public holiday.</summary>
    public static bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsPublicHoliday(day);

    /// <summary>The day itself when it is a working day, else the next one (D3).</summary>
    public static DateOnly Roll(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The same day <paramref name="months"/> later, or that month's last day where it has no such day (D2).</summary>
    public static DateOnly AddMonthsClamped(DateOnly day, int months) => day.AddMonths(months);

    /// <summary>Whether the day is a Finnish public holiday (D4). There are no substitute days.</summary>
    public static bool IsPublicHoliday(DateOnly day) => HolidayOf(day) is not null;

    /// <summary>Which public holiday the day is, so that a deadline can say why it moved; null when it is none.</summary>
    public static Holiday? HolidayOf(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) => Holiday.NewYearsDay,
        (1, 6) => Holiday.Epiphany,
        (5, 1) => Holiday.MayDay,
        (12, 6) => Holiday.IndependenceDay,
        (12, 25) => Holiday.ChristmasDay,
        (12, 26) => Holiday.SecondDayOfChristmas,
        _ when IsMidsummerDay(day) => Holiday.MidsummerDay,
        _ when IsAllSaintsDay(day) => Holiday.AllSaintsDay,
        _ => (day.DayNumber - EasterSunday(day.Year).DayNumber) switch
        {
            -2 => Holiday.GoodFriday,
            0 => Holiday.EasterSunday,
            1 => Holiday.EasterMonday,
            39 => Holiday.AscensionDay,
            49 => Holiday.Pentecost,
            _ => null,
        },
    };

    /// <summary>Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher).</summary>
    public static DateOnly EasterSunday(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, g = ((8 * b) + 13) / 25;
        int h = ((19 * a) + b - d - g + 15) % 30, i = c / 4, k = c % 4;
        int l = (32 + (2 * e) + (2 * i) - h - k) % 7, m = (a + (11 * h) + (19 * l)) / 433;
        int month = (h + l - (7 * m) + 90) / 25, day = (h + l - (7 * m) + (33 * month) + 19) % 32;
        return new(year, month, day);
    }

    private static bool IsMidsummerDay(DateOnly day) => day is { DayOfWeek: DayOfWeek.Saturday, Month: 6, Day: >= 20 and <= 26 };

    private static bool IsAllSaintsDay(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday && ((day.Month, day.Day) is (10, 31) || day is { Month: 11, Day: <= 6 });
}
