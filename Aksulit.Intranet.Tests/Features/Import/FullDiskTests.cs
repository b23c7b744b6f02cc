using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.Retention;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>The disk fills up during long work: whole sets stay, nothing is half there, and the same command finishes when there is room again.</summary>
[SqliteOnly("The disk is full where the file cannot grow")]
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly FullDisk _disk = new();
    private Register _register = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _register = new Register(_disk);
        await _register.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Theory]
    [InlineData(20)]                                                       // while the rows are staged
    [InlineData(1800)]                                                     // while they are written
    public async Task An_import_that_finds_no_room_leaves_whole_sets_and_the_same_command_takes_it_in_whole(int pagesLeft)
    {
        await _disk.FillUpAsync(_register.OpenDbAsync, pagesLeft);

        var failure = await Record.ExceptionAsync(ImportAsync);

        Assert.Equal(FullDisk.SqliteFull, FullDisk.Cause(failure)?.SqliteErrorCode);
        await using (var db = await _register.OpenDbAsync())
        {
            var run = await db.ImportRuns.SingleAsync(Ct);
            var customers = await db.Customers.CountAsync(Ct);
            Assert.Equal((run.Written, pagesLeft > 100), (customers, customers > 0));
            Assert.Equal(customers == 0, run.State is ImportState.Staging or ImportState.GivenUp);
            Assert.Equal("ok", await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").SingleAsync(Ct));
            await AssertTrailAsync(db);
        }

        _disk.Free();
        _register.MachineClock.Advance(Leases.Lasts);                      // a lease that could not be given back runs out
        var (exitCode, json) = await ImportAsync();
        Assert.Equal((0, 4884), (exitCode, json.GetProperty("accepted").GetInt32() + json.GetProperty("unchanged").GetInt32()));
        await using var after = await _register.OpenDbAsync();
        Assert.Equal((4884, 0), (await after.Customers.CountAsync(Ct), await after.ImportStageRows.CountAsync(Ct)));
        Assert.Equal(1, await after.ImportRuns.CountAsync(run => run.State == ImportState.Completed, Ct));
        await AssertTrailAsync(after);
    }

    [Fact]
    public async Task A_night_on_a_full_disk_destroys_whole_persons_or_none_and_the_next_finishes()
    {
        await _register.SaveAsync([.. Enumerable.Range(0, 1500).Select(_ => Some.Customer(started: new(2008, 1, 2), ended: new(2012, 1, 2)))]);
        await _disk.FillUpAsync(_register.OpenDbAsync);

        await Record.ExceptionAsync(RunAsync);                             // what is deleted makes room for the tombstones, or it does not

        await using var db = await _register.OpenDbAsync();
        Assert.Equal(1500, await db.Customers.CountAsync(Ct) + await db.Tombstones.CountAsync(Ct));
        await AssertTrailAsync(db);
        _disk.Free();
        await RunAsync();
        Assert.Equal((0, 1500), (await db.Customers.CountAsync(Ct), await db.Tombstones.CountAsync(Ct)));
    }

    private Task<(int ExitCode, System.Text.Json.JsonElement Json)> ImportAsync() => _register.ImportAsync(ImportKind.Customers, ImportFiles.PathOf("asiakkaat.csv"));

    private Task RunAsync() => _register.ActAsync(Role.Job, (RunRetention retention) => retention.HandleAsync(Ct));

    /// <summary>The chain says as much as the rows do.</summary>
    private static async Task AssertTrailAsync(AksulitDbContext db) =>
        Assert.Equal((await db.AuditHeads.AsNoTracking().SingleAsync(Ct)).ChainNo, await db.AuditEntries.CountAsync(entry => entry.ChainNo != null, Ct));

    private sealed class Register(FullDisk disk) : ImportRegister
    {
        protected override void Configure(IServiceCollection services)
        {
            base.Configure(services);
            services.ConfigureDbContext<SqliteAksulitDbContext>(db => db.AddInterceptors(disk));
        }
    }
}
