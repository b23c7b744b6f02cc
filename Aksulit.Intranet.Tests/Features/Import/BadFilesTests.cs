using System.Globalization;
using System.IO.Compression;
using System.Text;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>A file that is refused leaves nothing; a row that is rejected leaves its number.</summary>
[BothDatabases]
public sealed class BadFilesTests(ImportRegister register) : IClassFixture<ImportRegister>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FileRefusalCodes.Empty, "The file is empty. Export the data from the old system again.", "Tiedosto on tyhjä. Vie tiedot vanhasta järjestelmästä uudelleen.")]
    [InlineData(FileRefusalCodes.NotText, "The file is not text or an Excel workbook (.xlsx) but, for example, a zip or an old Excel file. Save it as CSV.", "Tiedosto ei ole tekstiä eikä Excel-työkirja (.xlsx) vaan esimerkiksi zip- tai vanha Excel-tiedosto. Tallenna se CSV-muotoon.")]
    [InlineData(FileRefusalCodes.WrongEncoding, "The file's encoding is not known. Save it as UTF-8.", "Tiedoston merkistöä ei tunnisteta. Tallenna se UTF-8-muodossa.")]
    [InlineData(FileRefusalCodes.MissingColumn, "Missing from the file: Sukunimi. Check the header and the chosen content. If the columns have other names, choose once on the page Imports what they are.", "Tiedostosta puuttuu: Sukunimi. Tarkista otsikkorivi ja valittu sisältö. Jos sarakkeilla on muut nimet, valitse kerran sivulla Tuonnit, mitä ne ovat.")]
    [InlineData(FileRefusalCodes.DuplicateColumn, "The column Kiellot is in the file twice. Remove one of them.", "Sarake Kiellot on tiedostossa kahdesti. Poista toinen.")]
    [InlineData(FileRefusalCodes.TooManyColumns, "Row 1 has more than 100 columns. Remove those that are not needed.", "Rivillä 1 on yli 100 saraketta. Poista tarpeettomat sarakkeet.")]
    [InlineData(FileRefusalCodes.CellTooLong, "Row 2 has a cell of more than 4000 characters or an unclosed quotation mark in column Lisätiedot. Correct the row.", "Rivillä 2 sarakkeessa Lisätiedot on yli 4000 merkin solu tai sulkematon lainausmerkki. Korjaa rivi.")]
    [InlineData(FileRefusalCodes.Macros, "The workbook holds macros or is of another type than .xlsx. Save it as a plain Excel workbook (.xlsx) or CSV.", "Työkirjassa on makroja tai se on muuta tyyppiä kuin .xlsx. Tallenna se tavallisena Excel-työkirjana (.xlsx) tai CSV-muodossa.")]
    [InlineData(FileRefusalCodes.UnpacksTooLarge, "The workbook unpacks to too much. Save the sheet as CSV.", "Työkirja purkautuu liian suureksi. Tallenna taulukko CSV-muodossa.")]
    [InlineData(FileRefusalCodes.TooLarge, "The file is larger than 50 MB. Split it and import the parts.", "Tiedosto on suurempi kuin 50 Mt. Jaa se osiin ja tuo osat erikseen.")]
    public async Task A_refused_file_leaves_nothing_and_is_told_what_to_do_in_both_languages(string code, string english, string finnish)
    {
        var file = register.Write(BadFile(code));
        await register.StaffAsync(Role.RegisterLead);                       // who acts is no trace of the file
        var before = await RowsAsync();

        Assert.Equal(english, await TellAsync("en-GB"));
        Assert.Equal(finnish, await TellAsync("fi-FI"));
        var (exitCode, json) = await register.ImportAsync(ImportKind.Customers, file);

        Assert.Equal((1, code), (exitCode, json.GetProperty("error").GetString()));
        Assert.Equal(before, await RowsAsync());
        Assert.DoesNotContain(register.Log.Lines, line => line.Contains("Aino", StringComparison.Ordinal) || line.Contains("xxxx", StringComparison.Ordinal));

        async Task<string> TellAsync(string culture)
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo(culture), CultureInfo.GetCultureInfo(culture));
            return await register.ActAsync<IServiceProvider, string>(Role.RegisterLead, async services =>
                (await services.GetServices<IVerb>().Single(verb => verb.Path == "import customers").RunAsync(new VerbArguments(new Dictionary<string, string?> { ["file"] = file }), Ct)).Text);
        }
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_to_be_missing()
    {
        var (exitCode, json) = await register.ImportAsync(ImportKind.Customers, Path.Combine(register.Options.DataPath, "ei-ole.csv"));

        Assert.Equal((1, "fileNotFound"), (exitCode, json.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_source_name_may_not_hold_an_identity_code()
    {
        var (exitCode, json) = await register.ImportAsync(ImportKind.Customers, ImportFiles.PathOf("asiakkaat.csv"), source: "vanha 131052-308T");

        Assert.Equal((1, "importSourceNameHoldsIdentityCode"), (exitCode, json.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_formula_and_a_cell_too_long_for_the_card_reject_their_rows_only()
    {
        await using var own = await ImportRegister.NewAsync();
        var (exitCode, json) = await own.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader, ImportFiles.Aino,
            ImportFiles.Aino.Replace("A1;Aino", "A2;=1+1", StringComparison.Ordinal), ImportFiles.Aino.Replace("A1;Aino", $"A3;{new string('y', 150)}", StringComparison.Ordinal));

        Assert.Equal((0, 1), (exitCode, json.GetProperty("accepted").GetInt32()));
        Assert.Equal(new Dictionary<string, int> { ["formula"] = 1, ["length"] = 1 }, json.GetProperty("rejected").Counts());
    }

    /// <summary>Made here and not as theory data: the runner would write fifty megabytes into the test's name.</summary>
    private static byte[] BadFile(string code) => code switch
    {
        FileRefusalCodes.Empty => [],
        FileRefusalCodes.NotText => Zip(),
        FileRefusalCodes.Macros => Workbook.WithMacros(),
        FileRefusalCodes.UnpacksTooLarge => Workbook.Bomb(),
        FileRefusalCodes.WrongEncoding => Encoding.Unicode.GetBytes(ImportFiles.CustomerHeader + "\r\n" + ImportFiles.Aino),
        FileRefusalCodes.MissingColumn => ImportFiles.Utf8(ImportFiles.CustomerHeader.Replace("Sukunimi", "Nimi", StringComparison.Ordinal), ImportFiles.Aino),
        FileRefusalCodes.DuplicateColumn => ImportFiles.Utf8(ImportFiles.CustomerHeader + ";kiellot", ImportFiles.Aino),
        FileRefusalCodes.TooManyColumns => ImportFiles.Utf8(ImportFiles.CustomerHeader + string.Concat(Enumerable.Range(1, 100).Select(i => $";S{i}")), ImportFiles.Aino),
        FileRefusalCodes.CellTooLong => ImportFiles.Utf8(ImportFiles.CustomerHeader, ImportFiles.Aino + new string('x', 4001)),
        FileRefusalCodes.TooLarge => new byte[ImportFile.MaxBytes + 1],
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };

    /// <summary>A whole zip archive with a table in it, as a spreadsheet saves it; the file's name ends with .csv all the same.</summary>
    private static byte[] Zip()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml").Open())
            sheet.Write(ImportFiles.Utf8(ImportFiles.CustomerHeader, ImportFiles.Aino));
        return file.ToArray();
    }

    /// <summary>How many rows each table has.</summary>
    private async Task<string> RowsAsync()
    {
        await using var db = await register.OpenDbAsync();
        var counts = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
        {
#pragma warning disable EF1002 // the model's own names
            counts.Add($"{table}: {await db.Database.SqlQueryRaw<long>($"SELECT COUNT(*) AS Value FROM \"{table}\"").SingleAsync(Ct)}");
#pragma warning restore EF1002
        }
        Assert.True(counts.Count > 20);
        return string.Join('\n', counts);
    }
}
