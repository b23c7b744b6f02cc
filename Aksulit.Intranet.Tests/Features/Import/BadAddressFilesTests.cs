using System.Text;
using System.Text.Json;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Import;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>A file of addresses that is none leaves nothing; a row that is rejected leaves its number; no value comes into a log.</summary>
[BothDatabases]
public sealed class BadAddressFilesTests : IAsyncLifetime
{
    private readonly ImportRegister _register = new();
    private readonly Customer _card = Some.Customer(new FieldSource(SourceKind.InitialMigration, "Vanha", new DateOnly(2026, 1, 5), Guid.NewGuid(), 1), new ContactDetails { Street = "Koulukatu 1", PostalCode = "40100", City = "JYVÄSKYLÄ", Country = "FI" });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        var service = new Recipient("Testi Päivityspalvelu Oy", null, RecipientRole.Source, "FI") { Service = "Osoitteenmuutokset", NoticeEmail = "lahde@example.org" };
        var contract = new ProcessorContract(service.Id, new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 1), null);
        contract.Allow(SourceContractRule.Address);
        await _register.SaveAsync(service, contract, _card);
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    private string Row(string street = "Salakatu 9", string postal = "90100", string town = "OULU", string moved = "1.11.2026", string? last = null) =>
        $"{_card.Number};{_card.FirstName};{last ?? _card.LastName};{street};{postal};{town};{moved}";

    private Task<(int ExitCode, JsonElement Json)> ImportAsync(byte[] content) => _register.TypeAsync("import addresses", ("file", _register.Write(content)));

    private async Task AssertUntouchedAsync()
    {
        await using var db = await _register.OpenDbAsync();
        Assert.Equal("Koulukatu 1", await db.Customers.Where(card => card.Id == _card.Id).Select(card => card.Contact.Street).SingleAsync(Ct));
        Assert.Equal((0, 0, 0), (await db.QueuedUpdates.CountAsync(Ct), await db.FieldChanges.CountAsync(Ct), await db.ImportStageRows.CountAsync(Ct)));
        Assert.DoesNotContain(_register.Log.Lines, line => line.Contains("Salakatu", StringComparison.Ordinal) || line.Contains(_card.Number, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FileRefusalCodes.Empty)]
    [InlineData(FileRefusalCodes.NotText)]
    [InlineData(FileRefusalCodes.WrongEncoding)]
    [InlineData(FileRefusalCodes.MissingColumn)]
    [InlineData(FileRefusalCodes.DuplicateColumn)]
    [InlineData(FileRefusalCodes.TooManyColumns)]
    [InlineData(FileRefusalCodes.CellTooLong)]
    [InlineData(FileRefusalCodes.TooLarge)]
    public async Task A_refused_file_is_named_and_leaves_nothing(string code)
    {
        var (exitCode, json) = await ImportAsync(BadFile(code));
        Assert.Equal((1, code), (exitCode, json.GetProperty("error").GetString()));
        await AssertUntouchedAsync();
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(0, await db.ImportRuns.CountAsync(Ct));
    }

    [Fact]
    public async Task A_file_of_customers_is_not_one_of_addresses()
    {
        var (exitCode, json) = await ImportAsync(ImportFiles.Utf8(ImportFiles.CustomerHeader, ImportFiles.Aino));
        Assert.Equal((1, "missingColumn", "Uusi katuosoite"), (exitCode, json.GetProperty("error").GetString(), json.GetProperty("column").GetString()));
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Each_bad_row_is_rejected_for_its_reason_and_a_column_outside_the_register_is_dropped_unread()
    {
        var header = AddressFiles.Header + ";Henkilötunnus";
        var (exitCode, json) = await ImportAsync(ImportFiles.Utf8(header, Row(street: "=Salakatu()") + ";", Row(street: "") + ";", Row(postal: "9010") + ";", Row(town: "") + ";", Row(moved: "31.2.2026") + ";", Row(moved: "") + ";",
            Row(last: "131052-308T") + ";", Row(last: "") + ";", Row(street: new string('S', 201)) + ";", Row(moved: "1.1.1800") + ";131052-308T", ";Aino;Salainen;Salakatu 9;90100;OULU;1.11.2026;", Row() + ";;liikaa"));

        Assert.Equal(0, exitCode);
        Assert.Equal(["Henkilötunnus"], json.GetProperty("droppedColumns").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(new Dictionary<string, int>
        {
            ["cellCount"] = 1, ["date"] = 3, ["formula"] = 1, ["lastName"] = 1, ["length"] = 1, ["number"] = 1, ["personalIdentityCode"] = 1, ["postalCode"] = 1, ["street"] = 1, ["town"] = 1,
        }, json.GetProperty("rejected").Counts());
        await AssertUntouchedAsync();
    }

    private byte[] BadFile(string code) => code switch
    {
        FileRefusalCodes.Empty => [],
        FileRefusalCodes.NotText => [.. "PK"u8, 3, 4, 20, 0, 0, 0, 8, 0],
        FileRefusalCodes.WrongEncoding => Encoding.Unicode.GetBytes(AddressFiles.Header + "\r\n" + Row()),
        FileRefusalCodes.MissingColumn => ImportFiles.Utf8(AddressFiles.Header.Replace("Muuttopäivä", "Päivä", StringComparison.Ordinal), Row()),
        FileRefusalCodes.DuplicateColumn => ImportFiles.Utf8(AddressFiles.Header + ";postinumero", Row()),
        FileRefusalCodes.TooManyColumns => ImportFiles.Utf8(AddressFiles.Header + string.Concat(Enumerable.Range(1, 100).Select(i => $";S{i}")), Row()),
        FileRefusalCodes.CellTooLong => ImportFiles.Utf8(AddressFiles.Header, Row(town: new string('x', 4001))),
        FileRefusalCodes.TooLarge => new byte[ImportFile.MaxBytes + 1],
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };
}
