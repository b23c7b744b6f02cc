using System.Text.Json;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>What a person said once of a source's columns is followed by its next file and by the command line; only names are kept.</summary>
[BothDatabases]
public sealed class MappedFileTests : IAsyncLifetime
{
    private const string Header = "Customer no,First name,Surname,E-mail,Zip,Mobile,Customer since,Date of birth";
    private readonly ImportRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    private static string Row(string number) => $"{number},Aino,Esimerkki,aino@example.fi,40100,040 123 4567,2020-02-01,1.1.1970";

    private static MemoryStream File(string number) => new(ImportFiles.Utf8(Header, Row(number)));

    private Task<Result<ColumnLook>> LookAsync(Role role = Role.CustomerService) =>
        _register.ActAsync(role, (StageImport stage) => stage.LookAsync(new(File("M1"), ImportKind.Customers, "Vanha"), Ct));

    private Task<Result<ImportAnswer>> StageAsync(IReadOnlyList<ColumnChoice>? columns) =>
        _register.ActAsync(Role.CustomerService, (StageImport stage) => stage.HandleAsync(new(File("M1"), ImportKind.Customers, "Vanha", Columns: columns), Ct));

    [Fact]
    public async Task A_look_keeps_nothing_and_is_for_those_who_may_stage()
    {
        Assert.True((await LookAsync()).Value.NeedsPerson);
        await Assert.ThrowsAsync<AccessDeniedException>(() => LookAsync(Role.Marketing));

        await using var db = await _register.OpenDbAsync();
        Assert.Equal((0, 0), (await db.ImportSources.CountAsync(Ct), await db.ImportRuns.CountAsync(Ct)));
    }

    [Fact]
    public async Task What_was_said_once_is_followed_by_the_next_file_and_by_the_command_line()
    {
        var (refusedCode, refused) = await TypeAsync("M1");
        Assert.Equal((1, "missingColumn"), (refusedCode, refused.GetProperty("error").GetString()));
        Assert.Equal(["Asiakasnumero", "Sukunimi", "Sähköposti", "Postinumero", "Puhelin", "Asiakkuus alkoi"], refused.GetProperty("missingColumns").EnumerateArray().Select(name => name.GetString()));

        var staged = await StageAsync((await LookAsync()).Value.Columns);
        Assert.Equal((1, "Date of birth"), (staged.Value.Counts.Accepted, Assert.Single(staged.Value.Counts.DroppedColumns)));
        Assert.Equal(new FileFormat("UTF-8", "comma"), staged.Value.Counts.ReadAs);
        Assert.False((await LookAsync()).Value.NeedsPerson);

        var (exitCode, json) = await TypeAsync("M2");
        Assert.Equal((0, 1), (exitCode, json.GetProperty("accepted").GetInt32()));

        await using var db = await _register.OpenDbAsync();
        var kept = JsonSerializer.Serialize((await db.ImportSources.SingleAsync(Ct)).Columns);
        Assert.All(new[] { "aino@", "Esimerkki", "1970", "40100" }, value => Assert.DoesNotContain(value, kept, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(_register.Log.Lines, line => line.Contains("aino@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_column_outside_the_contents_is_refused_by_the_handler_too()
    {
        var refused = await StageAsync([.. (await LookAsync()).Value.Columns.Select(column => column.Header == "Date of birth" ? column with { Column = "Lisätiedot" } : column)]);

        Assert.Equal(("ImportColumnOutside", "R18"), (refused.Refusal!.Code, refused.Refusal.Ground));
    }

    [Fact]
    public async Task A_workbook_with_other_names_goes_the_same_way_and_the_same_file_again_writes_nothing()
    {
        await StageAsync((await LookAsync()).Value.Columns);
        var workbook = _register.Write(Workbook.Of(Header.Split(','), Row("M3").Split(',')), ".csv");

        var first = await _register.ImportAsync(ImportKind.Customers, workbook, "Vanha");
        var second = await _register.ImportAsync(ImportKind.Customers, workbook, "Vanha");

        Assert.Equal((0, 1), (first.ExitCode, first.Json.GetProperty("accepted").GetInt32()));
        Assert.Equal((0, 0, 1), (second.ExitCode, second.Json.GetProperty("accepted").GetInt32(), second.Json.GetProperty("unchanged").GetInt32()));
    }

    private Task<(int ExitCode, JsonElement Json)> TypeAsync(string number) => _register.ImportAsync(ImportKind.Customers, _register.Write(File(number).ToArray()), "Vanha");
}
