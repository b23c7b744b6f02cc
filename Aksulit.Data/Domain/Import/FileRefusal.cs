namespace Aksulit.Data.Domain.Import;

/// <summary>Why a file is refused as a whole: nothing of it is written. Names places, never values.</summary>
/// <param name="Code">One of <see cref="FileRefusalCodes"/>.</param>
/// <param name="Column">The column concerned, by the schema's name or by its place (<c>#3</c>).</param>
/// <param name="Row">The row concerned, as a spreadsheet numbers it (the header is 1).</param>
/// <param name="AllMissing">All the required columns that are missing, when <paramref name="Column"/> is not the only one.</param>
public sealed record FileRefusal(string Code, string? Column = null, int? Row = null, string? AllMissing = null);

/// <summary>The codes of <see cref="FileRefusal"/>, which are text keys too.</summary>
public static class FileRefusalCodes
{
    /// <summary>No header: nothing, or white space only.</summary>
    public const string Empty = "empty";

    /// <summary>Larger than <see cref="ImportFile.MaxBytes"/>.</summary>
    public const string TooLarge = "tooLarge";

    /// <summary>Neither text nor a workbook (.xlsx): another zip, an old .xls or another binary, whatever its name says.</summary>
    public const string NotText = "notText";

    /// <summary>A workbook that holds macros or is of another type than .xlsx.</summary>
    public const string Macros = "macros";

    /// <summary>A workbook that unpacks to more than <see cref="WorkbookText.MaxUnpackedBytes"/>.</summary>
    public const string UnpacksTooLarge = "unpacksTooLarge";

    /// <summary>UTF-16, NULs or control bytes: neither UTF-8 nor windows-1252.</summary>
    public const string WrongEncoding = "wrongEncoding";

    /// <summary>More than <see cref="ImportFile.MaxColumns"/> columns in a row.</summary>
    public const string TooManyColumns = "tooManyColumns";

    /// <summary>A cell over <see cref="ImportFile.MaxCellLength"/> characters, or a quotation mark that is never closed.</summary>
    public const string CellTooLong = "cellTooLong";

    /// <summary>A required column is not in the header.</summary>
    public const string MissingColumn = "missingColumn";

    /// <summary>A known column is in the header twice: which one counts is not ours to guess.</summary>
    public const string DuplicateColumn = "duplicateColumn";
}
