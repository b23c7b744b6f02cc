using Aksulit.Data.Persistence;
using Aksulit.Intranet.Jobs;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Jobs;

/// <summary>The row that each run of a job leaves (T10).</summary>
[BothDatabases]
public sealed class JobJournalTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task A_run_ends_when_its_work_has_ended_not_when_it_began()
    {
        var began = register.Clock.GetUtcNow();
        var journal = new JobJournal(register.Get<IDbContextFactory<AksulitDbContext>>(), register.Clock);
        await journal.RunAsync("test", () =>
        {
            register.Clock.Advance(TimeSpan.FromMinutes(5));
            return Task.FromResult("{}");
        }, TestContext.Current.CancellationToken);
        await using var db = await register.OpenDbAsync();
        var run = await db.JobRuns.SingleAsync(run => run.JobId == "test", TestContext.Current.CancellationToken);
        Assert.Equal((began, began.AddMinutes(5)), (run.StartedAt, run.FinishedAt!.Value));
    }
}
