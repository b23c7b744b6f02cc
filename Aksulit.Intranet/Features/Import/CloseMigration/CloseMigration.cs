using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>The lead closes the migration of a source.</summary>
/// <param name="WithoutOrders">The lead declares that the source has no orders.</param>
/// <param name="WithoutInvoices">The lead declares that the source has no invoices.</param>
public sealed record CloseMigrationCommand(string SourceName, bool WithoutOrders = false, bool WithoutInvoices = false);

/// <summary>Orders or invoices are not in yet: their events could contradict an end derived without them (T1).</summary>
public sealed record MigrationIncomplete(string SourceName, IReadOnlyList<ImportKind> Missing)
    : Refusal(Missing.Contains(ImportKind.Customers) ? "MigrationWithoutCustomers" : $"MigrationMissing_{string.Concat(Missing)}", "T1", SourceName);

/// <summary>
/// Closing a migration puts its persons under the night's destruction (T1, T10). It covers the runs so far; a later run of the source is open again until closed.
/// </summary>
public sealed class CloseMigration(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>Who would go, before anything is decided; refused for the same reasons as the closing.</summary>
    public async Task<Result<MigrationStatus>> PreviewAsync(CloseMigrationCommand command, CancellationToken ct)
    {
        await access.DemandAsync(Operations.CloseMigration, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await LookAsync(db, command, ct);
    }

    /// <summary>Closes it. Returns how it stood just before: those persons are under the night's run from now on.</summary>
    public async Task<Result<MigrationStatus>> HandleAsync(CloseMigrationCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.CloseMigration, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var looked = await LookAsync(db, command, ct);
        if (!looked.Succeeded) return looked;

        var status = looked.Value;
        var now = clock.GetUtcNow();
        var source = await db.ImportSources.SingleAsync(source => source.Id == status.SourceId, ct);
        source.OrdersDeclaredAbsent |= command.WithoutOrders;
        source.InvoicesDeclaredAbsent |= command.WithoutInvoices;
        source.Close(now, actor.Id);
        var runs = await db.ImportRuns.Where(run => run.SourceId == source.Id).Select(run => run.Id).ToListAsync(ct);
        db.Record(AuditEntry.OfBatch(actor, AuditAction.MigrationClosed, now, AuditSubjectKind.ImportSource, source.Id, status.OpenPersons,
            $"due:{status.Due},destroyable:{status.Destroyable},runs:{AuditChain.HashOfKeys(runs)}"));
        await db.SaveChangesAsync(ct);
        await MigrationOverview.OpenPersons(db, source.Id).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.MigrationOpen, false), ct);
        await transaction.CommitAsync(ct);
        return status;
    }

    private async Task<Result<MigrationStatus>> LookAsync(AksulitDbContext db, CloseMigrationCommand command, CancellationToken ct)
    {
        var name = command.SourceName.Trim().Normalize();
        if (await db.ImportSources.AsNoTracking().SingleOrDefaultAsync(source => source.Name == name, ct) is not { } source) return new Refusal("MigrationSourceUnknown");
        var status = await MigrationOverview.OfAsync(db, source, command.WithoutOrders, command.WithoutInvoices, clock.TodayInFinland, ct);
        if (status.Unfinished > 0) return new Refusal("MigrationRunUnfinished", "T1", status.Unfinished);
        return status.Missing.Count > 0 ? new MigrationIncomplete(source.Name, status.Missing) : status;
    }
}
