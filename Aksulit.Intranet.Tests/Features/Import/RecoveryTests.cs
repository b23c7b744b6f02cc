using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Persistence;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Tests.Domain;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Import;

/// <summary>A process that dies in the middle loses nothing and leaves nothing half done.</summary>
[BothDatabases]
public sealed class RecoveryTests : IAsyncLifetime
{
    private ImportRegister _register = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _register = await ImportRegister.NewAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_run_that_died_while_staging_is_given_up_with_its_stage()
    {
        var runId = await PreviewAsync();
        await StandAsync(runId, ImportState.Staging);

        Assert.Contains(runId, await _register.Get<ImportRecovery>().SweepAsync(Ct));
        Assert.True(await _register.ContinueAsync(runId));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(ImportState.GivenUp, (await db.ImportRuns.SingleAsync(Ct)).State);
        Assert.Equal((0, 0), (await db.ImportStageRows.CountAsync(Ct), await db.Customers.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_run_that_died_while_writing_goes_on_with_the_chunk_where_it_stopped()
    {
        var runId = await PreviewAsync();
        Assert.True((await _register.ActAsync<WriteImport, Result>(Role.RegisterLead, write => write.HandleAsync(new(runId, true), Ct))).Succeeded);
        using var killed = new CancellationTokenSource();
        await _register.SqlAsync(
            sqlite: "CREATE TRIGGER Kill BEFORE INSERT ON Customers WHEN (SELECT COUNT(*) FROM Customers) >= 2500 BEGIN SELECT RAISE(ABORT, 'killed'); END",
            sqlServer: "CREATE TRIGGER [Kill] ON Customers AFTER INSERT AS IF (SELECT COUNT(*) FROM Customers) > 2500 THROW 51000, 'killed', 1;");
        await Assert.ThrowsAnyAsync<Exception>(() => _register.ActAsync<ContinueImport, bool>(Role.Job, continuation => continuation.HandleAsync(runId, killed.Token)));
        await using (var db = await _register.OpenDbAsync())
        {
            var half = await db.ImportRuns.AsNoTracking().SingleAsync(Ct);
            Assert.Equal(ImportState.Writing, half.State);
            Assert.InRange(half.Written, 1, 2500);
            Assert.Equal(half.Written, await db.Customers.CountAsync(Ct));     // whole chunks only
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER [Kill]", Ct);
        }

        Assert.True(await _register.ContinueAsync(runId));
        await using var after = await _register.OpenDbAsync();
        Assert.Equal((4884, ImportState.Completed), (await after.Customers.CountAsync(Ct), (await after.ImportRuns.SingleAsync(Ct)).State));
        Assert.Equal(0, await after.ImportStageRows.CountAsync(Ct));
    }

    [Fact]
    public async Task A_run_that_another_process_works_on_is_left_alone_until_its_lease_ends()
    {
        var runId = await PreviewAsync();
        await StandAsync(runId, ImportState.Writing);
        await using (var db = await _register.OpenDbAsync())
        {
            db.Add(new JobLease($"import-{runId}", "another", _register.MachineClock.GetUtcNow() + Leases.Lasts));
            await db.SaveChangesAsync(Ct);
        }

        Assert.False(await _register.ContinueAsync(runId));
        _register.Clock.Advance(TimeSpan.FromDays(1));                         // the rules' day is not what a lease goes by
        Assert.False(await _register.ContinueAsync(runId));
        _register.MachineClock.Advance(Leases.Lasts);
        Assert.True(await _register.ContinueAsync(runId));
    }

    [Fact]
    public async Task The_same_file_typed_again_after_a_kill_ends_with_every_row_once()
    {
        var runId = await PreviewAsync();
        await StandAsync(runId, ImportState.Writing);

        var (exitCode, json) = await _register.ImportAsync(ImportKind.Customers, ImportFiles.PathOf("asiakkaat.csv"));
        Assert.Equal((0, runId.ToString(), 4884), (exitCode, json.GetProperty("runId").GetString(), json.GetProperty("unchanged").GetInt32()));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(4884, await db.Customers.CountAsync(Ct));
    }

    [Fact]
    public async Task A_preview_is_replaced_by_a_new_one_of_the_same_file_and_can_be_given_up()
    {
        var first = await PreviewAsync();
        var second = await PreviewAsync();

        Assert.True((await _register.ActAsync<GiveUpImport, Result>(Role.CustomerService, giveUp => giveUp.HandleAsync(second, Ct))).Succeeded);
        await using var db = await _register.OpenDbAsync();
        Assert.All(await db.ImportRuns.Where(run => run.Id == first || run.Id == second).ToListAsync(Ct), run => Assert.Equal(ImportState.GivenUp, run.State));
        Assert.Equal(0, await db.ImportStageRows.CountAsync(Ct));
    }

    [Fact]
    public async Task A_warning_must_be_confirmed_before_anything_is_written()
    {
        var runId = await PreviewAsync();
        var refused = await _register.ActAsync<WriteImport, Result>(Role.RegisterLead, write => write.HandleAsync(new(runId, WarningsConfirmed: false), Ct));

        Assert.Equal("ImportWarningsUnconfirmed", refused.Refusal?.Code);
        Assert.Equal([3], refused.Refusal!.Arguments);
    }

    [Fact]
    public async Task Results_live_thirty_days_and_an_undecided_preview_no_longer()
    {
        var undecided = await PreviewAsync();
        _register.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await _register.ActAsync<ImportHousekeeping, int>(Role.Job, housekeeping => housekeeping.RunAsync(Ct)));
        _register.Clock.Advance(TimeSpan.FromDays(2));
        await _register.ActAsync<ImportHousekeeping, int>(Role.Job, housekeeping => housekeeping.RunAsync(Ct));
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(ImportState.GivenUp, (await db.ImportRuns.SingleAsync(run => run.Id == undecided, Ct)).State);
        Assert.Equal(0, await db.ImportStageRows.CountAsync(Ct));

        _register.Clock.Advance(TimeSpan.FromDays(31));
        Assert.True(await _register.ActAsync<ImportHousekeeping, int>(Role.Job, housekeeping => housekeeping.RunAsync(Ct)) > 0);
        Assert.Equal(0, await db.ImportRowResults.CountAsync(Ct));
    }

    /// <summary>Stages the known customers as customer service does.</summary>
    private async Task<Guid> PreviewAsync()
    {
        await using var content = File.OpenRead(ImportFiles.PathOf("asiakkaat.csv"));
        var answer = await _register.ActAsync<StageImport, Result<ImportAnswer>>(Role.CustomerService, stage => stage.HandleAsync(new(content, ImportKind.Customers, ImportRegister.Source), Ct));
        return answer.Value.RunId!.Value;
    }

    /// <summary>As if the process had died in that state: nobody holds the lease any more.</summary>
    private async Task StandAsync(Guid runId, ImportState state)
    {
        await using var db = await _register.OpenDbAsync();
        await db.ImportRuns.Where(run => run.Id == runId).ExecuteUpdateAsync(set => set.SetProperty(run => run.State, state), Ct);
    }
}
