namespace Aksulit.Data.Domain.Audit;

/// <summary>
/// A closed month of the chain (T17): its links from <see cref="FirstNo"/> to <see cref="LastNo"/> and the hash of the last. A purge drops whole segments; what
/// follows still hangs on the closing hash. A read sealed just after midnight lies in the month whose numbers surround it: the numbers rule, not the clock.
/// </summary>
public sealed class AuditSegment
{
    public const int MonthLength = 7;

    private AuditSegment() { } // for EF Core

    public AuditSegment(string month, long firstNo, long lastNo, string closingHash, DateTimeOffset closedAt) =>
        (Month, FirstNo, LastNo, ClosingHash, ClosedAt) = (month, firstNo, lastNo, closingHash, closedAt);

    /// <summary>Year and month in Finland, e.g. <c>2026-11</c>.</summary>
    public string Month { get; private set; } = "";

    public long FirstNo { get; private set; }
    public long LastNo { get; private set; }
    public string ClosingHash { get; private set; } = "";
    public DateTimeOffset ClosedAt { get; private set; }
}
