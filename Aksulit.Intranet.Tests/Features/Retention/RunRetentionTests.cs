using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Features.Retention.Destruction;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Retention;

[BothDatabases]
public sealed class RunRetentionTests : IAsyncLifetime
{
    private static readonly DateOnly LongAgo = new(2012, 5, 4);
    private readonly TestRegister _register = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Nobody_goes_on_the_last_day_and_everybody_the_day_after()
    {
        await _register.SaveAsync(Ended(new(2016, 11, 22)), Ended(new(2016, 11, 23)));

        Assert.Equal(new RetentionRunCounts(1, 1, 0, 0), await RunAsync());
        Assert.Equal(new RetentionRunCounts(0, 0, 0, 0), await RunAsync());
        _register.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new RetentionRunCounts(1, 1, 0, 0), await RunAsync());
    }

    [Fact]
    public async Task An_open_invoice_and_one_in_collection_hold_until_both_are_paid()
    {
        var (vainio, other) = (Ended(LongAgo), Ended(LongAgo));
        var (open, collected) = (Some.Invoice(vainio), Some.Invoice(vainio, InvoiceState.InCollection));
        await _register.SaveAsync(vainio, other, open, collected);

        Assert.Equal(new RetentionRunCounts(2, 1, 1, 0), await RunAsync());
        await PayAsync(open.Number);
        Assert.Equal(new RetentionRunCounts(1, 0, 1, 0), await RunAsync());
        await PayAsync(collected.Number);
        _register.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new RetentionRunCounts(1, 1, 0, 0), await RunAsync());
    }

    [Fact]
    public async Task A_hold_placed_by_hand_holds_through_its_last_day()
    {
        var held = Ended(LongAgo);
        await _register.SaveAsync(held, new RetentionHold(held.Id, HoldReason.Dispute, "KO 12/2026", LongAgo, _register.Today, _register.Today, Guid.NewGuid()));

        Assert.Equal(new RetentionRunCounts(1, 0, 1, 0), await RunAsync());
        _register.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new RetentionRunCounts(1, 1, 0, 0), await RunAsync());
    }

    /// <summary>T5: nobody who waits for a copy of their data finds it destroyed, and a restriction keeps them until it ends (D13). Other rights hold nothing.</summary>
    [Theory]
    [InlineData(RequestKind.Access, true), InlineData(RequestKind.Portability, true), InlineData(RequestKind.Restriction, true), InlineData(RequestKind.Erasure, false), InlineData(RequestKind.Rectification, false)]
    public async Task A_copy_that_is_owed_and_a_restriction_hold_until_the_case_is_refused_and_closed(RequestKind kind, bool holds)
    {
        var asked = Ended(LongAgo);
        var now = _register.Clock.GetUtcNow();
        var request = new DataSubjectRequest("2026-0900", kind, asked.Id, RequestChannel.Email, now, "fi", now, Guid.NewGuid(), 1);
        await _register.SaveAsync(asked, request);
        // What the card asks for one person and the preview for many must say what the night does.
        await using (var db = await _register.OpenDbAsync())
        {
            Assert.Equal(holds, (await db.LoadHoldFactsAsync([asked.Id], Ct)).GetValueOrDefault(asked.Id, HoldFacts.None).Cases.Count == 1);
            Assert.Equal(holds, (await db.LoadHoldingCasesAsync(asked.Id, Ct)).Count == 1);
        }

        if (!holds)
        {
            Assert.Equal(new RetentionRunCounts(1, 1, 0, 0), await RunAsync());
            return;
        }

        Assert.Equal(new RetentionRunCounts(1, 0, 1, 0), await RunAsync());
        request.Decide(Guid.NewGuid(), now, RequestOutcome.Refused);
        request.Close(now);
        await using (var db = await _register.OpenDbAsync())
        {
            db.Update(request);
            db.Record(AuditEntry.Of(Actor.Job, AuditAction.RequestClosed, now, AuditSubjectKind.Request, request.Id));
            await db.SaveChangesAsync(Ct);
        }

        Assert.Equal(new RetentionRunCounts(1, 1, 0, 0), await RunAsync());
    }

    [Fact]
    public async Task Persons_of_an_open_migration_are_not_looked_at()
    {
        var imported = Ended(LongAgo);
        imported.CameWith(Guid.NewGuid(), new string('a', 64));
        await _register.SaveAsync(imported);

        Assert.Equal(new RetentionRunCounts(0, 0, 0, 0), await RunAsync());
        var counts = (await _register.ActAsync(Role.DataProtectionOfficer, (PreviewRetention preview) => preview.RunAsync(null, Ct))).Counts;
        Assert.Equal((1, 1, 1), (counts.Due, counts.Destroyable, counts.MigrationOpen));
    }

    [Fact]
    public async Task A_hold_that_came_after_the_listing_is_seen_inside_the_transaction()
    {
        var (aino, veikko) = (Ended(LongAgo), Ended(LongAgo));
        await _register.SaveAsync(aino, veikko);
        Guid[] listed = [aino.Id, veikko.Id];
        await _register.SaveAsync(Some.Invoice(aino));

        var destroyed = await _register.Get<IDestruction>().DestroyAsync(listed, DestructionKind.Retention, "T2", Guid.NewGuid(), Actor.Job, Ct);

        Assert.Equal(1, destroyed);
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(aino.Id, await db.Customers.Select(customer => customer.Id).SingleAsync(Ct));
    }

    [Fact]
    public async Task While_another_process_destroys_nothing_is_started()
    {
        await _register.SaveAsync(Ended(LongAgo));
        await using var another = await Another().TryHoldAsync(RunRetention.Lease, Ct);
        Assert.NotNull(another);

        var run = _register.ActAsync(Role.Job, (RunRetention retention) => retention.HandleAsync(Ct));
        await PassTimeUntilAsync(run, async () => // it lives: within five seconds it renews
        {
            await using var look = await _register.OpenDbAsync();
            return await look.JobLeases.AnyAsync(lease => lease.Until > _register.MachineClock.GetUtcNow().AddSeconds(14), Ct);
        });

        Assert.Equal("RetentionAlreadyRunning", (await run).Refusal?.Code);
        another.ThrowIfLost();
        await using var db = await _register.OpenDbAsync();
        Assert.Equal((1, 0), (await db.Customers.CountAsync(Ct), await db.JobRuns.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_killed_run_holds_nothing_for_longer_than_a_lease_and_the_next_waits_for_that_by_itself()
    {
        await _register.SaveAsync(Ended(LongAgo));
        Assert.True(await Another().TryTakeAsync(RunRetention.Lease, Ct)); // and nobody renews it
        var started = _register.MachineClock.GetUtcNow();

        var run = _register.ActAsync(Role.Job, (RunRetention retention) => retention.HandleAsync(Ct));
        await PassTimeUntilAsync(run);

        Assert.Equal(1, (await run).Value.Counts.Destroyed);
        Assert.True(_register.MachineClock.GetUtcNow() - started >= Leases.Lasts);
    }

    [Theory]
    [InlineData(Role.RegisterLead)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.CustomerService)]
    public async Task Only_the_job_account_destroys(Role role)
    {
        await _register.SaveAsync(Ended(LongAgo));

        await Assert.ThrowsAsync<AccessDeniedException>(() => _register.ActAsync(role, (RunRetention retention) => retention.HandleAsync(Ct)));
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            _register.Get<IDestruction>().DestroyAsync([], DestructionKind.Retention, "T2", Guid.NewGuid(), new Actor(Guid.NewGuid(), new HashSet<Role> { role }), Ct));

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1, await db.Customers.CountAsync(Ct));
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.AccessRefused, Ct));
    }

    [Fact]
    public async Task Only_who_cannot_be_destroyed_is_counted_as_failed_the_neighbours_go_and_the_run_is_marked()
    {
        var persons = Enumerable.Range(0, GuardedDestruction.PersonsAtOnce + 100).Select(_ => Ended(LongAgo)).ToArray();
        var order = Some.Order(persons[700]);
        await _register.SaveAsync([.. persons, order]);
        await using var db = await _register.OpenDbAsync();
        await _register.SqlAsync(
            sqlite: "CREATE TRIGGER Stuck BEFORE DELETE ON Customers WHEN old.Seq IN (1, 1100) BEGIN SELECT RAISE(ABORT, 'stuck'); END;",
            sqlServer: "CREATE TRIGGER Stuck ON Customers AFTER DELETE AS IF EXISTS (SELECT 1 FROM deleted WHERE Seq IN (1, 1100)) THROW 51000, 'stuck', 1;");
        await _register.SqlAsync(
            sqlite: "CREATE TRIGGER StuckByAnOrder BEFORE DELETE ON Orders BEGIN SELECT RAISE(ABORT, 'stuck'); END;",
            sqlServer: "CREATE TRIGGER StuckByAnOrder ON Orders AFTER DELETE AS IF EXISTS (SELECT 1 FROM deleted) THROW 51000, 'stuck', 1;");

        Assert.Equal(new RetentionRunCounts(1100, 1097, 0, 3), await RunAsync());

        Assert.Equal(new[] { persons[0].Id, persons[700].Id, persons[1099].Id }.Order(), (await db.Customers.Select(customer => customer.Id).ToListAsync(Ct)).Order());
        Assert.Equal((1, 1097), (await db.Orders.CountAsync(Ct), await db.Tombstones.CountAsync(Ct)));
        Assert.Equal("PersonsLeft", await db.JobRuns.Select(run => run.Failure).SingleAsync(Ct));
        Assert.Equal(1097, await db.AuditEntries.Where(entry => entry.Action == AuditAction.DestructionChunk).SumAsync(entry => entry.Covers, Ct));

        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER Stuck; DROP TRIGGER StuckByAnOrder;", Ct);
        Assert.Equal(new RetentionRunCounts(3, 3, 0, 0), await RunAsync());
    }

    [SqliteFact("its triggers stand in for a full disk")]
    public async Task A_database_that_takes_no_write_fails_the_run_and_not_person_by_person()
    {
        await _register.SaveAsync([.. Enumerable.Range(0, 8).Select(_ => Ended(LongAgo))]);
        await using var db = await _register.OpenDbAsync();
        await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER Full1 BEFORE INSERT ON Tombstones BEGIN SELECT RAISE(ABORT, 'full'); END;", Ct);
        await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER Full2 BEFORE UPDATE ON JobLeases BEGIN SELECT RAISE(ABORT, 'full'); END;", Ct);

        await Assert.ThrowsAsync<SqliteException>(RunAsync);

        Assert.Equal((8, 0), (await db.Customers.CountAsync(Ct), await db.Tombstones.CountAsync(Ct)));
        Assert.Equal(nameof(SqliteException), await db.JobRuns.Select(run => run.Failure).SingleAsync(Ct));
        Assert.False(await db.JobLeases.AnyAsync(Ct));                         // given back all the same
    }

    [Fact]
    public async Task A_users_saves_go_through_while_the_night_destroys()
    {
        var living = Some.Customer();
        await _register.SaveAsync([living, .. Enumerable.Range(0, 3000).Select(_ => Ended(LongAgo))]);

        var night = Task.Run(RunAsync, Ct);
        var saves = 0;
        do
        {
            await using var db = await _register.OpenDbAsync();
            (await db.Customers.SingleAsync(customer => customer.Id == living.Id, Ct)).DeliveryNote = $"Ovikoodi {saves++}";
            db.Record(AuditEntry.Of(Actor.Job, AuditAction.CustomerChanged, _register.Clock.GetUtcNow(), AuditSubjectKind.Customer, living.Id));
            await db.SaveChangesAsync(Ct);
        }
        while (!night.IsCompleted);

        Assert.Equal(new RetentionRunCounts(3000, 3000, 0, 0), await night);
        await using var after = await _register.OpenDbAsync();
        Assert.Equal(saves + 1, await after.Customers.Where(customer => customer.Id == living.Id).Select(customer => customer.Revision).SingleAsync(Ct));
        await AssertChainedAsync(after);
    }

    private static async Task AssertChainedAsync(AksulitDbContext db)
    {
        var previous = AuditChain.Genesis;
        foreach (var entry in await db.AuditEntries.Where(entry => entry.ChainNo != null).OrderBy(entry => entry.ChainNo).ToListAsync(Ct))
        {
            Assert.Equal((previous, AuditChain.HashOf(entry)), (entry.PreviousHash, entry.Hash));
            previous = entry.Hash!;
        }

        Assert.NotEqual(AuditChain.Genesis, previous);
    }

    private static Customer Ended(DateOnly on) => Some.Customer(started: new(2008, 1, 2), ended: on);

    private async Task<RetentionRunCounts> RunAsync() => (await _register.ActAsync(Role.Job, (RunRetention retention) => retention.HandleAsync(Ct))).Value.Counts;

    /// <summary>Another process on the same file.</summary>
    private Leases Another() => new(_register.Get<IDbContextFactory<AksulitDbContext>>(), _register.MachineClock);

    /// <summary>The machine's time goes on, a renewal's time by a renewal's time at most, until the work is done.</summary>
    private async Task PassTimeUntilAsync(Task done, Func<Task<bool>>? between = null)
    {
        while (!done.IsCompleted)
        {
            _register.MachineClock.Advance(TimeSpan.FromSeconds(1));
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            do await timer.WaitForNextTickAsync(Ct);
            while (between is not null && !await between());
        }
    }

    private async Task PayAsync(string number)
    {
        await using var db = await _register.OpenDbAsync();
        var invoice = await db.Invoices.SingleAsync(invoice => invoice.Number == number, Ct);
        invoice.Receive(invoice.Owed, _register.Today, _register.Clock.GetUtcNow());
        db.Record(AuditEntry.Of(Actor.Job, AuditAction.CustomerChanged, _register.Clock.GetUtcNow(), AuditSubjectKind.Customer, invoice.CustomerId));
        await db.SaveChangesAsync(Ct);
    }
}
