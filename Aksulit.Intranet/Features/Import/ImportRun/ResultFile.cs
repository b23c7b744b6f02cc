using System.Text;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Import;

/// <summary>The result file: every row's number, what became of it and why, in words. No value of the file is in it, and reading it is audited first (S3).</summary>
public sealed class ResultFile(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<ImportTexts> texts, TimeProvider clock)
{
    /// <summary>GET <see cref="Urls.ImportResult"/>.</summary>
    public static async Task AnswerAsync(Guid runId, HttpContext context, ResultFile file)
    {
        try
        {
            context.Response.ContentType = "text/csv; charset=utf-8";
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{runId}.csv\"";
            context.Response.Headers.CacheControl = "no-store";
            if (!await file.WriteAsync(runId, context.Response.Body, context.RequestAborted)) context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        catch (AccessDeniedException) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }

    /// <summary>Writes the file, semicolon-separated UTF-8 with a byte order mark. False when there is no such run.</summary>
    public async Task<bool> WriteAsync(Guid runId, Stream output, CancellationToken ct)
    {
        var actor = await access.DemandAsync(ImportAccess.Read(await dbFactory.KindAsync(runId, ct)), ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.ImportRuns.AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId, ct) is not { } run) return false;
        db.RecordRead(AuditEntry.Of(actor, AuditAction.ResultFileRead, clock.GetUtcNow(), AuditSubjectKind.ImportRun, runId));
        await db.SaveChangesAsync(ct);

        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync($"{texts["Row"]};{texts["Outcome"]};{texts["ReasonCode"]};{texts["Reason"]}");
        await using var staged = StagedAsync(db, run, ct).GetAsyncEnumerator(ct);
        var stagedLeft = await staged.MoveNextAsync();
        await foreach (var range in ResultsAsync(runId, ct))
        {
            for (; stagedLeft && staged.Current.RowNumber < range.RowNumber; stagedLeft = await staged.MoveNextAsync())
                await writer.WriteLineAsync(Line(staged.Current.RowNumber, staged.Current.Fate, null));
            for (var row = range.RowNumber; row <= range.LastRow; row++) await writer.WriteLineAsync(Line(row, range.Outcome, range.Reason));
        }
        for (; stagedLeft; stagedLeft = await staged.MoveNextAsync()) await writer.WriteLineAsync(Line(staged.Current.RowNumber, staged.Current.Fate, null));
        return true;
    }

    private string Line(int row, string fate, string? reason) => $"{row};{texts[$"Fate_{fate}"]};{reason ?? fate};{(reason is null ? "" : texts[$"Reason_{reason}"].Value)}";

    private async IAsyncEnumerable<ImportRowResult> ResultsAsync(Guid runId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await foreach (var result in db.ImportRowResults.AsNoTracking().Where(result => result.RunId == runId).OrderBy(result => result.RowNumber).AsAsyncEnumerable().WithCancellation(ct))
            yield return result;
    }

    /// <summary>Rows that wait in the stage, with the fate that the preview gives them.</summary>
    private static async IAsyncEnumerable<(int RowNumber, string Fate)> StagedAsync(AksulitDbContext db, ImportRun run, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var payload in db.ImportStageRows.Where(row => row.RunId == run.Id).OrderBy(row => row.RowNumber).Select(row => row.Payload).AsAsyncEnumerable().WithCancellation(ct))
            foreach (var row in StagedRowViews.Fates(run.Kind, payload)) yield return row;
    }
}
