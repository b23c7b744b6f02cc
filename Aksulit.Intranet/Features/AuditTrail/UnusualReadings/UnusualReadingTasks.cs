using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.AuditTrail.UnusualReadings;

/// <summary>Unusual reading of yesterday and today, on the start page of those who look after the read log (S3).</summary>
public sealed class UnusualReadingTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<AuditTexts> texts) : ITodayTasks
{
    public Operation? Operation => Operations.ReadUnusualReading;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadUnusualReading, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var findings = await UnusualReadingQuery.FindAsync(db, today.AddDays(-1), today, ct);
        return findings.Count == 0 ? [] : [new TodayTask(findings.Min(finding => finding.Day), TodayDate.Since, texts[findings.Count == 1 ? "TaskUnusualOne" : "TaskUnusual", findings.Count], texts["TaskUnusualAbout"], Urls.UnusualReading, "S3")];
    }
}
