using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>The lead has seen the counts and takes the file in.</summary>
/// <param name="WarningsConfirmed">Texts that look like identity codes with a wrong check character were looked at (I2).</param>
public sealed record WriteImportCommand(Guid RunId, bool WarningsConfirmed);

/// <summary>The decision to write a previewed import. The rows follow in the background; a kill in between loses nothing (<see cref="ImportWriter"/>).</summary>
public sealed class WriteImport(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IImportQueue queue, TimeProvider clock)
{
    public async Task<Result> HandleAsync(WriteImportCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(ImportAccess.Write(await dbFactory.KindAsync(command.RunId, ct)), ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.ImportRuns.SingleOrDefaultAsync(run => run.Id == command.RunId, ct) is not { } run) return new Refusal("ImportNotFound");
        if (run.State is not ImportState.Previewed) return new Refusal("ImportNotPreviewed");
        if (!command.WarningsConfirmed && run.Counts.Warnings.GetValueOrDefault(RowReasons.PersonalIdentityCode) is > 0 and var warned)
            return new Refusal("ImportWarningsUnconfirmed", "I2", warned);

        if (run.Kind is ImportKind.Addresses or ImportKind.Customers or ImportKind.Partners && await RefuseSupplierAsync(db, run, ct) is { } unsupplied) return unsupplied;

        run.State = ImportState.Writing;
        db.Record(AuditEntry.Of(actor, AuditAction.ImportApproved, clock.GetUtcNow(), AuditSubjectKind.ImportRun, run.Id));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal("ImportNotPreviewed");
        }
        queue.Continue(run.Id);
        return Result.Ok;
    }

    /// <summary>The contract may have ended since the file was looked at (R22).</summary>
    private async Task<Refusal?> RefuseSupplierAsync(AksulitDbContext db, ImportRun run, CancellationToken ct)
    {
        var recipient = await db.ImportSources.Where(source => source.Id == run.SourceId).Select(source => source.RecipientId).SingleAsync(ct);
        if (recipient is { } id) return await Suppliers.RefuseAsync(db, id, clock.TodayInFinland, run.Kind, ct);
        return run.Kind is ImportKind.Addresses or ImportKind.Partners ? new Refusal("ImportSourceUnknown", "R22") : null; // an old system's customers
    }
}
