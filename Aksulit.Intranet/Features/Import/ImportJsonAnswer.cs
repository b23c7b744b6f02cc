using System.Globalization;
using System.Text;

namespace Aksulit.Intranet.Features.Import;

/// <summary>The object that <c>import … --json</c> prints. Reasons with a count of 0 are left out; what only some files have (null) too.</summary>
internal sealed record ImportJsonAnswer(
    int Rows, int Accepted, int Applied, int Queued, int Unchanged, int Duplicates, IReadOnlyDictionary<string, int> Rejected, IReadOnlyList<string> DroppedColumns,
    IReadOnlyDictionary<string, int> Warnings, int Organisations, bool DryRun, Guid? RunId, int? PastRetention, int? Quarantined)
{
    public static ImportJsonAnswer Of(ImportAnswer answer)
    {
        var counts = answer.Counts;
        return new(counts.Rows, counts.Accepted, counts.Applied, counts.Queued, counts.Unchanged, counts.Duplicates, WithoutZeros(counts.Rejected), [.. counts.DroppedColumns, .. counts.OutsideContract],
            WithoutZeros(counts.Warnings), counts.Organisations, answer.DryRun, answer.RunId, counts.PastRetention > 0 ? counts.PastRetention : null, counts.Quarantined);
    }

    public string ToText(bool alreadyImported)
    {
        var text = new StringBuilder();
        if (alreadyImported) text.Append(CultureInfo.InvariantCulture, $"This file was imported before, by run {RunId}. Nothing was written.\n");
        if (DryRun) text.Append("Dry run: nothing was written.\n");
        text.Append(CultureInfo.InvariantCulture, $"{Rows} rows: {Accepted} accepted, {Applied} applied, {Queued} queued, {Unchanged} unchanged, {Duplicates} repeated, {Rejected.Values.Sum()} rejected");
        if (Quarantined is { } aside) text.Append(CultureInfo.InvariantCulture, $", {aside} quarantined");
        foreach (var (reason, count) in Rejected) text.Append(CultureInfo.InvariantCulture, $"\n  rejected, {reason}: {count}");
        foreach (var (reason, count) in Warnings) text.Append(CultureInfo.InvariantCulture, $"\n  accepted with a warning, {reason}: {count}");
        if (PastRetention is { } past) text.Append(CultureInfo.InvariantCulture, $"\n  not stored, the ten years are over: {past}");
        if (DroppedColumns.Count > 0) text.Append(CultureInfo.InvariantCulture, $"\n  columns dropped unread: {string.Join(", ", DroppedColumns)}");
        return text.ToString();
    }

    private static SortedDictionary<string, int> WithoutZeros(IReadOnlyDictionary<string, int> counts) => new(counts.Where(pair => pair.Value > 0).ToDictionary(), StringComparer.Ordinal);
}
