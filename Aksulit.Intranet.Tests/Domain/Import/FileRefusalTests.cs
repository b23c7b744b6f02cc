using System.IO.Compression;
using System.Text;
using Aksulit.Data.Domain.Import;

namespace Aksulit.Intranet.Tests.Domain;

public sealed class FileRefusalTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\r\n")]
    [InlineData("\uFEFF")]
    [InlineData("\"\";\"\"\r\n")]
    public void A_file_without_a_header_is_empty(string text) => Assert.Equal(new FileRefusal("empty"), Refusal(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_zip_named_csv_is_no_text()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("xl/workbook.xml").Open().Dispose();

        Assert.Equal(new FileRefusal("notText"), Refusal(file.ToArray()));
    }

    [Fact]
    public void Utf16_is_a_wrong_encoding_with_and_without_its_mark()
    {
        var text = $"{ImportFiles.CustomerHeader}\r\n{ImportFiles.Aino}\r\n";

        Assert.Equal(new FileRefusal("wrongEncoding"), Refusal(Encoding.Unicode.GetBytes(text)));
        Assert.Equal(new FileRefusal("wrongEncoding"), Refusal([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)]));
        Assert.Equal(new FileRefusal("wrongEncoding"), Refusal([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)]));
    }

    [Theory]
    [InlineData(0x00), InlineData(0x01), InlineData(0x1B), InlineData(0x7F), InlineData(0x81), InlineData(0x9D)]
    public void A_byte_that_is_no_character_is_a_wrong_encoding_wherever_it_stands(byte unwanted) =>
        Assert.Equal(new FileRefusal("wrongEncoding"), Refusal([.. ImportFiles.Utf8([ImportFiles.CustomerHeader, .. Enumerable.Repeat(ImportFiles.Aino, 2000)]), unwanted]));

    [Fact]
    public void A_utf8_mark_before_what_is_not_utf8_is_a_wrong_encoding() =>
        Assert.Equal(new FileRefusal("wrongEncoding"), Refusal([0xEF, 0xBB, 0xBF, .. Encoding.Latin1.GetBytes(ImportFiles.CustomerHeader)]));

    [Fact]
    public void A_file_over_fifty_megabytes_is_too_large()
    {
        var refusal = ImportFile.Read(new EndlessStream(ImportFile.MaxBytes + 1), ImportKind.Customers).Refusal;

        Assert.Equal(new FileRefusal("tooLarge"), refusal);
    }

    [Fact]
    public void More_than_a_hundred_columns_are_too_many()
    {
        var header = ImportFiles.CustomerHeader + string.Concat(Enumerable.Range(1, 85).Select(n => $";X{n}"));

        Assert.Equal(new FileRefusal("tooManyColumns", Row: 1), Refusal(ImportFiles.Utf8(header)));
        Assert.Equal(new FileRefusal("tooManyColumns", Row: 2), Refusal(ImportFiles.Utf8(ImportFiles.CustomerHeader, new string(';', 100))));
        Assert.Null(Refusal(ImportFiles.Utf8(header[..header.LastIndexOf(';')])));
    }

    [Fact]
    public void A_missing_required_column_is_named() =>
        Assert.Equal(
            new FileRefusal("missingColumn", "Sähköposti"),
            Refusal(ImportFiles.Utf8(ImportFiles.CustomerHeader.Replace("Sähköposti", "Posti", StringComparison.Ordinal), ImportFiles.Aino)));

    [Fact]
    public void A_file_of_orders_is_not_read_as_customers() =>
        Assert.Equal(new FileRefusal("missingColumn", "Sukunimi", AllMissing: "Sukunimi, Sähköposti, Postinumero, Puhelin, Asiakkuus alkoi"), ImportFile.Read(File.ReadAllBytes(ImportFiles.PathOf("tilaukset.csv")), ImportKind.Customers).Refusal);

    [Fact]
    public void A_column_that_is_there_twice_is_named() =>
        Assert.Equal(new FileRefusal("duplicateColumn", "Kiellot"), Refusal(ImportFiles.Utf8(ImportFiles.CustomerHeader + ";kiellot")));

    [Theory]
    [InlineData(4001)]
    [InlineData(9000)]
    [InlineData(300_000)]
    public void A_cell_too_long_is_told_by_row_and_column_never_by_value(int length)
    {
        var note = new string('x', length);

        var refusal = Refusal(ImportFiles.Utf8(ImportFiles.CustomerHeader, ImportFiles.Aino, ImportFiles.Aino + note, ImportFiles.Aino));

        Assert.Equal(new FileRefusal("cellTooLong", "Lisätiedot", 3), refusal);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_is_a_cell_too_long()
    {
        var rows = Enumerable.Repeat(ImportFiles.Aino, 500);

        Assert.Equal(new FileRefusal("cellTooLong", "Lisätiedot", 2), Refusal(ImportFiles.Utf8([ImportFiles.CustomerHeader, ImportFiles.Aino + "\"", .. rows])));
    }

    [Fact]
    public void A_cell_of_four_thousand_characters_refuses_its_row_not_its_file()
    {
        var outcome = Assert.Single(ImportFiles.Customers(ImportFiles.Aino + new string('x', 4000)));

        Assert.Equal("length", Assert.IsType<RejectedRow<CustomerImportRow>>(outcome).Reason);
    }

    private static FileRefusal? Refusal(byte[] content)
    {
        var reading = ImportFile.Read(content, ImportKind.Customers);
        Assert.Equal(reading.Refusal is null, reading.Succeeded);
        return reading.Refusal;
    }

    /// <summary>Claims a length and fails the test when it is read all the same.</summary>
    private sealed class EndlessStream(long length) : MemoryStream
    {
        public override long Length => length;

        public override int Read(Span<byte> buffer) => throw new InvalidOperationException("A file too large was read.");
    }
}
