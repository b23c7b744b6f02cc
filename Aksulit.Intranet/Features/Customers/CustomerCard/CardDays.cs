using System.Globalization;
using Aksulit.Data.Domain.Common;

namespace Aksulit.Intranet.Features.Customers.CustomerCard;

/// <summary>Days, moments and sums as the card shows them (I9).</summary>
internal static class CardDays
{
    public static string Text(DateOnly day) => day.ToString(Format, CultureInfo.CurrentCulture);

    public static string Text(DateOnly? day) => day is { } on ? Text(on) : "";

    /// <summary>The moment in Finland's time.</summary>
    public static string Text(DateTimeOffset at)
    {
        var local = FinnishTime.LocalTime(at);
        return $"{Text(DateOnly.FromDateTime(local.DateTime))} {local.ToString(IsFinnish ? "H.mm" : "H:mm", CultureInfo.InvariantCulture)}";
    }

    public static string Euros(decimal sum) => $"{sum.ToString("N2", CultureInfo.CurrentCulture)} €";

    private static bool IsFinnish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fi";

    private static string Format => IsFinnish ? "d.M.yyyy" : "d MMMM yyyy";
}
