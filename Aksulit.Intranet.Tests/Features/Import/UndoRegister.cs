using Aksulit.Intranet.Tests.Infrastructure;
using System.Globalization;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Tests.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>A register with imports that change what is there, and what can be said of it before and after.</summary>
public sealed class UndoRegister : ImportRegister
{
    public const string
        Bertta = "A2;Bertta;Esimerkki;Vanha Oy;2508708-5;bertta@example.fi;Koulukatu 2;40100;JYVÄSKYLÄ;040 123 4568;;;1.3.2020;;;Soita ensin",
        BerttaChanged = "A2;Berta;Esimerkkinen;Uusi Oy;0245974-7;berta@example.fi;Uusikatu 9;90100;OULU;040 999 4568;www.example.fi;10.0.0.1;1.3.2021;5.5.2024;kaikki;",
        OrderHeader = "Tilausnumero;Asiakasnumero;Tilattu;Tuoteryhmä;Summa EUR;Toimitettu;Tila",
        InvoiceHeader = "Laskunumero;Asiakasnumero;Tilausnumero;Laskupäivä;Eräpäivä;Summa EUR;Viite;Tila;Maksettu";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static string Person(int i) => ImportFiles.Aino.Replace("A1;", $"A{i};", StringComparison.Ordinal).Replace("Koulukatu 1", $"Koulukatu {i}", StringComparison.Ordinal);

    public Task<Guid> CustomersAsync(params string[] rows) => RunAsync(ImportKind.Customers, [ImportFiles.CustomerHeader, .. rows]);

    public Task<Guid> OrdersAsync(params string[] rows) => RunAsync(ImportKind.Orders, [OrderHeader, .. rows]);

    public Task<Guid> InvoicesAsync(params string[] rows) => RunAsync(ImportKind.Invoices, [InvoiceHeader, .. rows]);

    public async Task<Guid> RunAsync(ImportKind kind, string[] lines)
    {
        var (exitCode, json) = await ImportLinesAsync(kind, lines);
        Assert.Equal(0, exitCode);
        Assert.Empty(json.GetProperty("rejected").Counts());
        return json.GetProperty("runId").GetGuid();
    }

    public async Task<Result> UndoAsync(Guid runId)
    {
        var result = await ActAsync<UndoImport, Result>(Role.RegisterLead, undo => undo.HandleAsync(runId, Ct));
        if (result.Succeeded) Assert.True(await ContinueAsync(runId));
        return result;
    }

    public Task<int> HousekeepAsync() => ActAsync<ImportHousekeeping, int>(Role.Job, async housekeeping =>
    {
        await using var db = await OpenDbAsync();
        var results = await db.ImportRowResults.CountAsync(Ct);
        var gone = await housekeeping.RunAsync(Ct);
        return gone - (results - await db.ImportRowResults.CountAsync(Ct));
    });

    public async Task AssertAsync<T>(Func<AksulitDbContext, Task<T>> look, T expected)
    {
        await using var db = await OpenDbAsync();
        Assert.Equal(expected, await look(db));
    }

    /// <summary>Everything that is said of the persons, row by row. Only the revision tells that a row was changed and given back.</summary>
    /// <param name="exact">False: without keys and the instants of writing.</param>
    public async Task<string> DumpAsync(bool exact = true)
    {
        await using var db = await OpenDbAsync();
        await db.Database.OpenConnectionAsync(Ct);
        var text = new System.Text.StringBuilder();
        var (index, place) = TestDatabase.IsSqlServer ? ("CustomerGrams", "Gram, CustomerSeq") : ("CustomerSearch", "rowid");
        foreach (var table in new[] { "Customers", "FieldChanges", "Objections", "ContactRoles", "Organisations", "Orders", "Invoices", "QueuedUpdates", index })
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the names above
            command.CommandText = $"SELECT * FROM {table} ORDER BY {(table == index ? place : "Seq")}";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(Ct);
            while (await reader.ReadAsync(Ct))
            {
                var cells = Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) is not "Revision" && (exact || reader.GetName(i) is not ("Seq" or "CustomerSeq" or "Id" or "Provenance") && !reader.GetName(i).EndsWith("Id", StringComparison.Ordinal)));
                text.AppendLine(CultureInfo.InvariantCulture, $"{table}: {string.Join('|', cells.Select(i => reader.GetValue(i)))}");
            }
        }
        return text.ToString();
    }
}
