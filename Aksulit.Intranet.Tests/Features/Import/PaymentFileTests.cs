using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>A bank's file of paid references (P12, I4, T7): Billing's, looked at first, and taken back whole.</summary>
[BothDatabases]
public sealed class PaymentFileTests : IAsyncLifetime
{
    private const string Header = "Arkistointitunnus;Viite;Summa EUR;Maksupäivä;Maksaja";

    private readonly ImportRegister _register = new();
    private readonly Customer _payer = Some.Customer();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    private static string Reference(int number) => ReferenceNumber.FromBase($"{7000000 + number}").Text;

    private Invoice Invoice(int number, decimal sum, InvoiceState state = InvoiceState.Open, string? reference = null) =>
        new(_payer.Id, $"LT{number:000}", null, _register.Today.AddDays(-40), _register.Today.AddDays(-26), sum, reference ?? Reference(number), state, state is InvoiceState.Paid ? _register.Today.AddDays(-27) : null);

    private async Task<Result<ImportAnswer>> StageAsync(string[] rows, Role role = Role.Billing)
    {
        await using var content = new MemoryStream(Domain.ImportFiles.Utf8([Header, .. rows]));
        return await _register.ActAsync(role, (StageImport stage) => stage.HandleAsync(new StageImportCommand(content, ImportKind.Payments, "Pankki"), Ct));
    }

    private async Task<ImportCounts> TakeInAsync(string[] rows)
    {
        var run = (await StageAsync(rows)).Value.RunId!.Value;
        Assert.True((await _register.ActAsync(Role.Billing, (WriteImport write) => write.HandleAsync(new WriteImportCommand(run, false), Ct))).Succeeded);
        Assert.True(await _register.ContinueAsync(run));
        await using var db = await _register.OpenDbAsync();
        return await db.ImportRuns.Where(known => known.Id == run).Select(known => known.Counts).SingleAsync(Ct);
    }

    private async Task<Invoice> StoredAsync(string number)
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Invoices.AsNoTracking().SingleAsync(invoice => invoice.Number == number, Ct);
    }

    [Fact]
    public async Task Each_row_pays_the_one_unpaid_invoice_of_its_reference_and_what_fits_none_says_why()
    {
        await _register.SaveAsync(_payer, Invoice(1, 100m), Invoice(2, 50m, InvoiceState.InCollection), Invoice(3, 10m, InvoiceState.Paid), Invoice(4, 20m, reference: Reference(9)), Invoice(5, 20m, reference: Reference(9)));
        var counts = await TakeInAsync(
        [
            $"A1;{Reference(1)};60,00;20.11.2026;Maksaja Matti", $"A2;000{Reference(1)};40,00;21.11.2026;Maksaja Matti", $"A3;{Reference(2)};50,01;21.11.2026;", $"A4;{Reference(3)};10;21.11.2026;",
            $"A5;{Reference(9)};20;21.11.2026;", $"A6;{Reference(8)};20;21.11.2026;", "A7;20260012;20;21.11.2026;", $"A8;{Reference(2)};1;24.11.2026;", $"A1;{Reference(2)};1;20.11.2026;", $"A9;{Reference(1)};0,01;21.11.2026;",
        ]);

        Assert.Equal((10, 2), (counts.Rows, counts.Accepted));
        Assert.Equal(["Maksaja"], counts.DroppedColumns);
        Assert.Equal(new Dictionary<string, int> { ["paymentTooLarge"] = 2, ["invoiceSettled"] = 1, ["severalInvoices"] = 1, ["unknownInvoice"] = 1, ["reference"] = 1, ["date"] = 1, ["archiveIdTwice"] = 1 }, counts.Rejected);
        var paid = await StoredAsync("LT001");
        Assert.Equal((InvoiceState.Paid, new DateOnly(2026, 11, 21), 100m), (paid.State, paid.PaidOn, paid.PaidSum));
        Assert.Equal((InvoiceState.InCollection, 50m), ((await StoredAsync("LT002")).State, (await StoredAsync("LT002")).Owed));
    }

    [Fact]
    public async Task The_same_entry_of_the_bank_pays_once_whatever_file_it_comes_in()
    {
        await _register.SaveAsync(_payer, Invoice(1, 100m));
        await TakeInAsync([$"A1;{Reference(1)};60,00;20.11.2026;"]);
        var again = (await StageAsync([$"A1;{Reference(1)};60,00;20.11.2026;", $"A2;{Reference(1)};40,00;21.11.2026;"])).Value.Counts;
        Assert.Equal((1, 1), (again.Unchanged, again.Accepted));
        Assert.Equal(60m, (await StoredAsync("LT001")).PaidSum);                              // a preview pays nothing
    }

    [Fact]
    public async Task An_undone_file_is_owed_again_holds_again_and_may_come_again()
    {
        await _register.SaveAsync(_payer, Invoice(1, 100m));
        var run = (await StageAsync([$"A1;{Reference(1)};100;20.11.2026;"])).Value.RunId!.Value;
        await _register.ActAsync(Role.Billing, (WriteImport write) => write.HandleAsync(new WriteImportCommand(run, false), Ct));
        await _register.ContinueAsync(run);
        Assert.False((await StoredAsync("LT001")).IsUnpaid);

        Assert.True((await _register.ActAsync(Role.Billing, (UndoImport undo) => undo.HandleAsync(run, Ct))).Succeeded);
        await _register.ContinueAsync(run);
        var invoice = await StoredAsync("LT001");
        Assert.Equal((true, 100m, null), (invoice.IsUnpaid, invoice.Owed, invoice.PaidOn));
        await using (var db = await _register.OpenDbAsync())
        {
            Assert.NotNull((await db.Payments.SingleAsync(Ct)).TakenBackAt);
            Assert.Equal(ImportState.Undone, (await db.ImportRuns.SingleAsync(known => known.Id == run, Ct)).State);
        }

        Assert.Equal(1, (await TakeInAsync([$"A1;{Reference(1)};100;20.11.2026;", ""])).Accepted);
        Assert.Equal(InvoiceState.Paid, (await StoredAsync("LT001")).State);
    }

    [Theory]
    [InlineData(Role.CustomerService)]
    [InlineData(Role.ExternalAccounting)]
    [InlineData(Role.Marketing)]
    [InlineData(Role.Auditor)]
    public async Task Payments_are_billings_and_the_leads_to_take_in_and_a_migrations_files_are_not_billings(Role role)
    {
        var run = (await StageAsync([$"A1;{Reference(1)};100;20.11.2026;"])).Value.RunId!.Value;
        await Assert.ThrowsAsync<AccessDeniedException>(() => StageAsync([$"A2;{Reference(1)};100;20.11.2026;"], role));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (WriteImport write) => write.HandleAsync(new WriteImportCommand(run, false), Ct)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (GiveUpImport giveUp) => giveUp.HandleAsync(run, Ct)));
        await using var content = new MemoryStream(Domain.ImportFiles.Utf8(["Tilausnumero;Asiakasnumero;Tilattu;Summa EUR;Toimitettu;Tila"]));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(Role.Billing, (StageImport stage) => stage.HandleAsync(new StageImportCommand(content, ImportKind.Orders, "x"), Ct)));
    }

    [Fact]
    public async Task A_banks_files_are_no_migration_and_stand_in_no_list_of_migrations()
    {
        await _register.SaveAsync(_payer, Invoice(1, 100m));
        await TakeInAsync([$"A1;{Reference(1)};60,00;20.11.2026;"]);
        Assert.Empty(await _register.ActAsync(Role.RegisterLead, (MigrationListQuery list) => list.RunAsync(Ct)));
        Assert.Empty((await _register.ActAsync(Role.RegisterLead, (ImportListQuery list) => list.RunAsync(null, Ct))).Value.Items);
        Assert.Single((await _register.ActAsync(Role.Billing, (ImportListQuery list) => list.PaymentsAsync(null, Ct))).Value.Items);
    }
}
