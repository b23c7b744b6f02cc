using Aksulit.Data.Domain.Import;
using static Aksulit.Intranet.Tests.Domain.ForeignWorkbook;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>Workbooks as Excel, LibreOffice and libraries write them, each in its own way: the same rows are read from all of them.</summary>
public sealed class ForeignWorkbookTests
{
    private const string First = "xl/worksheets/sheet1.xml";

    private static readonly string[] Header = [.. ImportFiles.CustomerHeader.Split(';')], Aino = [.. ImportFiles.Aino.Split(';')];

    private static IEnumerable<string> Cells(IEnumerable<string> texts) => texts.Select(Text);

    private static string Sheet(params IEnumerable<string>[] rows) => Rows([Cells(Header), .. rows]);

    /// <summary>Aino's cells with another in the place of one.</summary>
    private static IEnumerable<string> With(string column, string cell) => Aino.Select((text, i) => Header[i] == column ? cell : Text(text));

    private static CustomerImportRow Only(ForeignWorkbook workbook) => Assert.Single(ImportFiles.Sheet(workbook.Write()).Customers().Accepted());

    private static string Reason(ForeignWorkbook workbook) => Assert.Single(ImportFiles.Sheet(workbook.Write()).Customers().OfType<RejectedRow<CustomerImportRow>>()).Reason;

    private static void IsAino(ForeignWorkbook workbook) => Assert.Equal(Assert.Single(ImportFiles.Customers(ImportFiles.Aino).Accepted()).RowHash, Only(workbook).RowHash);

    [Theory]
    [InlineData(Transitional, "")]
    [InlineData(Transitional, "x:")]                                        // as libraries over Open XML write
    [InlineData(Strict, "")]
    [InlineData(Strict, "ns0:")]
    public void Whichever_names_the_elements_have(string main, string prefix) => IsAino(new() { Main = main, Prefix = prefix, Parts = new() { [First] = Sheet(Cells(Aino)) } });

    [Theory]
    [InlineData("xl/workbook22.xml", "xl/worksheets/sheet1.xml", "worksheets/sheet1.xml")]
    [InlineData("workbook.xml", "sheet1.xml", "sheet1.xml")]
    [InlineData("xl/workbook.xml", "xl/Worksheets/Sheet1.xml", "worksheets/sheet1.xml")]        // another case of letters
    [InlineData("xl/workbook.xml", "xl/worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml")]
    [InlineData("xl/workbook.xml", "xl/worksheets/sheet1.xml", "./worksheets/../worksheets/sheet1.xml")]
    [InlineData("xl/workbook.xml", "xl\\worksheets\\sheet1.xml", "worksheets\\sheet1.xml")]     // old writers on Windows
    public void Wherever_the_parts_are(string place, string sheet, string target) =>
        IsAino(new() { Place = place, Relations = [("rId1", "worksheet", target), ("rId2", "styles", "styles.xml")], Parts = new() { [sheet] = Sheet(Cells(Aino)) } });

    [Fact]
    public void A_shared_text_is_all_its_runs_without_its_reading_aids_and_needs_no_count()
    {
        const string shared = """
            <si/><si><t/></si>
            <si><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve">Esi</t></r><r><t>merkki</t></r><rPh sb="0" eb="2"><t>ESI</t></rPh><phoneticPr fontId="1"/></si>
            <si><t xml:space="preserve">  Koulukatu 1  </t></si>
            """;
        var row = Only(new() { Shared = shared, Parts = new() { [First] = Sheet(Aino.Select((text, i) => Header[i] switch { "Sukunimi" => "<c t=\"s\"><v>2</v></c>", "Katuosoite" => "<c t=\"s\"><v>3</v></c>", "Organisaatio" => "<c t=\"s\"><v>0</v></c>", "WWW" => "<c t=\"s\"><v>1</v></c>", _ => Text(text) })) } });

        Assert.Equal(("Esimerkki", "Koulukatu 1", null, null), (row.LastName, row.Street, row.Organisation, row.Website));
    }

    [Theory]
    [InlineData("<c t=\"inlineStr\"><is><r><t>Esi</t></r><r><t>merkki</t></r><rPh sb=\"0\" eb=\"2\"><t>ESI</t></rPh></is></c>")]
    [InlineData("<c t=\"str\" xml:space=\"preserve\"><f>A1&amp;B1</f>\n<v>Esimerkki</v>\n</c>")]       // white space between the elements is no value
    [InlineData("<c t=\"str\"><v>Esi<![CDATA[merkki]]></v></c>")]
    [InlineData("<c t=\"str\"><f t=\"shared\" si=\"0\"/><v>Esimerkki</v></c>")]
    [InlineData("<c t=\"inlineStr\"><is><t>_x0045_simerkki</t></is></c>")]
    public void A_text_is_a_text_however_it_is_written(string cell) => IsAino(new() { Parts = new() { [First] = Sheet(With("Sukunimi", cell)) } });

    [Theory]
    [InlineData("rivi yksi_x000D_\nrivi kaksi", "rivi yksi\nrivi kaksi")]
    [InlineData("rivi yksi_x000D_rivi kaksi", "rivi yksi\nrivi kaksi")]
    [InlineData("kello_x0007_ soi", "kello soi")]
    [InlineData("osa_x005F_x0041_1", "osa_x0041_1")]
    [InlineData("osa_x41_", "osa_x41_")]
    [InlineData("_x", "_x")]
    public void Escaped_characters_are_what_a_person_sees(string written, string seen) =>
        Assert.Equal(seen, Only(new() { Parts = new() { [First] = Sheet(With("Lisätiedot", Text(written))) } }).Note);

    [Theory]
    [InlineData("", "<c s=\"1\"><v>43862</v></c>")]
    [InlineData("<{p}workbookPr date1904=\"1\"/>", "<c s=\"1\"><v>42400</v></c>")]
    [InlineData("<{p}workbookPr date1904=\"true\"/>", "<c s=\"1\"><v>42400.5</v></c>")]
    [InlineData("<{p}workbookPr date1904=\"0\"/>", "<c s=\"1\" t=\"n\"><v>43862</v></c>")]
    [InlineData("", "<c s=\"1\" t=\"d\"><v>2020-02-01</v></c>")]
    public void A_day_is_the_same_day_in_both_systems(string properties, string cell) =>
        Assert.Equal(new DateOnly(2020, 2, 1), Only(new() { Properties = properties, Parts = new() { [First] = Sheet(With("Asiakkuus alkoi", cell)) } }).StartedOn);

    [Theory]
    [InlineData("<c t=\"s\"></c>")]
    [InlineData("<c t=\"s\"><v></v></c>")]
    [InlineData("<c t=\"s\"><v/></c>")]
    [InlineData("<c s=\"1\"><v></v></c>")]
    [InlineData("<c t=\"b\"/>")]
    [InlineData("<c t=\"inlineStr\"><is/></c>")]
    public void An_empty_cell_is_empty_whatever_its_type(string cell) => IsAino(new() { Parts = new() { [First] = Sheet(With("Organisaatio", cell)) } });

    [Theory]
    [InlineData("1", "TRUE")]
    [InlineData("true", "TRUE")]
    [InlineData("0", "FALSE")]
    public void A_truth_value_is_a_word(string value, string word) =>
        Assert.Equal(word, Only(new() { Parts = new() { [First] = Sheet(With("Lisätiedot", $"<c t=\"b\"><v>{value}</v></c>")) } }).Note);

    [Theory]
    [InlineData("<c t=\"e\"><v>#N/A</v></c>")]
    [InlineData("<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")]
    [InlineData("<c t=\"str\"><v>#VIITTAUS!</v></c>")]
    [InlineData("<c t=\"str\"><v>Err:508</v></c>")]
    [InlineData("<c t=\"str\"><v>#NIMI?</v></c>")]
    public void An_error_where_a_value_should_be_rejects_its_row(string cell)
    {
        Assert.Equal("cellError", Reason(new() { Parts = new() { [First] = Sheet(With("Organisaatio", cell)) } }));
        Assert.Equal("cellError", Reason(new() { Parts = new() { [First] = Sheet(With("Puhelin", cell)) } }));
    }

    [Theory]
    [InlineData("#1 Oy")]
    [InlineData("Err: 508")]
    [InlineData("#!")]
    [InlineData("Oy #HYVÄ!")]
    public void A_name_that_only_looks_like_an_error_is_a_name(string name) => Assert.Equal(name, Only(new() { Parts = new() { [First] = Sheet(With("Organisaatio", Text(name)).Select((cell, i) => Header[i] == "Y-tunnus" ? Text("0245974-7") : cell)) } }).Organisation);

    [Fact]
    public void Empty_rows_and_columns_before_the_table_only_shift_it()
    {
        static string Shifted(IEnumerable<string> texts, int row) => $"<row r=\"{row}\">{string.Concat(texts.Select((text, i) => text.Length == 0 ? "" : Workbook.Text(i + 2, row, text)))}</row>";
        var workbook = new ForeignWorkbook { Parts = new() { [First] = $"<row r=\"2\"/>{Shifted(Header, 4)}{Shifted(Aino, 5)}".Replace("<row", "<{p}row", StringComparison.Ordinal).Replace("</row", "</{p}row", StringComparison.Ordinal) } };

        IsAino(workbook);
        Assert.Equal(5, Only(workbook).RowNumber);                          // as the spreadsheet numbers it
    }

    [Theory]
    [InlineData("hidden")]
    [InlineData("veryHidden")]
    public void A_hidden_sheet_is_not_read(string state) => IsAino(new()
    {
        Sheets = [("Kätketty", state, "rId7"), ("Asiakkaat", "visible", "rId1"), ("Muut", null, "rId8")],
        Relations = [("rId8", "worksheet", "worksheets/sheet3.xml"), ("rId7", "worksheet", "worksheets/sheet0.xml"), ("rId1", "worksheet", "worksheets/sheet1.xml")],
        Parts = new() { ["xl/worksheets/sheet0.xml"] = Sheet(With("Etunimi", Text("Kätketty"))), [First] = Sheet(Cells(Aino)), ["xl/worksheets/sheet3.xml"] = Sheet(With("Etunimi", Text("Muu"))) },
    });

    [Fact]
    public void A_chart_before_the_table_is_no_table() => IsAino(new()
    {
        Sheets = [("Kaavio", null, "rId5"), ("Asiakkaat", null, "rId1")],
        Relations = [("rId5", "chartsheet", "chartsheets/sheet1.xml"), ("rId1", "worksheet", "worksheets/sheet1.xml")],
        Parts = new() { ["xl/chartsheets/sheet1.xml"] = "<chartsheet/>", [First] = Sheet(Cells(Aino)) },
    });

    [Fact]
    public void A_cell_longer_than_any_is_refused_with_its_place()
    {
        var refusal = ImportFile.Read(new ForeignWorkbook { Parts = new() { [First] = Sheet(With("Lisätiedot", Text(new string('x', 100_000)))) } }.Write(), ImportKind.Customers).Refusal;
        Assert.Equal(("cellTooLong", "Lisätiedot", 2), (refusal!.Code, refusal.Column, refusal.Row!.Value));
    }

    [Fact]
    public void Shared_texts_are_no_longer_together_than_a_file_may_be()
    {
        var workbook = new ForeignWorkbook { Shared = string.Concat(Enumerable.Repeat("<si/>", 7_000_000)), Parts = new() { [First] = Sheet(Cells(Aino)) } };
        Assert.Equal(new FileRefusal("unpacksTooLarge"), ImportFile.Read(workbook.Write(), ImportKind.Customers).Refusal);
    }

    [Fact]
    public void A_document_that_is_no_workbook_is_not_taken_for_one() =>
        Assert.Equal(new FileRefusal("notText"), ImportFile.Read(new ForeignWorkbook { Place = "word/document.xml", ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", Parts = [] }.Write(), ImportKind.Customers).Refusal);
}
