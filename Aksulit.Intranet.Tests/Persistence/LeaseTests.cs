using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>Two processes on one database, each with its own <see cref="Leases"/>: one works, and a dead one keeps nobody waiting for long.</summary>
public sealed class LeaseTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, RegisterDatabases]
    public async Task A_dead_processs_lease_holds_until_it_runs_out(RegisterProvider provider)
    {
        await using var database = await RegisterDatabase.CreateAsync(provider);
        Assert.True(await database.AnotherProcess().TryTakeAsync("work", Ct));

        Assert.False(await database.Leases.TryTakeAsync("work", Ct));
        database.Clock.Advance(Leases.Lasts);
        Assert.True(await database.Leases.TryTakeAsync("work", Ct));
        await database.Leases.ReleaseAsync("work", Ct);
        await using var read = await database.OpenAsync();
        Assert.False(await read.JobLeases.AnyAsync(Ct));
    }

    [Theory, RegisterDatabases]
    public async Task A_process_of_this_machine_that_is_gone_keeps_nobody_waiting_and_one_that_lives_does(RegisterProvider provider)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Whether another process lives is told on Linux only.");
        await using var database = await RegisterDatabase.CreateAsync(provider);
        using var other = System.Diagnostics.Process.Start("sleep", "300");
        await using (var db = await database.OpenAsync())
        {
            db.Add(new JobLease("work", LeaseOwner.NameOf(other.Id), database.Clock.GetUtcNow() + Leases.Lasts));
            await db.SaveChangesAsync(Ct);
        }

        Assert.False(await database.Leases.TryTakeAsync("work", Ct));
        other.Kill();
        await other.WaitForExitAsync(Ct);
        Assert.True(await database.Leases.TryTakeAsync("work", Ct));
    }

    [Fact]
    public void Nobody_is_called_dead_who_cannot_be_seen_from_here()
    {
        Assert.False(LeaseOwner.IsDead(LeaseOwner.New()));                     // this process
        Assert.False(LeaseOwner.IsDead("0123abcd-1-0-0123456789abcdef0123456789abcdef"));  // another machine's, or another container's
        Assert.False(LeaseOwner.IsDead("4711-0123456789abcdef0123456789abcdef"));          // of an earlier version
    }

    [Theory, RegisterDatabases]
    public async Task A_live_processs_lease_is_renewed_for_as_long_as_its_work_takes(RegisterProvider provider)
    {
        await using var database = await RegisterDatabase.CreateAsync(provider);
        await using (var held = await database.Leases.TryHoldAsync("work", Ct))
        {
            Assert.NotNull(held);
            for (var step = 0; step < 12; step++)
            {
                database.Clock.Advance(TimeSpan.FromSeconds(5));
                await UntilRenewedAsync(database);
                Assert.False(await database.AnotherProcess().TryTakeAsync("work", Ct));
            }
            held.ThrowIfLost();
        }

        Assert.True(await database.AnotherProcess().TryTakeAsync("work", Ct)); // given back at the end
    }

    [Theory, RegisterDatabases]
    public async Task A_transaction_that_keeps_the_file_for_longer_than_a_lease_lasts_renews_it_itself(RegisterProvider provider)
    {
        await using var database = await RegisterDatabase.CreateAsync(provider);
        Assert.True(await database.Leases.TryTakeAsync("work", Ct));
        await using var db = await database.OpenAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        db.Add(new RegisterState("long", "work"));
        await db.SaveChangesAsync(Ct);
        database.Clock.Advance(TimeSpan.FromMinutes(1));                       // on SQLite no renewal of the background's gets through meanwhile

        var other = Task.Run(() => database.AnotherProcess().TryTakeAsync("work", Ct), Ct);
        await database.Leases.RenewInAsync(db, Ct);
        await transaction.CommitAsync(Ct);

        Assert.False(await other);
    }

    [Theory, RegisterDatabases]
    public async Task One_piece_of_work_is_done_once_in_a_process_too(RegisterProvider provider)
    {
        await using var database = await RegisterDatabase.CreateAsync(provider);
        await using var held = await database.Leases.TryHoldAsync("work", Ct);

        Assert.Null(await database.Leases.TryHoldAsync("work", Ct));
        Assert.Null(await database.Leases.HoldAsync("work", Ct)); // at once: it is alive for certain
        await using var other = await database.Leases.TryHoldAsync("other work", Ct);
        Assert.NotNull(other);
    }

    [Theory, RegisterDatabases]
    public async Task Who_stood_still_for_too_long_finds_the_lease_lost_and_takes_nothing_from_the_new_owner(RegisterProvider provider)
    {
        await using var database = await RegisterDatabase.CreateAsync(provider);
        var held = await database.Leases.TryHoldAsync("work", Ct);
        await using (var db = await database.OpenAsync())
        {
            var lease = await db.JobLeases.SingleAsync(Ct);
            lease.Owner = "another process";                               // taken over while this one stood still
            await db.SaveChangesAsync(Ct);
        }

        database.Clock.Advance(TimeSpan.FromSeconds(5));
        await Until.TrueAsync(() => Task.FromResult(Record.Exception(held!.ThrowIfLost) is LeaseLostException), TimeSpan.FromSeconds(30), "the loss to be noticed", Ct);
        await held!.DisposeAsync();

        await using var read = await database.OpenAsync();
        Assert.Equal("another process", (await read.JobLeases.SingleAsync(Ct)).Owner);
    }

    /// <summary>Written by a clock that was set back since: by its time it would hold for years.</summary>
    [Theory, RegisterDatabases]
    public async Task A_lease_from_the_future_is_over_when_it_was_seen_unchanged_for_as_long_as_leases_last(RegisterProvider provider)
    {
        await using var database = await RegisterDatabase.CreateAsync(provider);
        await using (var db = await database.OpenAsync())
        {
            db.Add(new JobLease("work", "a dead process", database.Clock.GetUtcNow().AddYears(4)));
            await db.SaveChangesAsync(Ct);
        }

        Assert.False(await database.Leases.TryTakeAsync("work", Ct));
        database.Clock.Advance(Leases.Lasts);
        Assert.False(await database.Leases.TryTakeAsync("work", Ct));
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await database.Leases.TryTakeAsync("work", Ct));
    }

    private static Task UntilRenewedAsync(RegisterDatabase database) => Until.TrueAsync(async () =>
    {
        await using var db = await database.OpenAsync();
        return (await db.JobLeases.AsNoTracking().SingleAsync(Ct)).Until == database.Clock.GetUtcNow() + Leases.Lasts;
    }, TimeSpan.FromSeconds(30), "the renewal", Ct);
}
