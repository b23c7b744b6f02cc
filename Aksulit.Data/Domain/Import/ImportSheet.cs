using System.Security.Cryptography;

namespace Aksulit.Data.Domain.Import;

/// <summary>
/// A file that passed the checks of <see cref="ImportFile"/>. Its rows are read one at a time and judged whole: a repeat, rejected for one
/// reason, or accepted. Values of dropped columns and of rejected rows are on no object once the next row is read.
/// </summary>
/// <remarks>A row of empty cells is no row, though it counts in the numbering. Each reading starts anew; one at a time, it is one stream.</remarks>
public sealed class ImportSheet
{
    /// <summary>Room made for the repeat check beforehand: growing it would take twice as much. A file of empty lines gets no more.</summary>
    private const int MostRowsReserved = 1_100_000;

    private readonly CsvText _text;
    private readonly SheetHeader _header;
    private readonly int _expectedRows;

    internal ImportSheet(ImportKind kind, CsvText text, SheetHeader header, int rows)
    {
        (Kind, _text, _header) = (kind, text, header);
        _expectedRows = Math.Min(rows, MostRowsReserved);
    }

    /// <summary>What the file holds.</summary>
    public ImportKind Kind { get; }

    /// <summary>How the file was read.</summary>
    public FileFormat Format => _text.Format;

    /// <summary>The columns outside the register's contents (R18), by name. Their cells are never looked at.</summary>
    public IReadOnlyList<string> DroppedColumns => _header.DroppedColumns;

    /// <summary>Columns that the source's contract does not name (R22), by name. Their cells are never looked at.</summary>
    public IReadOnlyList<string> OutsideContract => _header.OutsideContract;

    /// <summary>The rows of a file of customers.</summary>
    public IEnumerable<RowOutcome<CustomerImportRow>> Customers() => Read(ImportKind.Customers, CustomerRowParser.Parse);

    /// <summary>The rows of a file of orders.</summary>
    /// <param name="customerIsKnown">Whether a customer number was accepted; else the row is rejected as <c>unknownCustomer</c>.</param>
    public IEnumerable<RowOutcome<OrderImportRow>> Orders(Func<string, bool> customerIsKnown) =>
        Read(ImportKind.Orders, row => OrderRowParser.Parse(row, customerIsKnown));

    /// <summary>The rows of a file of invoices.</summary>
    /// <param name="customerIsKnown">Whether a customer number was accepted; else the row is rejected as <c>unknownCustomer</c>.</param>
    public IEnumerable<RowOutcome<InvoiceImportRow>> Invoices(Func<string, bool> customerIsKnown) =>
        Read(ImportKind.Invoices, row => InvoiceRowParser.Parse(row, customerIsKnown));

    /// <summary>The rows of a bank's file of paid references.</summary>
    public IEnumerable<RowOutcome<PaymentImportRow>> Payments() => Read(ImportKind.Payments, PaymentRowParser.Parse);

    /// <summary>The rows of an update service's file.</summary>
    /// <param name="customerIsKnown">Whether the register has the customer number; else the row is rejected as <c>unknownCustomer</c> (R21).</param>
    public IEnumerable<RowOutcome<AddressImportRow>> Addresses(Func<string, bool> customerIsKnown) =>
        Read(ImportKind.Addresses, row => AddressRowParser.Parse(row, customerIsKnown));

    /// <summary>The rows of a partner's file of customers (R23).</summary>
    public IEnumerable<RowOutcome<PartnerImportRow>> Partners() => Read(ImportKind.Partners, PartnerRowParser.Parse);

    private IEnumerable<RowOutcome<T>> Read<T>(ImportKind kind, Func<RowCells, RowOutcome<T>> parse) where T : class, IImportRow =>
        kind == Kind ? Rows(parse) : throw new InvalidOperationException($"A file of {Kind} was read as {kind}.");

    private IEnumerable<RowOutcome<T>> Rows<T>(Func<RowCells, RowOutcome<T>> parse) where T : class, IImportRow
    {
        using var csv = _text.Open();
        var repeats = new Dictionary<UInt128, int>(_expectedRows);
        var repeatHash = new CellHasher(RandomNumberGenerator.GetBytes(16));
        var cells = new RowCells(_header.Schema);
        var headerSeen = false;

        for (var number = 1; csv.Read(); number++)
        {
            cells.Start(number);
            var blank = true;
            for (var i = 0; i < csv.Count; i++)
            {
                var cell = csv[i];
                blank = blank && string.IsNullOrWhiteSpace(cell);
                repeatHash.Add(cell);
                if (i < _header.ColumnCount && _header.SchemaIndex(i) is >= 0 and var place) cells.Set(place, cell);
            }

            var hash = repeatHash.TakeShort();
            if (blank) continue;
            if (!headerSeen) headerSeen = true;
            else if (!repeats.TryAdd(hash, number)) yield return new DuplicateRow<T>(number, repeats[hash]);
            else if (csv.Count > _header.ColumnCount) yield return new RejectedRow<T>(number, RowReasons.CellCount);
            else yield return cells.Screen() is { } reason ? new RejectedRow<T>(number, reason) : parse(cells);
        }
    }
}
