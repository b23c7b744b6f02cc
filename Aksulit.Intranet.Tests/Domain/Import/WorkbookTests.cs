using Aksulit.Data.Domain.Import;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>A workbook is read as a person sees it, told by its content, and refused before it unpacks to too much.</summary>
public sealed class WorkbookTests
{
    private static readonly string[] Header = [.. ImportFiles.CustomerHeader.Split(';')];
    private static readonly string[] Aino = [.. ImportFiles.Aino.Split(';')];

    [Fact]
    public void The_same_rows_are_accepted_from_a_workbook_as_from_a_text()
    {
        var sheet = ImportFiles.Sheet(Workbook.Of(Header, Aino));
        var row = Assert.Single(sheet.Customers().Accepted());

        Assert.Equal(Assert.Single(ImportFiles.Customers(ImportFiles.Aino).Accepted()).RowHash, row.RowHash);
        Assert.Equal(("aino@example.fi", "+358401234567", new DateOnly(2020, 2, 1)), (row.Email, row.Phone, row.StartedOn));
        Assert.Equal(new FileFormat("xlsx", null), sheet.Format);
    }

    [Theory]
    [InlineData("<c r=\"M2\" s=\"1\"><v>43862</v></c>")]
    [InlineData("<c r=\"M2\" s=\"2\"><v>43862.75</v></c>")]
    [InlineData("<c r=\"M2\" t=\"d\"><v>2020-02-01T00:00:00</v></c>")]
    [InlineData("<c r=\"M2\" s=\"1\"><f>TODAY()</f><v>43862</v></c>")]
    [InlineData("<c r=\"M2\" t=\"s\"><v>1</v></c>")]
    public void A_date_is_a_date_however_the_workbook_keeps_it(string cell)
    {
        var cells = string.Concat(Aino.Select((text, i) => i == 12 ? cell : text.Length == 0 ? "" : Workbook.Text(i, 2, text)));
        var header = string.Concat(Header.Select((text, i) => Workbook.Text(i, 1, text)));
        var sheet = ImportFiles.Sheet(Workbook.OfSheet($"<row r=\"1\">{header}</row><row r=\"2\">{cells}</row>", "<si><t>muu</t></si><si><r><t>1.2.</t></r><r><t>2020</t></r><rPh><t>lue</t></rPh></si>"));

        Assert.Equal(new DateOnly(2020, 2, 1), Assert.Single(sheet.Customers().Accepted()).StartedOn);
    }

    /// <summary>Written by another program than the tests' own builder: numbers with zeros in front, three kinds of dates, a formula, an empty row, a column outside the contents.</summary>
    [Fact]
    public void A_workbook_saved_by_LibreOffice_is_read_as_it_is_shown()
    {
        var sheet = ImportFiles.Open("asiakkaat-libreoffice.xlsx", ImportKind.Customers);
        var rows = sheet.Customers().Accepted().ToList();

        Assert.Equal(["Syntymäaika"], sheet.DroppedColumns);
        Assert.Equal([
            (2, "10001", "Aino", "Esimerkki", "00100", "+358401234567", new DateOnly(2020, 2, 1), null, "Jätä paketti \"portille\"; kiitos"),
            (4, "10002", "Björn", "Öhman-Ääri", "90100", "+358402407117", new DateOnly(2011, 9, 6), new DateOnly(2025, 7, 31), null),
            (5, "10003", "Carita", "D'Angelo", "96200", "+358405556667", new DateOnly(2019, 5, 17), (DateOnly?)null, (string?)null)],
            rows.Select(row => (row.RowNumber, row.CustomerNumber, row.FirstName!, row.LastName, row.PostalCode, row.Phone, row.StartedOn, row.EndedOn, row.Note)));
        Assert.Equal([[], ["kaikki"], ["suoramainonta"]], rows.Select(row => row.Objections));
    }

    [Theory]
    [InlineData("<c r=\"A2\"><v>1234567890123</v></c>", "1234567890123")]
    [InlineData("<c r=\"A2\"><v>1.234567890123E12</v></c>", "1234567890123")]
    [InlineData("<c r=\"A2\"><v>0.30000000000000004</v></c>", "0.3")]
    [InlineData("<c r=\"A2\" s=\"3\"><v>43862</v></c>", "43862")]
    [InlineData("<c r=\"A2\" t=\"str\"><f>1+1</f><v>2</v></c>", "2")]
    public void A_number_has_no_exponent_and_a_formula_is_its_value(string cell, string number)
    {
        var cells = cell + string.Concat(Aino.Skip(1).Select((text, i) => text.Length == 0 ? "" : Workbook.Text(i + 1, 2, text)));
        var header = string.Concat(Header.Select((text, i) => Workbook.Text(i, 1, text)));

        Assert.Equal(number, Assert.Single(ImportFiles.Sheet(Workbook.OfSheet($"<row r=\"1\">{header}</row><row r=\"2\">{cells}</row>")).Customers().Accepted()).CustomerNumber);
    }

    [Fact]
    public void A_text_that_begins_as_a_formula_rejects_its_row()
    {
        string[] formula = [.. Aino];
        formula[1] = "=1+1";

        Assert.Equal("formula", Assert.IsType<RejectedRow<CustomerImportRow>>(Assert.Single(ImportFiles.Sheet(Workbook.Of(Header, formula)).Customers())).Reason);
    }

    [Fact]
    public void Rows_keep_the_numbers_that_the_spreadsheet_shows_and_cells_their_line_breaks_and_quotes()
    {
        string[] noted = [.. Aino];
        noted[15] = "rivi \"yksi\";\nrivi kaksi";
        var rows = new[] { (1, Header), (5, noted) }.Select(row => $"<row r=\"{row.Item1}\">{string.Concat(row.Item2.Select((text, i) => Workbook.Text(i, row.Item1, text)))}</row>");
        var row = Assert.Single(ImportFiles.Sheet(Workbook.OfSheet(string.Concat(rows))).Customers().Accepted());

        Assert.Equal((5, "rivi \"yksi\";\nrivi kaksi"), (row.RowNumber, row.Note));
    }

    [Fact]
    public void Macros_are_refused_whatever_the_file_is_called() => Assert.Equal(new FileRefusal("macros"), Refusal(Workbook.WithMacros()));

    [Fact]
    public void A_zip_bomb_is_refused_while_it_unpacks()
    {
        var bomb = Workbook.Bomb();

        Assert.InRange(bomb.Length, 1, 5_000_000);
        Assert.Equal(new FileRefusal("unpacksTooLarge"), Refusal(bomb));
    }

    [Theory]
    [InlineData("<!DOCTYPE worksheet [<!ENTITY a \"b\">]><worksheet/>")]
    [InlineData("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row r=\"2\"/><row r=\"1\"/></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row r=\"9999999\"/></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row r=\"1\"><c r=\"A1\">")]
    public void A_broken_or_hostile_sheet_is_refused_and_nothing_of_it_is_quoted(string sheet)
    {
        using var file = new MemoryStream();
        file.Write(Workbook.Of(Header));
        using (var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open());
            writer.Write(sheet);
        }

        Assert.Equal(new FileRefusal("notText"), Refusal(file.ToArray()));
    }

    [Fact]
    public void A_cell_in_the_hundred_and_first_column_is_one_too_many() =>
        Assert.Equal(new FileRefusal("tooManyColumns", Row: 1), Refusal(Workbook.OfSheet("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>")));

    [Fact]
    public void A_sheet_without_rows_is_empty() => Assert.Equal(new FileRefusal("empty"), Refusal(Workbook.OfSheet("")));

    private static FileRefusal? Refusal(byte[] content) => ImportFile.Read(content, ImportKind.Customers).Refusal;
}
