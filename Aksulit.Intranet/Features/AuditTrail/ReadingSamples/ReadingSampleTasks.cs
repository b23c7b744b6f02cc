using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.AuditTrail.ReadingSamples;

/// <summary>Samples that wait for review, on the lead's start page; one whose day has passed is an alarm (S3). What is left of the lead's own readings waits for another lead, and says so (S2).</summary>
public sealed class ReadingSampleTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<AuditTexts> texts) : ITodayTasks
{
    public Operation? Operation => Operations.ReviewReadings;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReviewReadings, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return [.. (await db.OpenSamplesAsync(actor.Id, ct)).Select(sample => new TodayTask(sample.DueOn, sample.DueOn < today ? TodayDate.Alarm : TodayDate.Due,
            texts[sample.Left == 1 ? "TaskSampleOne" : "TaskSample", sample.Left, Formats.Date(sample.Week)], texts[sample.LeftToReviewer == 0 ? "TaskSampleOwn" : "TaskSampleAbout"], Urls.ReadingSampleOf(sample.Week), "S3"))];
    }
}
