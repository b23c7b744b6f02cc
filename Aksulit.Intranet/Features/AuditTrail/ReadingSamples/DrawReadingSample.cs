using System.Security.Cryptography;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Features.AuditTrail.UnusualReadings;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.AuditTrail.ReadingSamples;

/// <summary>
/// The night's part of the weekly sample review (S3): draws each whole week's readings once. Seed, number and the drawn keys' hash are in the trail from that moment, so nobody can draw again until it suits them.
/// A week is one transaction: a killed night goes on with the next.
/// </summary>
public sealed class DrawReadingSample(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : INightlyHousekeeping
{
    public string Name => "reading-sample";

    /// <summary>Returns 0: nothing is removed. Run twice, nothing is drawn twice.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.DrawReadingSample, ct);
        while (await DrawNextAsync(actor, ct)) { }
        return 0;
    }

    private async Task<bool> DrawNextAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        if (ReadingSampleRule.WeeksDue(await db.ReadingSamples.MaxAsync(sample => (DateOnly?)sample.Week, ct), today) is not [var week, ..]) return false;

        var readings = await UnusualReadingQuery.Opened(db, week, week.AddDays(6)).Select(entry => new { entry.Id, entry.ActorId }).ToListAsync(ct);
        var readers = readings.ToDictionary(reading => reading.Id, reading => reading.ActorId);
        var seed = RandomNumberGenerator.GetHexString(ReadingSample.SeedLength, lowercase: true);
        var drawn = ReadingSampleRule.Draw(seed, readers.Keys, (await db.LoadSettingsAsync(today, ct)).Number(SettingKey.WeeklySampleReadings));
        var sample = new ReadingSample(week, seed, readings.Count, now, ReadingSampleRule.DueOn(today));
        db.Add(sample);
        db.AddRange(drawn.Select(entry => new SampledReading(sample.Id, entry, readers[entry])));
        db.Record(AuditEntry.Of(actor, AuditAction.ReadingSampleDrawn, now, AuditSubjectKind.ReadingSample, sample.Id, detail: $"week={week:yyyy-MM-dd};readings={readings.Count};drawn={drawn.Count};seed={seed};keys={AuditChain.HashOfKeys(drawn)}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
