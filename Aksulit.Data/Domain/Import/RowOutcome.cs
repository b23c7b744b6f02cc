namespace Aksulit.Data.Domain.Import;

/// <summary>What became of one row: <see cref="AcceptedRow{T}"/>, <see cref="DuplicateRow{T}"/> or <see cref="RejectedRow{T}"/>.</summary>
/// <param name="RowNumber">The row's number as a spreadsheet shows it; the header is 1.</param>
public abstract record RowOutcome<T>(int RowNumber) where T : class, IImportRow;

/// <summary>The row is right; <paramref name="Warnings"/> says what a person should look at (<see cref="RowReasons"/>).</summary>
public sealed record AcceptedRow<T>(T Row, IReadOnlyList<string> Warnings) : RowOutcome<T>(Row.RowNumber) where T : class, IImportRow;

/// <summary>The row equals row <paramref name="OfRow"/> in every cell; that one is what was accepted or rejected.</summary>
public sealed record DuplicateRow<T>(int RowNumber, int OfRow) : RowOutcome<T>(RowNumber) where T : class, IImportRow;

/// <summary>The row is rejected whole, for one reason (<see cref="RowReasons"/>). It keeps no value of the row.</summary>
public sealed record RejectedRow<T>(int RowNumber, string Reason) : RowOutcome<T>(RowNumber) where T : class, IImportRow;
