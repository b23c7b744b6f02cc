using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Thirty days after a run its result rows go (T17), a preview that nobody decided on is given up with its stage, and what can no longer be undone is forgotten.</summary>
public sealed class ImportHousekeeping(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IDestruction destruction, TimeProvider clock) : INightlyHousekeeping
{
    public const int Days = 30;

    public string Name => "import-results";

    /// <summary>For the nightly job. Returns how many rows went; run twice, none.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.RunImport, ct);
        var before = clock.GetUtcNow().AddDays(-Days);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var undecided = await db.ImportRuns.Where(run => run.State == ImportState.Previewed && run.StartedAt < before).Select(run => run.Id).ToListAsync(ct);
        foreach (var runId in undecided) await ImportStage.GiveUpAsync(dbFactory, runId, actor, clock.GetUtcNow(), ct);

        var old = db.ImportRuns.Where(run => run.State != ImportState.Staging && run.State != ImportState.Writing && (run.FinishedAt ?? run.StartedAt) < before).Select(run => run.Id);
        var results = await db.ImportRowResults.Where(result => old.Contains(result.RunId)).ExecuteDeleteAsync(ct);    // numbers and codes: no personal data
        return results + await destruction.ForgetImportChangesAsync(actor, ct);
    }
}
