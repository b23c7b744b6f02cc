using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.AuditTrail.SealAudit;
using Aksulit.Intranet.Features.AuditTrail.VerifyAudit;
using Aksulit.Intranet.Features.Customers.EditCustomer;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Hosting;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>Two instances of the register on one database, each with its own memory, at the same work at the same time.</summary>
[BothDatabases]
public sealed class SeveralInstancesTests : IAsyncLifetime
{
    private readonly TestRegister _first = new();
    private TestRegister _second = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _first.InitializeAsync();
        _second = await _first.SecondInstanceAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _second.DisposeAsync();
        await _first.DisposeAsync();
    }

    [Fact]
    public async Task A_lease_of_one_is_not_the_others()
    {
        Assert.True(await _first.Get<Leases>().TryTakeAsync("work", Ct));
        Assert.True(await _first.Get<Leases>().TryTakeAsync("work", Ct));
        Assert.False(await _second.Get<Leases>().TryTakeAsync("work", Ct));
        await _second.Get<Leases>().ReleaseAsync("work", Ct);
        Assert.False(await _second.Get<Leases>().TryTakeAsync("work", Ct));
        await _first.Get<Leases>().ReleaseAsync("work", Ct);
        Assert.True(await _second.Get<Leases>().TryTakeAsync("work", Ct));
    }

    [Fact]
    public async Task One_of_many_that_ask_at_once_gets_the_lease()
    {
        var taken = await BothAsync(register => register.Get<Leases>().TryTakeAsync("work", Ct));
        Assert.Equal(1, taken.Count(got => got));
    }

    [Fact]
    public async Task The_night_is_run_by_one_and_nobody_is_destroyed_twice()
    {
        await _first.SaveAsync([.. Enumerable.Range(0, 1500).Select(_ => Some.Customer(started: new(2008, 1, 2), ended: new(2012, 1, 2)))]);

        var both = BothAsync(register => register.ActAsync(Role.Job, (RunRetention retention) => retention.HandleAsync(Ct)));
        await Until.TrueAsync(() =>
        {
            _first.MachineClock.Advance(TimeSpan.FromMilliseconds(500));    // whoever comes second waits by it for the first one's lease
            return Task.FromResult(both.IsCompleted);
        }, TimeSpan.FromMinutes(2), "both nights are over", Ct);
        var results = await both;

        Assert.Equal(1500, results.Where(result => result.Succeeded).Sum(result => result.Value.Counts.Destroyed));
        Assert.All(results.Where(result => !result.Succeeded), result => Assert.Equal("RetentionAlreadyRunning", result.Refusal?.Code));
        await using var db = await _first.OpenDbAsync();
        Assert.Equal((0, 1500), (await db.Customers.CountAsync(Ct), await db.Tombstones.CountAsync(Ct)));
    }

    [Fact]
    public async Task Both_seal_and_write_and_the_chain_is_one()
    {
        await BothAsync(async register =>
        {
            for (var i = 0; i < 10; i++)
            {
                await using (var db = await register.OpenDbAsync())
                {
                    db.RecordRead(Data.Domain.Audit.AuditEntry.Of(Actor.Job, Data.Domain.Audit.AuditAction.CardOpened, register.Clock.GetUtcNow()));
                    await db.SaveChangesAsync(Ct);
                }

                await register.SaveAsync(Some.Customer());
                await register.Get<AuditSealer>().SealAsync(Ct);
            }

            return true;
        });
        await _first.Get<AuditSealer>().ReleaseAsync(Ct);
        await _second.Get<AuditSealer>().ReleaseAsync(Ct);
        await _second.Get<AuditSealer>().SealAsync(Ct);

        foreach (var register in new[] { _first, _second })
        {
            var verdict = await register.ActAsync(Role.Job, (VerifyAudit verify) => verify.HandleAsync(Ct));
            Assert.Equal((null, true), (verdict.FirstBroken, verdict.Entries >= 40));
        }
    }

    [Fact]
    public async Task One_of_them_goes_on_with_an_import_and_every_row_is_written_once()
    {
        await using var content = File.OpenRead(ImportFiles.PathOf("asiakkaat.csv"));
        var runId = (await _first.ActAsync<StageImport, Result<ImportAnswer>>(Role.CustomerService, stage => stage.HandleAsync(new(content, ImportKind.Customers, "Vanha"), Ct))).Value.RunId!.Value;
        Assert.True((await _first.ActAsync<WriteImport, Result>(Role.RegisterLead, write => write.HandleAsync(new(runId, true), Ct))).Succeeded);

        var worked = await BothAsync(register => register.ActAsync<ContinueImport, bool>(Role.Job, import => import.HandleAsync(runId, Ct)));

        Assert.Contains(true, worked);
        await using var db = await _first.OpenDbAsync();
        Assert.Equal((4884, ImportState.Completed), (await db.Customers.CountAsync(Ct), (await db.ImportRuns.SingleAsync(Ct)).State));
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Action == Data.Domain.Audit.AuditAction.ImportCompleted, Ct));
    }

    [Fact]
    public async Task A_lock_shut_and_a_person_destroyed_in_one_close_the_screens_of_the_other()
    {
        var (changed, destroyed) = (0, 0);
        var watcher = _second.Get<LockWatcher>();
        watcher.Changed += () => changed++;
        watcher.Destroyed += () => destroyed++;
        await watcher.LookAsync(Ct);
        (changed, destroyed) = (0, 0);

        await _first.StaffAsync(Role.Billing);
        await watcher.LookAsync(Ct);
        Assert.Equal((1, 0), (changed, destroyed));
        await _first.SaveAsync(Some.Customer(started: new(2008, 1, 2), ended: new(2012, 1, 2)));
        await _first.ActAsync(Role.Job, (RunRetention retention) => retention.HandleAsync(Ct));
        await watcher.LookAsync(Ct);
        Assert.Equal((1, 1), (changed, destroyed));
    }

    [Fact]
    public async Task No_customer_number_is_given_twice()
    {
        await _first.SaveAsync(new PrivacyNotice(3, new DateOnly(2021, 9, 8), "Tietosuojaseloste"));
        await _first.StaffAsync(Role.CustomerService);
        await _second.StaffAsync(Role.CustomerService);
        var values = CustomerValues.Empty.With(CustomerField.LastName, "Mallikas") with { StartedOn = new DateOnly(2026, 11, 1) };
        var form = new CustomerSubmission(values, new TypedSource(SourceKind.CustomerStatement, new DateOnly(2026, 11, 20)), new TaskPurpose(ProcessingPurpose.CustomerCare), NoticeGiven: true);

        var made = await BothAsync(async register =>
        {
            var keys = new List<Guid>();
            for (var i = 0; i < 5; i++) keys.Add((await register.ActAsync(Role.CustomerService, (ICreateCustomer create) => create.HandleAsync(form, Ct))).Value);
            return keys;
        });

        await using var db = await _first.OpenDbAsync();
        Assert.Equal(10, made.SelectMany(keys => keys).Distinct().Count());
        Assert.Equal(10, await db.Customers.Select(customer => customer.Number).Distinct().CountAsync(Ct));
    }

    [Fact]
    public void A_cookie_of_one_is_read_by_the_other()
    {
        var (first, second) = (Protector(_first), Protector(_second));
        Assert.Equal("session", second.Unprotect(first.Protect("session")));
        Assert.Equal("session", first.Unprotect(second.Protect("session")));
    }

    /// <summary>The key ring as the program sets it up, on the register's database.</summary>
    private static IDataProtector Protector(TestRegister register)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(register.Get<IDbContextFactory<AksulitDbContext>>());
        services.AddKeyRing(new ConfigurationBuilder().Build());
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie");
    }

    private async Task<T[]> BothAsync<T>(Func<TestRegister, Task<T>> work) => await Task.WhenAll(new[] { _first, _second }.Select(register => Task.Run(() => work(register), Ct)));
}
