using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Staff;

/// <summary>A version of the undertaking's text; mandatory from a day, with fourteen days' grace (S4). Never changed: what was signed stays readable.</summary>
public sealed class UndertakingText : Entity
{
    /// <summary>Days of grace: access is open on D…D+14, shut from D+15.</summary>
    public const int GraceDays = 14;

    public const int TextMaxLength = 20_000;

    private UndertakingText() { } // for EF Core

    public UndertakingText(int version, DateOnly requiredFrom, string text) => (Version, RequiredFrom, Text) = (version, requiredFrom, text);

    public int Version { get; private set; }

    /// <summary>The first Finnish day on which it is mandatory (D).</summary>
    public DateOnly RequiredFrom { get; private set; }

    /// <summary>The text in Finnish: the one that binds.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The same in English; null for the first version, which every register starts with.</summary>
    public string? TextEn { get; init; }

    /// <summary>When and by which administrator it was published; null for the first version.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    public Guid? PublishedBy { get; init; }

    /// <summary>The last day on which an older version still opens the lock (D+14).</summary>
    public DateOnly LastDayOfGrace => RequiredFrom.AddDays(GraceDays);

    /// <summary>The first day on which an older version no longer opens the lock (D+15).</summary>
    public DateOnly ShutsFrom => LastDayOfGrace.AddDays(1);

    /// <summary>The oldest version accepted on a day: a new one is demanded from the fifteenth day after it became mandatory.</summary>
    public static int OldestAccepted(IEnumerable<UndertakingText> texts, DateOnly today) =>
        texts.Where(text => text.ShutsFrom <= today).Select(text => text.Version).DefaultIfEmpty(1).Max();

    /// <summary>The version that is mandatory on a day: the newest whose day has come.</summary>
    public static int InForce(IEnumerable<UndertakingText> texts, DateOnly today) =>
        texts.Where(text => text.RequiredFrom <= today).Select(text => text.Version).DefaultIfEmpty(1).Max();
}
