using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>Undoing takes all of a run or nothing of it; closing waits for orders and invoices.</summary>
[BothDatabases]
public sealed class UndoAndCloseTests : IAsyncLifetime
{
    private const string Order = "T1;A1;1.5.2022;Tarvike;10,00;9.5.2022;toimitettu";

    private ImportRegister _register = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _register = await ImportRegister.NewAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task An_import_on_which_nothing_was_built_is_undone_whole_and_can_be_taken_in_again()
    {
        var file = _register.Write([ImportFiles.CustomerHeader, ImportFiles.Aino]);
        var runId = (await _register.ImportAsync(ImportKind.Customers, file)).Json.GetProperty("runId").GetGuid();

        Assert.True((await UndoAsync(runId)).Succeeded);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(0, await db.Customers.CountAsync(Ct));
        Assert.Equal(ImportState.Undone, (await db.ImportRuns.SingleAsync(Ct)).State);
        Assert.Equal(1, (await _register.ImportAsync(ImportKind.Customers, file)).Json.GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task A_row_on_which_something_was_built_stands_in_the_way_and_is_named_by_its_number()
    {
        var runId = await CustomersAsync();
        await OrdersAsync();

        var refusal = (await UndoAsync(runId)).Refusal;
        Assert.Equal("ImportUndoBlocked", refusal?.Code);
        Assert.Equal([1, "2"], refusal!.Arguments);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(2, await db.Customers.CountAsync(Ct));
    }

    [Fact]
    public async Task A_hold_placed_by_hand_stands_in_the_way()
    {
        var runId = await CustomersAsync();
        await using (var db = await _register.OpenDbAsync())
        {
            var bertta = await db.Customers.SingleAsync(customer => customer.Number == "A2", Ct);
            await _register.SaveAsync(new RetentionHold(bertta.Id, HoldReason.Dispute, "Riita", _register.Today, null, _register.Today.AddMonths(6), Guid.NewGuid()));
        }
        Assert.Equal([1, "3"], (await UndoAsync(runId)).Refusal!.Arguments);
    }

    [Fact]
    public async Task Undoing_the_orders_takes_the_last_event_back()
    {
        await CustomersAsync();
        var runId = await OrdersAsync();

        Assert.True((await UndoAsync(runId)).Succeeded);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(0, await db.Orders.CountAsync(Ct));
        Assert.Equal(new DateOnly(2020, 2, 1), (await db.Customers.SingleAsync(customer => customer.Number == "A1", Ct)).LastEventOn);
    }

    [Fact]
    public async Task An_import_of_a_closed_migration_is_not_undone()
    {
        var runId = await CustomersAsync();
        await CloseAsync("orders,invoices");

        Assert.Equal("ImportUndoMigrationClosed", (await UndoAsync(runId)).Refusal?.Code);
    }

    [Fact]
    public async Task Customer_service_may_not_undo()
    {
        var runId = await CustomersAsync();
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync<UndoImport, Result>(Role.CustomerService, undo => undo.HandleAsync(runId, Ct)));
    }

    [Fact]
    public async Task Closing_says_what_is_missing_until_it_is_in_or_declared_absent()
    {
        await CustomersAsync();
        var (exitCode, json) = await CloseAsync(null);
        Assert.Equal((1, "migrationIncomplete"), (exitCode, json.GetProperty("error").GetString()));
        Assert.Equal(["orders", "invoices"], json.GetProperty("missing").EnumerateArray().Select(kind => kind.GetString()));

        await OrdersAsync();
        (exitCode, json) = await CloseAsync(null);
        Assert.Equal(["invoices"], json.GetProperty("missing").EnumerateArray().Select(kind => kind.GetString()));

        (exitCode, json) = await CloseAsync("invoices");
        Assert.Equal((0, 2), (exitCode, json.GetProperty("persons").GetInt32()));
        await using var db = await _register.OpenDbAsync();
        Assert.False(await db.Customers.AnyAsync(customer => customer.MigrationOpen, Ct));
        Assert.NotNull((await db.ImportSources.SingleAsync(Ct)).ClosedAt);
    }

    [Fact]
    public async Task A_later_run_is_open_again_until_the_migration_is_closed_again()
    {
        await CustomersAsync();
        await CloseAsync("orders,invoices");
        await _register.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader, ImportFiles.Aino.Replace("A1;", "A3;", StringComparison.Ordinal));

        await using var db = await _register.OpenDbAsync();
        Assert.Equal("A3", (await db.Customers.SingleAsync(customer => customer.MigrationOpen, Ct)).Number);
        var (exitCode, json) = await CloseAsync(null);
        Assert.Equal((0, 1), (exitCode, json.GetProperty("persons").GetInt32()));
        Assert.False(await db.Customers.AnyAsync(customer => customer.MigrationOpen, Ct));
    }

    [Fact]
    public async Task The_closing_tells_first_who_would_go()
    {
        await _register.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader,
            ImportFiles.Aino.Replace(";1.2.2020;;;", ";1.2.2001;22.11.2016;;", StringComparison.Ordinal), ImportFiles.Aino.Replace("A1;", "A2;", StringComparison.Ordinal).Replace(";1.2.2020;;;", ";1.2.2001;23.11.2016;;", StringComparison.Ordinal));
        await using (var db = await _register.OpenDbAsync())
        {
            var status = (await _register.ActAsync<CloseMigration, Result<MigrationStatus>>(Role.RegisterLead, close => close.PreviewAsync(new(ImportRegister.Source, true, true), Ct))).Value;
            Assert.Equal((2, 1, 1), (status.OpenPersons, status.Due, status.Destroyable));
            var aino = await db.Customers.SingleAsync(customer => customer.Number == "A1", Ct);
            await _register.SaveAsync(Infrastructure.Some.Invoice(aino, InvoiceState.InCollection));
        }
        var held = (await _register.ActAsync<CloseMigration, Result<MigrationStatus>>(Role.RegisterLead, close => close.PreviewAsync(new(ImportRegister.Source, true, true), Ct))).Value;
        Assert.Equal((2, 1, 0), (held.OpenPersons, held.Due, held.Destroyable));
    }

    [Fact]
    public async Task A_source_nobody_knows_and_a_run_in_the_middle_of_writing_refuse_the_closing()
    {
        Assert.Equal("migrationSourceUnknown", (await CloseAsync("orders")).Json.GetProperty("error").GetString());
        var runId = await CustomersAsync();
        await using (var db = await _register.OpenDbAsync()) await db.ImportRuns.Where(run => run.Id == runId).ExecuteUpdateAsync(set => set.SetProperty(run => run.State, ImportState.Writing), Ct);

        Assert.Equal("migrationRunUnfinished", (await CloseAsync("orders,invoices")).Json.GetProperty("error").GetString());
    }

    private async Task<Result> UndoAsync(Guid runId)
    {
        var result = await _register.ActAsync<UndoImport, Result>(Role.RegisterLead, undo => undo.HandleAsync(runId, Ct));
        if (result.Succeeded) Assert.True(await _register.ContinueAsync(runId));
        return result;
    }

    private async Task<Guid> CustomersAsync() => (await _register.ImportLinesAsync(ImportKind.Customers, ImportFiles.CustomerHeader, ImportFiles.Aino, ImportFiles.Aino.Replace("A1;", "A2;", StringComparison.Ordinal)))
        .Json.GetProperty("runId").GetGuid();

    private async Task<Guid> OrdersAsync() => (await _register.ImportLinesAsync(ImportKind.Orders, "Tilausnumero;Asiakasnumero;Tilattu;Tuoteryhmä;Summa EUR;Toimitettu;Tila", Order)).Json.GetProperty("runId").GetGuid();

    private Task<(int ExitCode, System.Text.Json.JsonElement Json)> CloseAsync(string? without) =>
        _register.TypeAsync("migration close", without is null ? [("source-name", ImportRegister.Source)] : [("source-name", ImportRegister.Source), ("without", without)]);
}
