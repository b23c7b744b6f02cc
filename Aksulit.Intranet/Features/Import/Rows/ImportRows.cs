using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Features.Import;

/// <summary>What became of a staged row when it was written: its fate, and whose row it is now (empty when nobody's).</summary>
internal readonly record struct WrittenRow(int RowNumber, string Fate, Guid CustomerId, string? Reason = null);

/// <summary>What one kind of file means: how its rows are read, judged for the preview, and written. Judging and writing decide by the same rule.</summary>
internal abstract class ImportRows<T> where T : class, IImportRow
{
    /// <summary>Loads what reading needs.</summary>
    public virtual Task PrepareAsync(AksulitDbContext db, CancellationToken ct) => Task.CompletedTask;

    public abstract IEnumerable<RowOutcome<T>> Read(ImportSheet sheet);

    /// <summary>The number by which the register knows the row's subject.</summary>
    public abstract string NumberOf(T row);

    /// <summary>Why a row that the reader accepted does not fit the register, or null.</summary>
    public abstract string? Unfit(T row);

    /// <summary>The business ID that the row names.</summary>
    public virtual string? BusinessIdOf(T row) => null;

    /// <summary>Why a row that fits was judged to be rejected.</summary>
    public virtual string ReasonOf(T row) => RowReasons.UnknownCustomer;

    /// <summary>What would become of each row, by its number in the file. Changes nothing.</summary>
    /// <param name="seen">Numbers accepted earlier in this file; the rows' own are added.</param>
    public abstract Task<Dictionary<int, string>> JudgeAsync(AksulitDbContext db, IReadOnlyList<T> rows, ImportScope scope, NumberSet seen, CancellationToken ct);

    /// <summary>Adds the rows to the context, which the caller saves in the same transaction.</summary>
    public abstract Task<List<WrittenRow>> WriteAsync(AksulitDbContext db, IReadOnlyList<T> rows, ImportScope scope, CancellationToken ct);

    /// <summary>Dates no calendar rule can add ten years to, and dates of no customer alive.</summary>
    protected static bool IsSane(DateOnly? date) => date is null || date.Value.Year is >= 1900 and <= 2200;

    protected static bool Fits(string? text, int maxLength) => text is null || text.Length <= maxLength;
}
