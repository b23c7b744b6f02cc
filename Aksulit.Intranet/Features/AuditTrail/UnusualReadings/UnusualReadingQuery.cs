using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.AuditTrail.UnusualReadings;

/// <summary>A finding with the staff member's name.</summary>
public sealed record UnusualReadingRow(UnusualReading Finding, string Name);

/// <summary>
/// Unusual reading (S3) of a fortnight, worked out from the read log as it stands: nothing about it is stored, so nothing can be forgotten or left behind. The persons read are counted, not named. Looking at it is in the log too.
/// </summary>
public sealed class UnusualReadingQuery(IAccessGuard access, IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock)
{
    /// <summary>Days on a page, the last included.</summary>
    public const int Days = 14;

    private static readonly AuditAction[] Opening = [AuditAction.CardOpened, AuditAction.DataExported];

    /// <param name="key">The page's last day; null for today.</param>
    public async Task<Result<Page<UnusualReadingRow>>> RunAsync(string? key, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadUnusualReading, ct);
        var now = clock.GetUtcNow();
        var last = key is null ? FinnishTime.LocalDate(now) : DateOnly.ParseExact(key, "O", CultureInfo.InvariantCulture);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var findings = await FindAsync(db, last.AddDays(1 - Days), last, ct);
        var staff = findings.Select(finding => finding.ActorId).Distinct().ToArray();
        var names = await db.StaffMembers.Where(member => EF.Parameter(staff).Contains(member.Id)).ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        var start = FinnishTime.StartOfDay(last.AddDays(1 - Days));
        var older = await db.AuditEntries.AnyAsync(entry => entry.At < start, ct);

        db.RecordRead(AuditEntry.Of(actor, AuditAction.AuditTrailRead, now, detail: $"unusual;until={last:yyyy-MM-dd};findings={findings.Count}"));
        await db.SaveChangesAsync(ct);
        return new Page<UnusualReadingRow>([.. findings.Select(finding => new UnusualReadingRow(finding, names.GetValueOrDefault(finding.ActorId, "–")))], older ? last.AddDays(-Days).ToString("O", CultureInfo.InvariantCulture) : null);
    }

    /// <summary>The findings of the days, both included.</summary>
    internal static async Task<IReadOnlyList<UnusualReading>> FindAsync(AksulitDbContext db, DateOnly from, DateOnly until, CancellationToken ct)
    {
        var settings = await db.LoadSettingsAsync(until, ct);
        var limits = new ReadingLimits(settings.Number(SettingKey.ReadPersonsInHour), settings.Number(SettingKey.OfficeOpensAt), settings.Number(SettingKey.OfficeClosesAt));
        var ties = await TiesAsync(db, ct);
        // Who is not in the register any more is near to nobody: the key leads nowhere (T14).
        var entries = Opened(db, from, until);
        var opened = await (from entry in entries
                            join person in db.Customers on entry.SubjectId equals (Guid?)person.Id into persons
                            from person in persons.DefaultIfEmpty()
                            select new { entry.ActorId, entry.At, Person = entry.SubjectId!.Value, FirstName = (string?)person.FirstName, LastName = (string?)person.LastName }).ToListAsync(ct);
        var readings = opened.Select(read => new Reading(read.ActorId, read.At, read.Person, read.LastName is { } lastName ? ties.Of(read.ActorId, read.Person, read.FirstName, lastName) : ReadingTies.None));
        return UnusualReadingRule.Find(readings, limits);
    }

    /// <summary>The records that somebody opened on the days, both included. Two ranges of the index of actions; what a job read is nobody's reading.</summary>
    internal static IQueryable<AuditEntry> Opened(AksulitDbContext db, DateOnly from, DateOnly until)
    {
        var (start, end) = (FinnishTime.StartOfDay(from), FinnishTime.StartOfDay(until.AddDays(1)));
        return db.AuditEntries.AsNoTracking()
            .Where(entry => Opening.Contains(entry.Action) && entry.At >= start && entry.At < end && entry.Outcome == AuditOutcome.Done && entry.SubjectKind == AuditSubjectKind.Customer && entry.SubjectId != null && entry.ActorId != Actor.JobAccountId);
    }

    private static async Task<ReadingTieRule> TiesAsync(AksulitDbContext db, CancellationToken ct)
    {
        var staff = await db.StaffMembers.AsNoTracking().Select(member => new { member.Id, member.Name }).ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        var lines = await db.ConflictsOfInterest.AsNoTracking().Where(line => line.EndedAt == null).Select(line => new { line.StaffMemberId, line.CustomerId, line.Tie }).ToListAsync(ct);
        return new ReadingTieRule(staff, lines.Select(line => (line.StaffMemberId, line.CustomerId, line.Tie)));
    }
}
