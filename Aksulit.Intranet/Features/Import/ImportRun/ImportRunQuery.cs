using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Import;

/// <summary>A run as its page shows it.</summary>
/// <param name="Staged">The first staged rows of each fate while previewed, for those who may stage; else empty.</param>
public sealed record ImportRunView(
    Guid RunId, string SourceName, ImportKind Kind, ImportState State, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Written, ImportCounts Counts,
    IReadOnlyList<RowResultView> Results, IReadOnlyList<StagedRowView> Staged)
{
    /// <summary>Between two states: the page looks again every second.</summary>
    public bool IsRunning => State is ImportState.Staging or ImportState.Writing or ImportState.Undoing;
}

/// <summary>A row or neighbouring rows and what became of them.</summary>
public sealed record RowResultView(int FirstRow, int LastRow, string Fate, string? Reason);

/// <summary>A staged row's main fields. No IP or www address: they are not every role's to see.</summary>
public sealed record StagedRowView(int RowNumber, string Fate, string Number, string Subject, string Detail, string Date);

/// <summary>Reads a run. The staged fields are personal data: reading them is audited before they are shown (S3).</summary>
public sealed class ImportRunQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, ImportVault vault, IStringLocalizer<ImportTexts> texts, TimeProvider clock)
{
    /// <summary>How many rows of a kind are named; the rest is in the result file.</summary>
    public const int ResultsOfAKind = 10;

    /// <param name="withRows">Whether rows are wanted too; while a run is running only its progress is.</param>
    public async Task<Result<ImportRunView>> RunAsync(Guid runId, bool withRows, CancellationToken ct)
    {
        var actor = await access.DemandAsync(ImportAccess.Read(await dbFactory.KindAsync(runId, ct)), ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var found = await (from run in db.ImportRuns.AsNoTracking()
                           join source in db.ImportSources on run.SourceId equals source.Id
                           where run.Id == runId
                           select new { Run = run, source.Name }).SingleOrDefaultAsync(ct);
        if (found is null) return new Refusal("ImportNotFound");
        var staged = withRows && found.Run.State is ImportState.Previewed && await access.MayAsync(ImportAccess.Stage(found.Run.Kind), ct) ? await StagedAsync(db, found.Run, actor, ct) : [];
        var results = withRows ? await ResultsAsync(db, found.Run, ct) : [];
        return new ImportRunView(runId, found.Name, found.Run.Kind, found.Run.State, found.Run.StartedAt, found.Run.FinishedAt, found.Run.Written, found.Run.Counts, results, staged);
    }

    private static async Task<IReadOnlyList<RowResultView>> ResultsAsync(AksulitDbContext db, ImportRun run, CancellationToken ct)
    {
        var kinds = run.Counts.Rejected.Keys.Select(reason => (Fate: RowFates.Rejected, Reason: (string?)reason))
            .Concat(new[] { RowFates.Duplicate, RowFates.Queued, RowFates.Applied, RowFates.PastRetention }.Select(fate => (Fate: fate, Reason: (string?)null)))
            .Concat(run.Counts.Quarantined > 0 ? QuarantineReasons.All.Select(reason => (Fate: RowFates.Quarantined, Reason: (string?)reason)) : []);
        var shown = new List<RowResultView>();
        foreach (var (fate, reason) in kinds)
            shown.AddRange(await db.ImportRowResults.Where(result => result.RunId == run.Id && result.Outcome == fate && result.Reason == reason).OrderBy(result => result.RowNumber)
                .Take(ResultsOfAKind).Select(result => new RowResultView(result.RowNumber, result.LastRow, result.Outcome, result.Reason)).ToListAsync(ct));
        return shown;
    }

    private async Task<IReadOnlyList<StagedRowView>> StagedAsync(AksulitDbContext db, ImportRun run, Actor actor, CancellationToken ct)
    {
        var wanted = run.Counts.FirstRows.Values.SelectMany(numbers => numbers).ToHashSet();
        if (wanted.Count == 0) return [];
        var starts = await db.ImportStageRows.Where(row => row.RunId == run.Id).OrderBy(row => row.RowNumber).Select(row => row.RowNumber).ToListAsync(ct);
        var chunks = wanted.Select(number => starts.FindLast(start => start <= number)).Distinct().ToList();
        var payloads = await db.ImportStageRows.Where(row => row.RunId == run.Id && EF.MultipleParameters(chunks).Contains(row.RowNumber)).OrderBy(row => row.RowNumber).Select(row => row.Payload).ToListAsync(ct);
        var rows = await WithoutProtectedAsync(db, run.Kind, [.. payloads.SelectMany(payload => StagedRowViews.Of(vault, run.Kind, payload, wanted)).Select(WithoutQuarantined)], actor, ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.StagedRowsRead, clock.GetUtcNow(), AuditSubjectKind.ImportRun, run.Id, detail: $"rows:{rows.Count}"));
        await db.SaveChangesAsync(ct);
        return rows;
    }

    /// <summary>A row that is put aside may never have been allowed to come: its place is told and nothing of the person (R23).</summary>
    private static StagedRowView WithoutQuarantined(StagedRowView row) => row.Fate is RowFates.Quarantined ? row with { Number = "", Subject = "", Detail = "", Date = "" } : row;

    /// <summary>Where somebody with a protected address moves is for the register lead only (R21).</summary>
    private async Task<IReadOnlyList<StagedRowView>> WithoutProtectedAsync(AksulitDbContext db, ImportKind kind, IReadOnlyList<StagedRowView> rows, Actor actor, CancellationToken ct)
    {
        if (kind is not ImportKind.Addresses || actor.Is(Role.RegisterLead)) return rows;
        var numbers = rows.Select(row => row.Number).Distinct().ToList();
        var hidden = await db.Customers.Where(customer => customer.HasProtectedAddress && EF.MultipleParameters(numbers).Contains(customer.Number)).Select(customer => customer.Number).ToListAsync(ct);
        return hidden.Count == 0 ? rows : [.. rows.Select(row => hidden.Contains(row.Number) ? row with { Detail = texts["ProtectedHere"] } : row)];
    }
}
