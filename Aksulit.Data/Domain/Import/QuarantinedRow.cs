using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Import;

/// <summary>
/// A partner's row without the evidence of its route (R23), put aside and outside the register: on no list, in no search, of no customer. It goes after <see cref="QuarantineRule.MostDays"/> days at the
/// latest (T8), at once when a lead so chooses, and its values when a lead records the evidence and the row becomes a person's.
/// </summary>
public sealed class QuarantinedRow : Entity, IAudited
{
    public const int ReasonMaxLength = 40, HashLength = 64;

    private QuarantinedRow() { } // for EF Core

    public QuarantinedRow(Guid runId, int rowNumber, string rowHash, string payload, string reason, DateTimeOffset arrivedAt) =>
        (RunId, RowNumber, RowHash, Payload, Reason, ArrivedAt) = (runId, rowNumber, rowHash, payload, reason, arrivedAt);

    /// <summary>The import that brought it; its source is the partner.</summary>
    public Guid RunId { get; private set; }

    /// <summary>The row's number in the file.</summary>
    public int RowNumber { get; private set; }

    /// <summary>Tells the same row when it comes again: it is not put aside twice.</summary>
    public string RowHash { get; private set; } = "";

    /// <summary>The row (<see cref="PartnerImportRow"/>), sealed; empty once it is released.</summary>
    public string Payload { get; private set; } = "";

    /// <summary>One of <see cref="QuarantineReasons"/>.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>When the file came: the days are counted from its Finnish day.</summary>
    public DateTimeOffset ArrivedAt { get; private set; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>Key of the register lead who recorded the evidence.</summary>
    public Guid? ReleasedBy { get; private set; }

    Guid IAudited.AuditSubjectId => RunId;

    /// <summary>The evidence was recorded and the row is in the register; nothing of its values stays here.</summary>
    public void Release(DateTimeOffset at, Guid by)
    {
        if (ReleasedAt is not null) throw new InvalidOperationException("The row was released before.");
        (Payload, ReleasedAt, ReleasedBy) = ("", at, by);
    }
}

/// <summary>For how long a partner's row without evidence may wait (R23, T8).</summary>
public static class QuarantineRule
{
    /// <summary>The longest that the rules allow, in days from the arrival; the setting only makes it shorter.</summary>
    public const int MostDays = 30;

    /// <summary>From so many days left on the lead is reminded.</summary>
    public const int RemindedDays = 7;

    /// <summary>The last local day on which the row may be there; the night after it takes the row.</summary>
    public static DateOnly LastDay(DateTimeOffset arrivedAt, int days) => FinnishTime.LocalDate(arrivedAt).AddDays(Math.Min(days, MostDays));

    /// <summary>The instant (UTC) before which a row arrived whose days are over.</summary>
    public static DateTimeOffset GoneBefore(DateOnly today, int days) => FinnishTime.StartOfDay(today.AddDays(-Math.Min(days, MostDays)));

    /// <summary>Why the row cannot be released; null when it can.</summary>
    public static Refusal? RefuseRelease(QuarantinedRow row, DateOnly today, int days)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.ReleasedAt is not null) return new Refusal("QuarantineReleased", "R23");
        return LastDay(row.ArrivedAt, days) < today ? new Refusal("QuarantineOver", "R23", Math.Min(days, MostDays)) : null;
    }
}
