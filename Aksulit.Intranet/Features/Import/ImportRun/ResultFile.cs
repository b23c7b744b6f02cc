using System.Text;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Import;

/// <summary>The result file: every row's number, what became of it and why, in words. No value of the file is in it, and reading it is audited first (S3).</summary>
public sealed class ResultFile(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, ImportVault vault, IStringLocalizer<ImportTexts> texts, TimeProvider clock)
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>GET <see cref="Urls.ImportResult"/>.</summary>
    public static async Task AnswerAsync(Guid runId, string ending, HttpContext context, ResultFile file)
    {
        try
        {
            var isWorkbook = ending == "xlsx";
            context.Response.ContentType = isWorkbook ? WorkbookType : "text/csv; charset=utf-8";
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{runId}.{(isWorkbook ? "xlsx" : "csv")}\"";
            context.Response.Headers.CacheControl = "no-store";
            var written = isWorkbook ? await file.WriteWorkbookAsync(runId, context.Response.Body, context.RequestAborted) : await file.WriteAsync(runId, context.Response.Body, context.RequestAborted);
            if (!written) context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        catch (AccessDeniedException) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }

    /// <summary>Writes the file, semicolon-separated UTF-8 with a byte order mark. False when there is no such run.</summary>
    public async Task<bool> WriteAsync(Guid runId, Stream output, CancellationToken ct)
    {
        if (await BeginAsync(runId, ct) is not { } run) return false;
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await foreach (var line in LinesAsync(run, ct)) await writer.WriteLineAsync(string.Join(';', line));
        return true;
    }

    /// <summary>Writes the file as a workbook. False when there is no such run, or when it has more rows than a sheet.</summary>
    public async Task<bool> WriteWorkbookAsync(Guid runId, Stream output, CancellationToken ct)
    {
        if (await BeginAsync(runId, ct) is not { Counts.Rows: < WorkbookWriter.MostRows } run) return false;
        using var workbook = new MemoryStream();                            // numbers and codes only; a zip's end is written where the server writes nothing at once
        await WorkbookWriter.WriteAsync(workbook, texts["Rows"], LinesAsync(run, ct), ct);
        workbook.Position = 0;
        await workbook.CopyToAsync(output, ct);
        return true;
    }

    private async Task<ImportRun?> BeginAsync(Guid runId, CancellationToken ct)
    {
        var actor = await access.DemandAsync(ImportAccess.Read(await dbFactory.KindAsync(runId, ct)), ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.ImportRuns.AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId, ct) is not { } run) return null;
        db.RecordRead(AuditEntry.Of(actor, AuditAction.ResultFileRead, clock.GetUtcNow(), AuditSubjectKind.ImportRun, runId));
        await db.SaveChangesAsync(ct);
        return run;
    }

    /// <summary>The header and each row's number, fate and reason, in the file's order.</summary>
    private async IAsyncEnumerable<object[]> LinesAsync(ImportRun run, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        yield return [texts["Row"].Value, texts["Outcome"].Value, texts["ReasonCode"].Value, texts["Reason"].Value];
        await using var staged = StagedAsync(db, run, ct).GetAsyncEnumerator(ct);
        var stagedLeft = await staged.MoveNextAsync();
        await foreach (var range in ResultsAsync(run.Id, ct))
        {
            for (; stagedLeft && staged.Current.RowNumber < range.RowNumber; stagedLeft = await staged.MoveNextAsync()) yield return Line(staged.Current.RowNumber, staged.Current.Fate, null);
            for (var row = range.RowNumber; row <= range.LastRow; row++) yield return Line(row, range.Outcome, range.Reason);
        }
        for (; stagedLeft; stagedLeft = await staged.MoveNextAsync()) yield return Line(staged.Current.RowNumber, staged.Current.Fate, null);
    }

    private object[] Line(int row, string fate, string? reason) => [row, texts[$"Fate_{fate}"].Value, reason ?? fate, reason is null ? "" : texts[$"Reason_{reason}"].Value];

    private async IAsyncEnumerable<ImportRowResult> ResultsAsync(Guid runId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await foreach (var result in db.ImportRowResults.AsNoTracking().Where(result => result.RunId == runId).OrderBy(result => result.RowNumber).AsAsyncEnumerable().WithCancellation(ct))
            yield return result;
    }

    /// <summary>Rows that wait in the stage, with the fate that the preview gives them.</summary>
    private async IAsyncEnumerable<(int RowNumber, string Fate)> StagedAsync(AksulitDbContext db, ImportRun run, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var payload in db.ImportStageRows.Where(row => row.RunId == run.Id).OrderBy(row => row.RowNumber).Select(row => row.Payload).AsAsyncEnumerable().WithCancellation(ct))
            foreach (var row in StagedRowViews.Fates(vault, run.Kind, payload)) yield return row;
    }
}
