using System.Text;
using Aksulit.Data.Domain.Import;

namespace Aksulit.Intranet.Tests.Domain;

/// <summary>Columns by other names: a guess that a person confirms, and what no choice can make of a column (R18).</summary>
public sealed class ColumnMappingTests
{
    private const string English = "Customer no,First name,Surname,Company,Business ID,E-mail,Street address,Zip,City,Mobile,Website,IP address,Customer since,End date,Opt-outs,Notes";
    private const string Row = "A1,Aino,Esimerkki,,,aino@example.fi,Koulukatu 1,40100,JYVÄSKYLÄ,040 123 4567,,,1.2.2020,,,";

    [Fact]
    public void English_names_are_guessed_and_wait_for_a_person()
    {
        var look = Look(ImportFiles.Utf8(English, Row));

        Assert.True(look.NeedsPerson);
        Assert.Equal(ColumnMapping.Names(ImportKind.Customers), look.Columns.Select(column => column.Column));
        Assert.Empty(ColumnMapping.Missing(ImportKind.Customers, look.Columns));
    }

    [Fact]
    public void The_schemas_own_names_need_no_step_whatever_is_dropped_beside_them()
    {
        Assert.False(Look(ImportFiles.Utf8(ImportFiles.CustomerHeader + ";Henkilötunnus;Syntymäaika;Väri", ImportFiles.Aino)).NeedsPerson);
        Assert.False(Look(File.ReadAllBytes(ImportFiles.PathOf("asiakkaat.csv"))).NeedsPerson);
    }

    [Fact]
    public void A_column_that_the_register_has_is_not_dropped_in_silence_for_its_name()
    {
        var look = Look(ImportFiles.Utf8(ImportFiles.CustomerHeader.Replace("WWW", "Kotisivut", StringComparison.Ordinal), ImportFiles.Aino));

        Assert.True(look.NeedsPerson);
        Assert.Equal("WWW", look.Columns[10].Column);
    }

    [Fact]
    public void Nameless_columns_are_guessed_by_the_shape_of_their_cells_when_only_one_fits()
    {
        var look = Look(ImportFiles.Utf8("a;b;c;d;e;f", "x;aino@example.fi;040 123 4567;40100;0245974-7;1.2.3.4", ";eino@example.fi;+358 40 765 4321;00100;;10.0.0.1"));
        Assert.Equal([null, "Sähköposti", "Puhelin", "Postinumero", "Y-tunnus", "IP-osoite"], look.Columns.Select(column => column.Column));

        Assert.Equal([null, null], Look(ImportFiles.Utf8("a;b", "aino@example.fi;eino@example.fi")).Columns.Select(column => column.Column));
    }

    [Fact]
    public void A_file_without_a_header_is_shown_by_places_and_never_by_its_values()
    {
        var look = Look(ImportFiles.Utf8("Väri;aino@example.fi;040 123 4567;131052-308T;12345", "x;y;z;u;v"));

        Assert.Equal(["Väri", "#2", "#3", "#4", "#5"], look.Columns.Select(column => column.Header));
    }

    [Theory]
    [InlineData("Henkilötunnus"), InlineData("HETU"), InlineData("Asiakkaan henkilötunnus"), InlineData("Syntymäaika"), InlineData("Date of birth"), InlineData("Birthdate"), InlineData("Ikä"), InlineData("age"), InlineData("Sukupuoli"), InlineData("Gender"), InlineData("Kansalaisuus"), InlineData("Social security no")]
    public void A_column_outside_the_contents_is_never_made_anything_else(string header)
    {
        ColumnChoice[] choices = [new(header, "Lisätiedot")];
        var file = ImportFiles.Utf8(ImportFiles.CustomerHeader.Replace("Lisätiedot", header, StringComparison.Ordinal), ImportFiles.Aino + "salaisuus");

        Assert.Equal(("ImportColumnOutside", "R18"), (ColumnMapping.Refuse(ImportKind.Customers, choices)!.Code, ColumnMapping.Refuse(ImportKind.Customers, choices)!.Ground));
        var sheet = ImportFile.Read(file, ImportKind.Customers, choices).Sheet!;
        Assert.Equal([header], sheet.DroppedColumns);
        Assert.Null(Assert.Single(sheet.Customers().Accepted()).Note);
    }

    [Theory]
    [InlineData("Page"), InlineData("Message"), InlineData("Sikälä"), InlineData("Kuvaus"), InlineData("Unioninkatu")]
    public void An_innocent_name_is_not_outside(string header) => Assert.False(ColumnNames.IsOutside(header));

    [Fact]
    public void A_choice_of_an_unknown_column_or_of_one_twice_is_refused()
    {
        Assert.Equal("ImportColumnUnknown", ColumnMapping.Refuse(ImportKind.Orders, [new("a", "Sukunimi")])!.Code);
        Assert.Equal("ImportColumnTwice", ColumnMapping.Refuse(ImportKind.Orders, [new("a", "Tila"), new("b", "Tila")])!.Code);
        Assert.Null(ColumnMapping.Refuse(ImportKind.Orders, [new("a", "Tila"), new("b", null), new("c", null)]));
    }

    [Fact]
    public void A_mapped_file_gives_the_same_rows_as_the_schemas_own_and_names_every_missing_column()
    {
        var file = ImportFiles.Utf8(English, Row);
        var sheet = ImportFile.Read(file, ImportKind.Customers, Look(file).Columns).Sheet!;

        Assert.Equal(Assert.Single(ImportFiles.Customers(ImportFiles.Aino).Accepted()).RowHash, Assert.Single(sheet.Customers().Accepted()).RowHash);
        Assert.Equal(new FileRefusal("missingColumn", "Asiakasnumero", AllMissing: "Asiakasnumero, Sukunimi, Sähköposti, Postinumero, Puhelin, Asiakkuus alkoi"), ImportFile.Read(file, ImportKind.Customers).Refusal);
    }

    [Fact]
    public void A_source_remembers_by_kind_and_a_later_choice_of_a_column_replaces_the_earlier()
    {
        var source = new ImportSource("Vanha");
        source.Remember(ImportKind.Customers, [new("E-mail", "Sähköposti"), new("Colour", null)]);
        source.Remember(ImportKind.Orders, [new("E-mail", null)]);
        source.Remember(ImportKind.Customers, [new("e mail", null)]);

        Assert.Equal([new("Colour", null), new("e mail", null)], source.ColumnsOf(ImportKind.Customers));
    }

    [Theory]
    [InlineData(';', "semicolon"), InlineData(',', "comma"), InlineData('\t', "tab"), InlineData('|', "pipe")]
    public void Separator_and_encoding_are_found_and_told(char separator, string name)
    {
        var text = string.Join(separator, ImportFiles.CustomerHeader.Split(';')) + "\r\n" + string.Join(separator, ImportFiles.Aino.Split(';')[..15]) + separator + "\"kerros 2" + separator + "\r\nsano \"\"hei\"\"\"\r\n";
        foreach (var (bytes, encoding) in new[] { (Encoding.UTF8.GetBytes(text), "UTF-8"), (Encoding.UTF8.Preamble.ToArray().Concat(Encoding.UTF8.GetBytes(text)).ToArray(), "UTF-8"), (Encoding.Latin1.GetBytes(text), "windows-1252") })
        {
            var sheet = ImportFiles.Sheet(bytes);
            Assert.Equal(new FileFormat(encoding, name), sheet.Format);
            var row = Assert.Single(sheet.Customers().Accepted());
            Assert.Equal(("JYVÄSKYLÄ", $"kerros 2{separator}\r\nsano \"hei\""), (row.Town, row.Note));
        }
    }

    private static ColumnLook Look(byte[] content) => ImportFile.Look(new MemoryStream(content), ImportKind.Customers, []).Look!;
}
