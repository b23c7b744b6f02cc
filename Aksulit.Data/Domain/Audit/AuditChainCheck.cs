using System.Globalization;
using Aksulit.Data.Domain.Common;

namespace Aksulit.Data.Domain.Audit;

/// <summary>
/// Checks a chain link by link in the order of its numbers, in constant memory (S3: "verified daily"; T17). It knows what the chain must agree with: the head that
/// stands outside the database and the closed months.
/// </summary>
public sealed class AuditChainCheck(AuditHeadMark? outside, IEnumerable<AuditSegment> closedMonths)
{
    private readonly List<AuditSegment> _segments = [.. closedMonths.OrderBy(segment => segment.Month, StringComparer.Ordinal)];
    private readonly SortedDictionary<string, (long No, string Hash)> _lastOfMonth = new(StringComparer.Ordinal);
    private string _hash = AuditChain.Genesis;
    private int _nextSegment;

    /// <summary>The last link found whole.</summary>
    public long ChainNo { get; private set; }

    /// <summary>The next sealed entry, its persons loaded. What is wrong with it; null when it is whole.</summary>
    public AuditFault? Next(AuditEntry entry)
    {
        var no = ChainNo + 1;
        if (entry.ChainNo != no) return new AuditFault(no, null, AuditBreak.Missing);
        if (entry.PreviousHash != _hash) return new AuditFault(no, entry.Id, AuditBreak.Link);
        if (AuditChain.HashOf(entry) != entry.Hash) return new AuditFault(no, entry.Id, AuditBreak.Content);
        if (outside?.ChainNo == no && outside.Hash != entry.Hash) return new AuditFault(no, entry.Id, AuditBreak.Rewritten);
        if (SegmentIsBroken(no, entry.Hash)) return new AuditFault(no, entry.Id, AuditBreak.Segment);

        (ChainNo, _hash) = (no, entry.Hash);
        _lastOfMonth[MonthOf(entry.At)] = (no, entry.Hash);
        return null;
    }

    /// <summary>After the last link: whether the chain ends where the head row, the head outside and the closed months say.</summary>
    public AuditFault? End(long? headNo, string? headHash)
    {
        if (outside?.ChainNo > ChainNo || _nextSegment < _segments.Count) return new AuditFault(ChainNo + 1, null, AuditBreak.CutTail);
        return headNo == ChainNo && headHash == _hash ? null : new AuditFault(ChainNo, null, AuditBreak.HeadRow);
    }

    /// <summary>The months before <paramref name="now"/>'s that are over and not closed yet, for a chain found whole.</summary>
    public IEnumerable<AuditSegment> Closable(DateTimeOffset now)
    {
        var closedUntil = _segments.Count == 0 ? "" : _segments[^1].Month;
        var firstNo = _segments.Count == 0 ? 1 : _segments[^1].LastNo + 1;
        var last = (No: firstNo - 1, Hash: "");
        foreach (var (month, end) in _lastOfMonth)
        {
            if (string.CompareOrdinal(month, MonthOf(now)) >= 0) yield break;
            if (end.No > last.No) last = end;
            if (string.CompareOrdinal(month, closedUntil) <= 0 || last.No < firstNo) continue;
            yield return new AuditSegment(month, firstNo, last.No, last.Hash, now);
            firstNo = last.No + 1;
        }
    }

    /// <summary>The month in Finland, as segments name it.</summary>
    public static string MonthOf(DateTimeOffset at) => FinnishTime.LocalDate(at).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private bool SegmentIsBroken(long no, string hash)
    {
        if (_nextSegment == _segments.Count) return false;
        var segment = _segments[_nextSegment];
        var firstNo = _nextSegment == 0 ? 1 : _segments[_nextSegment - 1].LastNo + 1;
        if (segment.FirstNo != firstNo || segment.LastNo < segment.FirstNo) return true;
        if (segment.LastNo != no) return false;
        _nextSegment++;
        return segment.ClosingHash != hash;
    }
}
