using System.Globalization;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>One run in the list.</summary>
public sealed record ImportListRow(Guid RunId, string SourceName, ImportKind Kind, ImportState State, DateTimeOffset StartedAt, ImportCounts Counts);

/// <summary>The runs, newest first. Counts only: no person is read.</summary>
public sealed class ImportListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access)
{
    private const int PageSize = 25;

    /// <summary>The files of migrations.</summary>
    public Task<Result<Page<ImportListRow>>> RunAsync(string? key, CancellationToken ct) => PageAsync(payments: false, key, ct);

    /// <summary>The banks' files of payments.</summary>
    public Task<Result<Page<ImportListRow>>> PaymentsAsync(string? key, CancellationToken ct) => PageAsync(payments: true, key, ct);

    private async Task<Result<Page<ImportListRow>>> PageAsync(bool payments, string? key, CancellationToken ct)
    {
        await access.DemandAsync(payments ? Operations.ReadPaymentFiles : Operations.ReadImports, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var before = key is null ? long.MaxValue : long.Parse(key, CultureInfo.InvariantCulture);
        var rows = await (from run in db.ImportRuns
                          join source in db.ImportSources on run.SourceId equals source.Id
                          where run.Seq < before && (run.Kind == ImportKind.Payments) == payments
                          orderby run.Seq descending
                          select new { run.Seq, Row = new ImportListRow(run.Id, source.Name, run.Kind, run.State, run.StartedAt, run.Counts) })
            .Take(PageSize + 1).ToListAsync(ct);
        var next = rows.Count > PageSize ? rows[PageSize - 1].Seq.ToString(CultureInfo.InvariantCulture) : null;
        return new Page<ImportListRow>([.. rows.Take(PageSize).Select(row => row.Row)], next);
    }
}

/// <summary>How the migration of each source stands.</summary>
public sealed class MigrationListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<IReadOnlyList<MigrationStatus>> RunAsync(CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadImports, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var statuses = new List<MigrationStatus>();
        foreach (var source in await db.ImportSources.AsNoTracking().Where(source => !db.ImportRuns.Any(run => run.SourceId == source.Id) || db.ImportRuns.Any(run => run.SourceId == source.Id && run.Kind != ImportKind.Payments && run.Kind != ImportKind.Addresses)).OrderBy(source => source.Name).ToListAsync(ct))   // a handful: one for each old system
            statuses.Add(await MigrationOverview.OfAsync(db, source, withoutOrders: false, withoutInvoices: false, clock.TodayInFinland, ct));
        return statuses;
    }
}
