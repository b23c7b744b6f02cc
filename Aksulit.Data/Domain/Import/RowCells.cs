using System.Globalization;
using System.Text;
using Aksulit.Data.Domain.Identifiers;

namespace Aksulit.Data.Domain.Import;

/// <summary>One row's kept cells in the schema's order, trimmed and NFC. One instance serves a whole file: each row overwrites the last.</summary>
internal sealed class RowCells(IReadOnlyList<ImportColumn> schema)
{
    private static readonly string[] Warned = [RowReasons.PersonalIdentityCode];
    private static readonly string[] DateFormats = ["d.M.yyyy", "yyyy-MM-dd"];

    private readonly string[] _cells = new string[schema.Count];
    private readonly CellHasher _rowHash = new();

    public int Number { get; private set; }

    /// <summary>What <see cref="Screen"/> found worth a warning.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    public string this[int column] => _cells[column];

    public void Start(int number)
    {
        Array.Fill(_cells, "");
        (Number, Warnings) = (number, []);
    }

    public void Set(int column, string cell)
    {
        var trimmed = cell.Trim();
        _cells[column] = trimmed.IsNormalized(NormalizationForm.FormC) ? trimmed : trimmed.Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// Why the row is rejected before its meaning is looked at, or null: an identity code anywhere (R19), a formula in a text (an export
    /// opened in a spreadsheet would run it; a phone may begin with <c>+</c>), an error where a value should be, a cell longer than the register keeps.
    /// </summary>
    public string? Screen()
    {
        var suspected = false;
        for (var i = 0; i < schema.Count; i++)
        {
            var finding = PersonalIdentityCode.Scan(_cells[i]);
            if (finding is IdentityCodeFinding.Certain) return RowReasons.PersonalIdentityCode;
            suspected |= finding is IdentityCodeFinding.Suspected;
        }
        for (var i = 0; i < schema.Count; i++)
        {
            if (schema[i].Kind is CellKind.Text && _cells[i] is ['=' or '+' or '-' or '@', ..]) return RowReasons.Formula;
            if (WorkbookWords.IsError(_cells[i])) return RowReasons.CellError;
            if (_cells[i].Length > schema[i].MaxLength) return RowReasons.Length;
        }
        if (suspected) Warnings = Warned;
        return null;
    }

    /// <summary>The cell's text, or null when it is empty.</summary>
    public string? Optional(int column) => _cells[column].Length == 0 ? null : _cells[column];

    /// <summary>A date as <c>d.M.yyyy</c> or ISO; an empty cell is right and null.</summary>
    public bool TryDate(int column, out DateOnly? date)
    {
        date = null;
        if (_cells[column].Length == 0) return true;
        if (!DateOnly.TryParseExact(_cells[column], DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)) return false;
        date = on;
        return true;
    }

    /// <summary>An amount in euros with at most two decimals after a comma or a point, spaces between thousands; empty is right and null.</summary>
    public bool TryEuros(int column, out decimal? euros)
    {
        euros = null;
        if (_cells[column].Length == 0) return true;
        var compact = string.Concat(_cells[column].Where(c => !char.IsWhiteSpace(c))).Replace('−', '-').Replace(',', '.');
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(compact, style, CultureInfo.InvariantCulture, out var amount) || amount.Scale > 2) return false;
        euros = amount;
        return true;
    }

    /// <summary>The hash of every kept cell (<see cref="IImportRow.RowHash"/>).</summary>
    public string Hash()
    {
        foreach (var cell in _cells) _rowHash.Add(cell);
        return _rowHash.TakeHex();
    }
}
