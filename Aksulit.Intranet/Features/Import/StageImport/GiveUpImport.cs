using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>Somebody looked at the preview and does not want it: the stage goes at once.</summary>
public sealed class GiveUpImport(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(Guid runId, CancellationToken ct)
    {
        var actor = await access.DemandAsync(ImportAccess.Stage(await dbFactory.KindAsync(runId, ct)), ct);
        await using (var db = await dbFactory.CreateDbContextAsync(ct))
            if (!await db.ImportRuns.AnyAsync(run => run.Id == runId && run.State == Data.Domain.Import.ImportState.Previewed, ct)) return new Refusal("ImportNotPreviewed");
        return await ImportStage.GiveUpAsync(dbFactory, runId, actor, clock.GetUtcNow(), ct) ? Result.Ok : new Refusal("ImportNotPreviewed");
    }
}
