namespace Aksulit.Data.Domain.Jobs;

/// <summary>A small duty of the night: result files past their thirty days, stages given up, and the like (T17). Features register theirs; it may run twice.</summary>
public interface INightlyHousekeeping
{
    /// <summary>A short name for logs, e.g. <c>import-results</c>.</summary>
    string Name { get; }

    /// <summary>Does the duty and returns how many rows or files it removed.</summary>
    Task<int> RunAsync(CancellationToken ct);
}
