using System.Text.Json;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Retention;

[BothDatabases]
public sealed class PreviewRetentionTests : IAsyncLifetime
{
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task The_lead_sees_each_hold_with_its_invoice_and_who_waits_for_the_migration()
    {
        var (held, waiting) = (Ended(), Ended());
        waiting.CameWith(Guid.NewGuid(), new string('a', 64));
        var (open, collected) = (Some.Invoice(held), Some.Invoice(held, InvoiceState.InCollection));
        await _register.SaveAsync(held, waiting, open, collected);

        var rows = (await _register.ActAsync(Role.RegisterLead, (PreviewRetention preview) => preview.ListAsync(_register.Today, null, Ct))).Value.Items;

        Assert.Equal([(held.Number, false), (waiting.Number, true)], rows.Select(row => (row.Number, row.Waits)));
        Assert.Equal([(HoldReason.OpenInvoice, open.Number), (HoldReason.DebtCollection, collected.Number)], rows[0].Holds.Select(hold => (hold.Reason, hold.Evidence.Single())));
        await using var db = await _register.OpenDbAsync();
        var entry = await db.AuditEntries.Include(entry => entry.Subjects).SingleAsync(entry => entry.Action == AuditAction.PersonsFound, Ct);
        Assert.Equal([held.Id, waiting.Id], entry.Subjects.Select(subject => subject.SubjectId));
    }

    [Theory]
    [InlineData(Role.DataProtectionOfficer)]
    [InlineData(Role.Auditor)]
    public async Task Dpo_and_auditor_see_counts_and_no_names(Role role)
    {
        await _register.SaveAsync(Ended());

        var preview = await _register.ActAsync(role, (PreviewRetention preview) => preview.RunAsync(null, Ct));
        var list = await _register.ActAsync(role, (PreviewRetention preview) => preview.ListAsync(_register.Today, null, Ct));

        Assert.Equal((1, false), (preview.Counts.Due, preview.NamesShown));
        Assert.Equal("RetentionCountsOnly", list.Refusal?.Code);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal("on=2026-11-23;due=1", (await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.RetentionPreviewed, Ct)).Detail);
    }

    [Theory]
    [InlineData(Role.CustomerService)]
    [InlineData(Role.Marketing)]
    [InlineData(Role.Billing)]
    [InlineData(Role.Administrator)]
    public async Task The_others_are_refused(Role role) =>
        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (PreviewRetention preview) => preview.RunAsync(null, Ct)));

    [Fact]
    public async Task An_open_migration_says_what_is_not_in_yet()
    {
        var source = new ImportSource("Vanha järjestelmä");
        var customers = new ImportRun(source.Id, ImportKind.Customers, new string('a', 64), Guid.NewGuid(), _register.Clock.GetUtcNow(), 1) { State = ImportState.Completed, FinishedAt = _register.Clock.GetUtcNow() };
        var orders = new ImportRun(source.Id, ImportKind.Orders, new string('b', 64), Guid.NewGuid(), _register.Clock.GetUtcNow(), 1) { State = ImportState.Completed, FinishedAt = _register.Clock.GetUtcNow() };
        await _register.SaveAsync(source, customers, orders);

        var preview = await _register.ActAsync(Role.RegisterLead, (PreviewRetention preview) => preview.RunAsync(null, Ct));

        Assert.Equal([new OpenMigration("Vanha järjestelmä", LacksOrders: false, LacksInvoices: true)], preview.OpenMigrations);
    }

    [Fact]
    public async Task The_command_prints_the_counts_and_leaves_empty_holds_out()
    {
        var held = Ended();
        await _register.SaveAsync(held, Ended(), Some.Invoice(held, InvoiceState.InCollection));

        var answer = await _register.ActAsync(Role.RegisterLead, (PreviewRetention preview) => new RetentionPreviewVerb(new Already(), preview).RunAsync(Arguments("on", "2026-12-01"), Ct));
        var mistyped = await _register.ActAsync(Role.RegisterLead, (PreviewRetention preview) => new RetentionPreviewVerb(new Already(), preview).RunAsync(Arguments("on", "1.12.2026"), Ct));

        Assert.Equal("""{"on":"2026-12-01","due":2,"destroyable":1,"held":{"debtCollection":1},"migrationOpen":0}""", JsonSerializer.Serialize(answer.Json, JsonSerializerOptions.Web));
        Assert.Equal((0, 1), (answer.ExitCode, mistyped.ExitCode));
    }

    [Fact]
    public async Task The_outlook_shows_coming_days_and_runs()
    {
        await _register.SaveAsync(Ended(), Some.Customer(started: new(2008, 1, 2), ended: new(2016, 11, 30)), Some.Customer(started: new(2008, 1, 2), ended: new(2016, 12, 24)));
        await _register.ActAsync(Role.Job, (RunRetention retention) => retention.HandleAsync(Ct));

        var outlook = await _register.ActAsync(Role.Auditor, (RetentionOutlookQuery query) => query.RunAsync(Ct));

        Assert.Equal([new ComingDay(new(2026, 12, 1), 1)], outlook.Coming);
        Assert.Equal(new RetentionRunCounts(1, 1, 0, 0), Assert.Single(outlook.LastRuns).Counts);
    }

    private static Customer Ended() => Some.Customer(started: new(2008, 1, 2), ended: new(2012, 1, 2));

    private static VerbArguments Arguments(string name, string value) => new(new Dictionary<string, string?> { [name] = value });

    private sealed class Already : IOperatorActor
    {
        public Task<Refusal?> ActAsAsync(VerbArguments arguments, CancellationToken ct) => Task.FromResult<Refusal?>(null);
    }
}
