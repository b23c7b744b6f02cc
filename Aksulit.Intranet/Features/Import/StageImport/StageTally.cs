using Aksulit.Data.Domain.Import;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Counts the outcomes of a file and keeps the results of the rows that will not be written: numbers and codes only.</summary>
internal sealed class StageTally<T>(ImportSheet sheet, ImportRows<T> kind) where T : class, IImportRow
{
    private readonly SortedDictionary<string, int> _fates = new(StringComparer.Ordinal), _rejected = new(StringComparer.Ordinal), _warnings = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<int>> _firstRows = new(StringComparer.Ordinal);
    private readonly HashSet<string> _organisations = new(StringComparer.Ordinal);
    private readonly ResultRanges _results = new();
    private int _rows, _staged;

    /// <summary>Counts a chunk and returns the rows of it that are to be written.</summary>
    /// <param name="fates">The judged fate of each fitting row.</param>
    public List<StagedRow<T>> Add(IReadOnlyCollection<RowOutcome<T>> outcomes, Dictionary<int, string> fates)
    {
        var staged = new List<StagedRow<T>>(outcomes.Count);
        foreach (var outcome in outcomes)
        {
            _rows++;
            if (outcome is AcceptedRow<T> accepted) AddAccepted(accepted, fates, staged);
            else if (outcome is RejectedRow<T> rejected) Reject(rejected.RowNumber, rejected.Reason);
            else Settle(outcome.RowNumber, RowFates.Duplicate);
        }
        _staged += staged.Count;
        return staged;
    }

    /// <summary>The results since the last call.</summary>
    public IReadOnlyList<ImportRowResult> TakeResults(Guid runId) => _results.Take(runId);

    public ImportCounts Counts() => new()
    {
        Rows = _rows,
        Accepted = _fates.GetValueOrDefault(RowFates.Accepted),
        Applied = _fates.GetValueOrDefault(RowFates.Applied),
        Queued = _fates.GetValueOrDefault(RowFates.Queued),
        Unchanged = _fates.GetValueOrDefault(RowFates.Unchanged),
        Duplicates = _fates.GetValueOrDefault(RowFates.Duplicate),
        PastRetention = _fates.GetValueOrDefault(RowFates.PastRetention),
        Rejected = new(_rejected),
        Warnings = new(_warnings),
        DroppedColumns = sheet.DroppedColumns,
        OutsideContract = sheet.OutsideContract,
        ReadAs = sheet.Format,
        Organisations = _organisations.Count,
        Quarantined = sheet.Kind is ImportKind.Partners ? _fates.GetValueOrDefault(RowFates.Quarantined) : null,
        Staged = _staged,
        FirstRows = new(_firstRows.ToDictionary(pair => pair.Key, pair => pair.Value.ToList())),
    };

    private void AddAccepted(AcceptedRow<T> outcome, Dictionary<int, string> fates, List<StagedRow<T>> staged)
    {
        if (!fates.TryGetValue(outcome.RowNumber, out var fate))
        {
            Reject(outcome.RowNumber, kind.Unfit(outcome.Row)!);
            return;
        }
        if (fate is RowFates.Rejected)
        {
            Reject(outcome.RowNumber, kind.ReasonOf(outcome.Row));
            return;
        }
        foreach (var warning in outcome.Warnings) Count(_warnings, warning);
        if (kind.BusinessIdOf(outcome.Row) is { } businessId) _organisations.Add(businessId);
        if (fate is RowFates.Unchanged or RowFates.PastRetention)
        {
            Settle(outcome.RowNumber, fate);
            return;
        }
        Count(_fates, fate);
        Sample(fate, outcome.RowNumber);
        staged.Add(new(fate, outcome.Row));
    }

    private void Sample(string fate, int rowNumber)
    {
        if (!_firstRows.TryGetValue(fate, out var first)) _firstRows[fate] = first = [];
        if (first.Count < ImportCounts.FirstRowsOfAFate) first.Add(rowNumber);
    }

    private void Reject(int rowNumber, string reason)
    {
        Count(_rejected, reason);
        _results.Add(rowNumber, RowFates.Rejected, reason);
    }

    private void Settle(int rowNumber, string fate)
    {
        Count(_fates, fate);
        _results.Add(rowNumber, fate, null);
    }

    private static void Count(SortedDictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}

/// <summary>Joins neighbouring rows with the same fate into one result.</summary>
internal sealed class ResultRanges
{
    private readonly List<(int First, int Last, string Fate, string? Reason)> _ranges = [];

    public void Add(int rowNumber, string fate, string? reason)
    {
        if (_ranges is [.., var last] && last.Last == rowNumber - 1 && last.Fate == fate && last.Reason == reason) _ranges[^1] = last with { Last = rowNumber };
        else _ranges.Add((rowNumber, rowNumber, fate, reason));
    }

    public IReadOnlyList<ImportRowResult> Take(Guid runId)
    {
        var results = _ranges.Select(range => new ImportRowResult(runId, range.First, range.Last, range.Fate, range.Reason)).ToList();
        _ranges.Clear();
        return results;
    }
}
