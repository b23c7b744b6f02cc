using Aksulit.Intranet.Tests.Infrastructure;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Import;
using Aksulit.Intranet.Tests.Domain;
using Microsoft.EntityFrameworkCore;
using static Aksulit.Intranet.Tests.Features.Import.UndoRegister;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>Undoing an import that changed rows that were there before it gives them back exactly as they were, all of them or none.</summary>
[BothDatabases]
public sealed class UndoOfChangesTests : IAsyncLifetime
{
    private readonly UndoRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_changed_person_is_given_back_with_values_sources_history_objections_and_organisation()
    {
        await _register.CustomersAsync(ImportFiles.Aino, Bertta);
        await _register.CustomersAsync(Bertta.Replace("Koulukatu 2", "Koulukatu 4", StringComparison.Ordinal)); // an earlier change, with its history
        var before = await _register.DumpAsync();

        var run = await _register.CustomersAsync(BerttaChanged, "A3;Cecilia;Esimerkki;Kolmas Oy;1572860-0;c@example.fi;Katu 1;40100;JYVÄSKYLÄ;040 123 4569;;;1.3.2020;;;");
        Assert.NotEqual(before, await _register.DumpAsync());
        await _register.AssertAsync(db => db.Objections.CountAsync(Ct), 12);
        Assert.True((await _register.UndoAsync(run)).Succeeded);

        Assert.Equal(before, await _register.DumpAsync());
        await _register.AssertAsync(db => db.ImportChanges.CountAsync(change => change.RunId == run, Ct), 0);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(["Vanha Oy"], await db.Organisations.Select(organisation => organisation.Name).ToListAsync(Ct)); // the two new ones went
        var bertta = await db.Customers.SingleAsync(customer => customer.Number == "A2", Ct);
        Assert.Equal((new DateOnly(2020, 3, 1), new DateOnly(2030, 3, 2)), (bertta.LastEventOn, bertta.EraseFrom));
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.DestructionChunk && entry.SubjectId == run && entry.Detail!.StartsWith("ImportUndone;Customers as before"), Ct));
    }

    [Fact]
    public async Task The_same_file_after_the_undo_does_the_same_again()
    {
        await _register.CustomersAsync(Bertta);
        var file = _register.Write([ImportFiles.CustomerHeader, BerttaChanged]);
        var (_, first) = await _register.ImportAsync(ImportKind.Customers, file);
        var after = await _register.DumpAsync(exact: false);
        Assert.True((await _register.UndoAsync(first.GetProperty("runId").GetGuid())).Succeeded);

        var (_, second) = await _register.ImportAsync(ImportKind.Customers, file);

        Assert.Equal((1, 1), (first.GetProperty("applied").GetInt32(), second.GetProperty("applied").GetInt32()));
        Assert.Equal(after, await _register.DumpAsync(exact: false));
    }

    [Fact]
    public async Task A_row_changed_twice_by_the_run_ends_as_it_was_before_the_first()
    {
        await _register.CustomersAsync(Bertta);
        var before = await _register.DumpAsync();
        var run = await _register.CustomersAsync(BerttaChanged, BerttaChanged.Replace("berta@", "berta.kaksi@", StringComparison.Ordinal).Replace("Uusi Oy;0245974-7", "Kolmas Oy;1572860-0", StringComparison.Ordinal));
        await _register.AssertAsync(db => db.ImportChanges.CountAsync(Ct), 2);

        Assert.True((await _register.UndoAsync(run)).Succeeded);

        Assert.Equal(before, await _register.DumpAsync());
    }

    [Fact]
    public async Task Changed_orders_are_given_back_and_the_last_event_with_them()
    {
        await _register.CustomersAsync(ImportFiles.Aino, Bertta);
        await _register.OrdersAsync("T1;A1;1.5.2022;Tarvike;10,00;9.5.2022;toimitettu", "T2;A2;1.6.2022;Tarvike;10,00;;käsittelyssä");
        var before = await _register.DumpAsync();

        var run = await _register.OrdersAsync("T1;A1;1.5.2023;Kone;12,00;9.8.2024;toimitettu", "T2;A2;1.6.2022;Tarvike;10,00;2.7.2022;toimitettu", "T3;A1;1.1.2025;Tarvike;1,00;;käsittelyssä");
        await _register.AssertAsync(db => db.Customers.MaxAsync(customer => customer.LastEventOn, Ct), new DateOnly(2025, 1, 1));
        Assert.True((await _register.UndoAsync(run)).Succeeded);

        Assert.Equal(before, await _register.DumpAsync());
    }

    [Fact]
    public async Task Changed_invoices_are_given_back()
    {
        await _register.CustomersAsync(ImportFiles.Aino);
        await _register.InvoicesAsync("L1;A1;;1.5.2022;15.5.2022;10,00;;avoin;");
        var before = await _register.DumpAsync();

        var run = await _register.InvoicesAsync("L1;A1;;2.5.2022;16.5.2022;12,00;20260011;maksettu;1.6.2022", "L2;A1;;2.5.2022;16.5.2022;12,00;;avoin;");
        Assert.True((await _register.UndoAsync(run)).Succeeded);

        Assert.Equal(before, await _register.DumpAsync());
    }

    [Fact]
    public async Task What_only_waited_in_the_queue_is_taken_back_too_and_waits_again_when_the_file_comes_again()
    {
        await _register.CustomersAsync(Bertta);
        await _register.OrdersAsync("T1;A2;1.5.2022;Tarvike;10,00;9.5.2022;toimitettu");
        Assert.Equal(0, (await _register.TypeAsync("migration close", ("source-name", ImportRegister.Source), ("without", "invoices"))).ExitCode);
        _register.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = await _register.DumpAsync();
        string[] customers = [ImportFiles.CustomerHeader, BerttaChanged], orders = [OrderHeader, "T1;A2;1.5.2023;Kone;12,00;9.8.2024;toimitettu"];

        foreach (var (kind, lines) in new[] { (ImportKind.Customers, customers), (ImportKind.Orders, orders) })
        {
            var (_, json) = await _register.ImportLinesAsync(kind, lines);
            Assert.Equal(1, json.GetProperty("queued").GetInt32());
            Assert.True((await _register.UndoAsync(json.GetProperty("runId").GetGuid())).Succeeded);
            Assert.Equal(before, await _register.DumpAsync());
            Assert.Equal(1, (await _register.ImportLinesAsync(kind, lines)).Json.GetProperty("queued").GetInt32());
            await using var db = await _register.OpenDbAsync();
            Assert.True((await _register.UndoAsync(await db.ImportRuns.OrderByDescending(run => run.Seq).Select(run => run.Id).FirstAsync(Ct))).Succeeded);
        }
    }

    [Fact]
    public async Task Runs_are_undone_one_after_the_other_back_to_an_empty_register()
    {
        var first = await _register.CustomersAsync(Bertta);
        var orders = await _register.OrdersAsync("T1;A2;1.5.2022;Tarvike;10,00;9.5.2022;toimitettu");
        var changedOrders = await _register.OrdersAsync("T1;A2;1.5.2023;Tarvike;10,00;9.5.2023;toimitettu");
        var changed = await _register.CustomersAsync(BerttaChanged);

        Assert.Equal([1, "2"], (await _register.UndoAsync(first)).Refusal!.Arguments);
        Assert.Equal([1, "2"], (await _register.UndoAsync(orders)).Refusal!.Arguments);
        foreach (var run in new[] { changed, changedOrders, orders, first }) Assert.True((await _register.UndoAsync(run)).Succeeded);

        await using var db = await _register.OpenDbAsync();
        Assert.Equal((0, 0, 0, 0, 0), (await db.Customers.CountAsync(Ct), await db.Orders.CountAsync(Ct), await db.Organisations.CountAsync(Ct), await db.ContactRoles.CountAsync(Ct), await db.ImportChanges.CountAsync(Ct)));
    }

    [Fact]
    public async Task An_organisation_that_somebody_else_represents_stays_and_goes_with_the_last_of_them()
    {
        var first = await _register.CustomersAsync(Bertta);
        var second = await _register.CustomersAsync(Bertta.Replace("A2;", "A9;", StringComparison.Ordinal).Replace("bertta@", "toinen@", StringComparison.Ordinal));

        Assert.True((await _register.UndoAsync(first)).Succeeded);
        await _register.AssertAsync(db => db.Organisations.CountAsync(Ct), 1);
        Assert.True((await _register.UndoAsync(second)).Succeeded);
        await _register.AssertAsync(db => db.Organisations.CountAsync(Ct), 0);
    }
}
