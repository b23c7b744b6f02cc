using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence;

/// <summary>A sample that still has readings to review.</summary>
/// <param name="Left">How many nobody has reviewed.</param>
/// <param name="LeftToReviewer">Of these, how many the one who asks may review: not their own (S2).</param>
public sealed record OpenSample(Guid Id, DateOnly Week, DateOnly DueOn, int Left, int LeftToReviewer);

/// <summary>The weekly samples of the read log that wait, for their page, the start pages and the dashboard (S3).</summary>
public static class ReadingSampleQueries
{
    /// <summary>The oldest first.</summary>
    public static Task<List<OpenSample>> OpenSamplesAsync(this AksulitDbContext db, Guid reviewer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.ReadingSamples.AsNoTracking().Where(sample => db.SampledReadings.Any(reading => reading.SampleId == sample.Id && reading.Outcome == null)).OrderBy(sample => sample.Week)
            .Select(sample => new OpenSample(sample.Id, sample.Week, sample.DueOn, db.SampledReadings.Count(reading => reading.SampleId == sample.Id && reading.Outcome == null),
                db.SampledReadings.Count(reading => reading.SampleId == sample.Id && reading.Outcome == null && reading.ReaderId != reviewer))).ToListAsync(ct);
    }
}
