using System.Text;
using Aksulit.Data.Domain.Import;

namespace Aksulit.Intranet.Tests.Domain;

public sealed class ImportRowTests
{
    [Fact]
    public void An_accepted_row_is_typed_and_its_optional_cells_are_null()
    {
        var row = Assert.Single(ImportFiles.Customers("A1;Aino;von Essen;Essen Oy;245974-7;aino@example.fi;;01300;;+358 (0)40 123 4567;;;1.2.2020;1.2.2020;Suoramainonta, julkaisu;soita")).Accept();

        Assert.Equal((2, "A1", "Aino", "von Essen", "Essen Oy", "0245974-7"), (row.RowNumber, row.CustomerNumber, row.FirstName, row.LastName, row.Organisation, row.BusinessId?.Text));
        Assert.Equal(("01300", "+358401234567", null, null, "soita"), (row.PostalCode, row.Phone, row.Street, row.Town, row.Note));
        Assert.Equal((new DateOnly(2020, 2, 1), new DateOnly(2020, 2, 1)), (row.StartedOn, row.EndedOn));
        Assert.Equal([ObjectionCodes.DirectAdvertising, ObjectionCodes.Publication], row.Objections);
    }

    [Theory]
    [InlineData("number", 0, "")]
    [InlineData("lastName", 2, " ")]
    [InlineData("businessId", 4, "0245974-8")]
    [InlineData("email", 5, "aino@examplefi")]
    [InlineData("postalCode", 7, "4010")]
    [InlineData("phone", 9, "ei puhelinta")]
    [InlineData("phone", 9, "=1+1")]
    [InlineData("date", 12, "")]
    [InlineData("date", 12, "31.2.2020")]
    [InlineData("date", 13, "eilen")]
    [InlineData("endBeforeStart", 13, "31.1.2020")]
    [InlineData("objection", 14, "kielto")]
    [InlineData("formula", 2, "=HYPERLINK(1)")]
    [InlineData("formula", 3, "@SUM(1)")]
    [InlineData("formula", 6, "-1+1")]
    [InlineData("formula", 15, "+1")]
    [InlineData("personalIdentityCode", 15, "as. hetu 131052-308T")]
    [InlineData("personalIdentityCode", 6, "131052-308T")]
    public void A_wrong_cell_rejects_its_row_for_one_reason(string reason, int column, string cell)
    {
        var outcome = Assert.Single(ImportFiles.Customers(With(column, cell)));

        Assert.Equal(new RejectedRow<CustomerImportRow>(2, reason), outcome);
    }

    [Fact]
    public void A_suspected_identity_code_is_a_warning()
    {
        var outcome = Assert.IsType<AcceptedRow<CustomerImportRow>>(Assert.Single(ImportFiles.Customers(With(15, "vanha viite 131052-308X"))));

        Assert.Equal(["personalIdentityCode"], outcome.Warnings);
    }

    [Fact]
    public void Rows_are_numbered_as_a_spreadsheet_shows_them()
    {
        var rows = ImportFiles.Customers(ImportFiles.Aino + "\"kaksi\r\nriviä\"", "", ";;;", With(0, "A2"), ImportFiles.Aino + ";yli");

        Assert.Equal([2, 5, 6], rows.Select(row => row.RowNumber));
        Assert.Equal(new RejectedRow<CustomerImportRow>(6, "cellCount"), rows[2]);
    }

    [Fact]
    public void A_repeat_is_equal_in_every_cell_of_the_file_the_dropped_ones_too()
    {
        string[] lines = [ImportFiles.CustomerHeader + ";Ikä", ImportFiles.Aino + ";41", ImportFiles.Aino + ";41", ImportFiles.Aino + ";42"];

        var sheet = ImportFiles.Sheet(ImportFiles.Utf8(lines));
        List<RowOutcome<CustomerImportRow>> rows = [.. sheet.Customers()];

        Assert.Equal(["Ikä"], sheet.DroppedColumns);
        Assert.Equal(new DuplicateRow<CustomerImportRow>(3, OfRow: 2), rows[1]);
        Assert.Equal(rows[0].Accept().RowHash, rows[2].Accept().RowHash);    // what is kept of them is equal
    }

    [Fact]
    public void A_repeat_of_a_rejected_row_is_a_duplicate()
    {
        var rows = ImportFiles.Customers(With(2, ""), With(2, ""));

        Assert.Equal([new RejectedRow<CustomerImportRow>(2, "lastName"), new DuplicateRow<CustomerImportRow>(3, OfRow: 2)], rows);
    }

    [Theory]
    [InlineData(';'), InlineData(','), InlineData('\t')]
    public void Each_separator_is_found(char separator)
    {
        var content = ImportFiles.Utf8(ImportFiles.CustomerHeader.Replace(';', separator), ImportFiles.Aino.Replace(';', separator));

        Assert.Equal("Esimerkki", Assert.Single(ImportFiles.Sheet(content).Customers()).Accept().LastName);
    }

    [Fact]
    public void Each_encoding_gives_the_same_letters()
    {
        var text = $"{ImportFiles.CustomerHeader}\r\n{With(2, "Šäätiö–Åke")}";
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text);
        byte[][] files = [windows, Encoding.UTF8.GetBytes(text), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], Encoding.UTF8.GetBytes(text.Normalize(NormalizationForm.FormD))];

        Assert.All(files, file => Assert.Equal("Šäätiö–Åke", Assert.Single(ImportFiles.Sheet(file).Customers()).Accept().LastName));
    }

    [Fact]
    public void A_letter_across_a_buffers_edge_is_still_utf8()
    {
        var rows = Enumerable.Range(1, 3000).Select(n => With(0, $"A{n}").Replace("Aino", "Äåö", StringComparison.Ordinal)).ToArray();

        Assert.Equal(3000, ImportFiles.Customers(rows).Accepted().Count(row => row.FirstName == "Äåö"));
        Assert.Equal(3000, ImportFiles.Customers([.. rows.Select(row => row + "x")]).Accepted().Count(row => row.FirstName == "Äåö"));
    }

    [Fact]
    public void A_changed_cell_changes_the_row_hash_and_the_order_of_columns_does_not()
    {
        var plain = Assert.Single(ImportFiles.Customers(ImportFiles.Aino)).Accept().RowHash;
        var turned = ImportFiles.Utf8(Turned(ImportFiles.CustomerHeader), Turned(ImportFiles.Aino));

        Assert.NotEqual(plain, Assert.Single(ImportFiles.Customers(With(6, "Koulukatu 2"))).Accept().RowHash);
        Assert.Equal(plain, Assert.Single(ImportFiles.Sheet(turned).Customers()).Accept().RowHash);
    }

    [Theory]
    [InlineData("O1;A1;1.2.2020;Tarvike;1 057,74;3.2.2020;toimitettu", null)]
    [InlineData("O1;A1;1.2.2020;Tarvike;1057.74;;käsittelyssä", null)]
    [InlineData("O1;A9;1.2.2020;Tarvike;1,00;3.2.2020;toimitettu", "unknownCustomer")]
    [InlineData(";A1;1.2.2020;Tarvike;1,00;3.2.2020;toimitettu", "number")]
    [InlineData("O1;A1;;Tarvike;1,00;3.2.2020;toimitettu", "date")]
    [InlineData("O1;A1;1.2.2020;Tarvike;1,00;;toimitettu", "date")]
    [InlineData("O1;A1;1.2.2020;Tarvike;1,001;3.2.2020;toimitettu", "sum")]
    [InlineData("O1;A1;1.2.2020;Tarvike;1,00;3.2.2020;kadonnut", "state")]
    public void An_order_is_accepted_or_rejected_for_one_reason(string row, string? reason)
    {
        var sheet = ImportFiles.Sheet(ImportFiles.Utf8("Tilausnumero;Asiakasnumero;Tilattu;Tuoteryhmä;Summa EUR;Toimitettu;Tila", row), ImportKind.Orders);

        var outcome = Assert.Single(sheet.Orders(number => number == "A1"));

        Assert.Equal(reason, (outcome as RejectedRow<OrderImportRow>)?.Reason);
        if (reason is null) Assert.Equal(1057.74m, outcome.Accept().Sum);
    }

    [Theory]
    [InlineData("L1;A1;O1;1.2.2020;15.2.2020;10,00;202692481;maksettu;3.2.2020", null)]
    [InlineData("L1;A1;O1;1.2.2020;15.2.2020;-10,00;;avoin;", null)]
    [InlineData("L1;A9;O1;1.2.2020;15.2.2020;10,00;;avoin;", "unknownCustomer")]
    [InlineData("L1;A1;O1;1.2.2020;;10,00;;avoin;", "date")]
    [InlineData("L1;A1;O1;1.2.2020;15.2.2020;;;avoin;", "sum")]
    [InlineData("L1;A1;O1;1.2.2020;15.2.2020;10,00;202692482;avoin;", "reference")]
    [InlineData("L1;A1;O1;1.2.2020;15.2.2020;10,00;;hukassa;", "state")]
    [InlineData("L1;A1;O1;1.2.2020;15.2.2020;10,00;;perinnässä;3.2.2020", "state")]
    public void An_invoice_is_accepted_or_rejected_for_one_reason(string row, string? reason)
    {
        var sheet = ImportFiles.Sheet(ImportFiles.Utf8("Laskunumero;Asiakasnumero;Tilausnumero;Laskupäivä;Eräpäivä;Summa EUR;Viite;Tila;Maksettu", row), ImportKind.Invoices);

        var outcome = Assert.Single(sheet.Invoices(number => number == "A1"));

        Assert.Equal(reason, (outcome as RejectedRow<InvoiceImportRow>)?.Reason);
    }

    [Fact]
    public void A_sheet_is_not_read_as_another_kind() =>
        Assert.Throws<InvalidOperationException>(() => ImportFiles.Sheet(ImportFiles.Utf8(ImportFiles.CustomerHeader)).Orders(_ => true));

    private static string With(int column, string cell)
    {
        var cells = ImportFiles.Aino.Split(';');
        cells[column] = cell;
        return string.Join(';', cells);
    }

    private static string Turned(string line) => string.Join(';', line.Split(';').Reverse());
}

file static class Outcomes
{
    public static T Accept<T>(this RowOutcome<T> outcome) where T : class, IImportRow => Assert.IsType<AcceptedRow<T>>(outcome).Row;
}
