using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Retention.Destruction;

/// <summary>What imports changed, as it was, is kept only while it can be given back: until the migration of its source is closed, and never longer than old values are (R55, T17).</summary>
internal sealed class SettledChanges(Actor actor, IDbContextFactory<AksulitDbContext> dbFactory, Leases leases, TimeProvider clock)
{
    /// <summary>Returns how many went; asked again, none.</summary>
    public async Task<int> ForgetAsync(CancellationToken ct)
    {
        var all = 0;
        while (await ForgetSetAsync(ct) is > 0 and var rows) all += rows;
        return all;
    }

    private async Task<int> ForgetSetAsync(CancellationToken ct)
    {
        var tooOld = OldValueRetention.GoneBefore(clock.TodayInFinland);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var settled = await db.ImportChanges
            .Where(change => change.ChangedAt < tooOld || db.ImportRuns.Any(run => run.Id == change.RunId && run.State == ImportState.Completed
                && db.ImportSources.Any(source => source.Id == run.SourceId && source.ClosedAt >= run.FinishedAt)))
            .OrderBy(change => change.Seq).Take(GuardedDestruction.PersonsAtOnce).Select(change => change.Seq).ToArrayAsync(ct);
        if (settled.Length == 0) return 0;
        await db.ImportChanges.Where(change => EF.Parameter(settled).Contains(change.Seq)).ExecuteDeleteAsync(ct);
        await GuardedDestruction.RaiseVersionAsync(db, ct); // the old values must leave the file too
        db.Record(AuditEntry.OfBatch(actor, AuditAction.DestructionChunk, clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, settled.Length, "R55;ImportChanges"));
        await db.SaveChangesAsync(ct);
        await leases.RenewInAsync(db, ct);
        await transaction.CommitAsync(ct);
        return settled.Length;
    }
}
