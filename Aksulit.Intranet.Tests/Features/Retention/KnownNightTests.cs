using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Retention;

/// <summary>The three import files on 23.11.2026, migration closed: the known answers, and what the night leaves.</summary>
[BothDatabases]
public sealed class KnownNightTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        await KnownRegister.LoadAsync(_register);
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task The_counts_of_the_known_day_come_out_as_known()
    {
        var expected = ImportFiles.Expected.GetProperty("retentionOn_2026_11_23").Counts();

        var counts = (await PreviewAsync(null)).Counts;

        Assert.Equal((expected["due"], expected["destroyable"], expected["endGiven"], expected["endDerived"], 0), (counts.Due, counts.Destroyable, counts.EndGiven, counts.EndDerived, counts.MigrationOpen));
        Assert.Equal([KeyValuePair.Create(HoldReason.OpenInvoice, expected["heldByOpenInvoice"]), KeyValuePair.Create(HoldReason.DebtCollection, expected["heldByDebtCollection"])], counts.Held);
        Assert.Contains("A7000011", await DueNumbersAsync(new(2026, 11, 23)));
        Assert.DoesNotContain("A7000012", await DueNumbersAsync(new(2026, 11, 23)));
        Assert.Contains("A7000012", await DueNumbersAsync(new(2026, 11, 24)));
    }

    [Fact]
    public async Task The_night_destroys_who_is_under_no_hold_and_leaves_no_readable_byte()
    {
        var before = await EmailsAsync();

        var run = await _register.ActAsync(Role.Job, (RunRetention retention) => retention.HandleAsync(Ct));

        Assert.Equal(new RetentionRunCounts(1004, 974, 30, 0), run.Value.Counts);
        var after = await EmailsAsync();
        Assert.Equal(974, before.Count - after.Count);
        Assert.DoesNotContain("A7000011", after.Keys);
        Assert.Contains("A7000012", after.Keys);
        Assert.Contains("A7000066", after.Keys);
        await using var db = await _register.OpenDbAsync();
        Assert.False(await db.Orders.AnyAsync(order => order.Number == "T20260033", Ct));
        Assert.False(await db.Invoices.AnyAsync(invoice => invoice.Number == "L20260033", Ct));
        Assert.Equal(974, await db.Tombstones.CountAsync(Ct));
        if (TestDatabase.IsSqlServer) return; // the bytes of a file, and the sweep that frees them, are SQLite's
        Assert.Equal([], new FileBytes(_register.Options).Readable(before.Where(person => !after.ContainsKey(person.Key)).Select(person => person.Value), after.Values));
    }

    private Task<RetentionPreview> PreviewAsync(DateOnly? on) => _register.ActAsync(Role.RegisterLead, (PreviewRetention preview) => preview.RunAsync(on, Ct));

    private async Task<List<string>> DueNumbersAsync(DateOnly on)
    {
        var numbers = new List<string>();
        string? key = null;
        do
        {
            var page = (await _register.ActAsync(Role.RegisterLead, (PreviewRetention preview) => preview.ListAsync(on, key, Ct))).Value;
            numbers.AddRange(page.Items.Select(row => row.Number));
            key = page.Next;
        }
        while (key is not null);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.Equal((await PreviewAsync(on)).Counts.Due, numbers.Count);
        return numbers;
    }

    private async Task<Dictionary<string, string>> EmailsAsync()
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Customers.Select(customer => new { customer.Number, customer.Contact.Email }).ToDictionaryAsync(customer => customer.Number, customer => customer.Email!, Ct);
    }
}
