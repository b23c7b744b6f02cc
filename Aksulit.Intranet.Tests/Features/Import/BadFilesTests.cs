using System.Text;
using Aksulit.Data.Domain.Import;
using Aksulit.Intranet.Tests.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>A file that is refused leaves nothing; a row that is rejected leaves its number.</summary>
public sealed class BadFilesTests(ImportRegister register) : IClassFixture<ImportRegister>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FileRefusalCodes.Empty)]
    [InlineData(FileRefusalCodes.NotText)]
    [InlineData(FileRefusalCodes.WrongEncoding)]
    [InlineData(FileRefusalCodes.MissingColumn)]
    [InlineData(FileRefusalCodes.TooManyColumns)]
    [InlineData(FileRefusalCodes.CellTooLong)]
    [InlineData(FileRefusalCodes.TooLarge)]
    public async Task A_refused_file_leaves_nothing(string code)
    {
        var (exitCode, json) = await register.ImportAsync(ImportKind.Customers, register.Write(BadFile(code)));

        Assert.Equal((1, code), (exitCode, json.GetProperty("error").GetString()));
        await using var db = await register.OpenDbAsync();
        Assert.Equal((0, 0, 0), (await db.ImportRuns.CountAsync(Ct), await db.ImportStageRows.CountAsync(Ct), await db.ImportSources.CountAsync(run => run.Name == ImportRegister.Source, Ct)));
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
        FileRefusalCodes.NotText => [.. "PK"u8, 3, 4, 20, 0, 0, 0, 8, 0],
        FileRefusalCodes.WrongEncoding => Encoding.Unicode.GetBytes(ImportFiles.CustomerHeader + "\r\n" + ImportFiles.Aino),
        FileRefusalCodes.MissingColumn => ImportFiles.Utf8(ImportFiles.CustomerHeader.Replace("Sukunimi", "Nimi", StringComparison.Ordinal), ImportFiles.Aino),
        FileRefusalCodes.TooManyColumns => ImportFiles.Utf8(ImportFiles.CustomerHeader + string.Concat(Enumerable.Range(1, 100).Select(i => $";S{i}")), ImportFiles.Aino),
        FileRefusalCodes.CellTooLong => ImportFiles.Utf8(ImportFiles.CustomerHeader, ImportFiles.Aino + new string('x', 4001)),
        FileRefusalCodes.TooLarge => new byte[ImportFile.MaxBytes + 1],
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };
}
