using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.AuditTrail.ReadingSamples;

/// <summary>A week that was drawn.</summary>
/// <param name="Left">How many of its readings nobody has reviewed.</param>
public sealed record SampleWeek(Guid Id, DateOnly Week, DateTimeOffset DrawnAt, DateOnly DueOn, int Readings, string Seed, int Left);

/// <summary>A drawn reading: staff by name, the person by key alone (T14).</summary>
/// <param name="Person">Null when the person is not in the register any more.</param>
/// <param name="IsMine">Who looks at the page is who read.</param>
public sealed record SampledReadingRow(
    Guid Id, int Revision, DateTimeOffset At, AuditAction Action, Guid ReaderId, string? Reader, string Roles, ProcessingPurpose? Purpose, string? Reference, Guid? Person,
    ReadingOutcome? Outcome, DateTimeOffset? ReviewedAt, string? ReviewedBy, bool IsMine);

/// <summary>The drawn weeks, newest first, and the readings of one of them.</summary>
public sealed record ReadingSampleView(IReadOnlyList<SampleWeek> Weeks, SampleWeek? Shown, IReadOnlyList<SampledReadingRow> Readings);

/// <summary>The weekly sample of the read log (S3). Looking at it is in the log too.</summary>
public sealed class ReadingSampleQuery(IAccessGuard access, IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock)
{
    private const int Shown = 12;

    /// <param name="week">The week to show; null for the oldest that waits for review, else the newest.</param>
    public async Task<ReadingSampleView> RunAsync(DateOnly? week, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadReadingSamples, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var weeks = await db.ReadingSamples.AsNoTracking().OrderByDescending(sample => sample.Week).Take(Shown)
            .Select(sample => new SampleWeek(sample.Id, sample.Week, sample.DrawnAt, sample.DueOn, sample.Readings, sample.Seed, db.SampledReadings.Count(reading => reading.SampleId == sample.Id && reading.Outcome == null))).ToListAsync(ct);
        var shown = weeks.Find(sample => sample.Week == week) ?? weeks.FindLast(sample => sample.Left > 0) ?? weeks.FirstOrDefault();
        if (shown is null) return new ReadingSampleView(weeks, null, []);

        var rows = await (from reading in db.SampledReadings.AsNoTracking()
                          join entry in db.AuditEntries.AsNoTracking() on reading.EntryId equals entry.Id
                          where reading.SampleId == shown.Id
                          orderby entry.At
                          select new SampledReadingRow(reading.Id, reading.Revision, entry.At, entry.Action, reading.ReaderId, db.StaffMembers.Where(member => member.Id == reading.ReaderId).Select(member => member.Name).SingleOrDefault(),
                              entry.ActorRoles, entry.Purpose, entry.Reference, db.Customers.Where(person => person.Id == entry.SubjectId).Select(person => (Guid?)person.Id).SingleOrDefault(),
                              reading.Outcome, reading.ReviewedAt, db.StaffMembers.Where(member => member.Id == reading.ReviewedBy).Select(member => member.Name).SingleOrDefault(), reading.ReaderId == actor.Id)).ToListAsync(ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.AuditTrailRead, clock.GetUtcNow(), AuditSubjectKind.ReadingSample, shown.Id, detail: $"sample;week={shown.Week:yyyy-MM-dd};readings={rows.Count}"));
        await db.SaveChangesAsync(ct);
        return new ReadingSampleView(weeks, shown, rows);
    }
}
