using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Import;

/// <summary>What waits for the register lead's decision: previewed imports, and migrations that are not closed. No person is counted here: the pages do that.</summary>
public sealed class ImportTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<ImportTexts> texts) : ITodayTasks
{
    public Operation? Operation => Operations.WriteImport;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        await access.DemandAsync(Operations.WriteImport, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var runs = await (from run in db.ImportRuns.AsNoTracking()
                          join source in db.ImportSources on run.SourceId equals source.Id
                          where (run.State == ImportState.Previewed && run.Kind != ImportKind.Payments) || (run.State == ImportState.Completed && (run.Kind == ImportKind.Customers || run.Kind == ImportKind.Partners) && (source.ClosedAt == null || run.FinishedAt > source.ClosedAt))
                          select new { run.Id, run.Kind, run.State, run.StartedAt, run.FinishedAt, run.Counts.Rows, Source = source.Name }).ToListAsync(ct);
        return
        [
            .. runs.Where(run => run.State is ImportState.Previewed).Select(run =>
                new TodayTask(FinnishTime.LocalDate(run.StartedAt), TodayDate.Since, texts["TaskDecide", texts[$"Kind_{run.Kind}"].Value], texts["TaskDecideAbout", run.Source, Formats.Count(run.Rows)], Urls.Import(run.Id))),
            .. runs.Where(run => run.State is ImportState.Completed).GroupBy(run => run.Source).Select(source =>
                new TodayTask(FinnishTime.LocalDate(source.Min(run => run.FinishedAt ?? run.StartedAt)), TodayDate.Since, texts["TaskClose", source.Key], texts["TaskCloseAbout"], Urls.Imports)),
        ];
    }
}
