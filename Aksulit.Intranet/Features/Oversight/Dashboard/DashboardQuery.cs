using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Domain.Retention;
using Aksulit.Data.Domain.Settings;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Oversight;

/// <summary>Puts the DPO's five figures together from the register's own rows (D20, T10, R56): counts only, nobody is named.</summary>
public interface IDashboardQuery
{
    Task<DashboardView> RunAsync(CancellationToken ct = default);
}

/// <inheritdoc/>
public sealed class DashboardQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock) : IDashboardQuery
{
    public async Task<DashboardView> RunAsync(CancellationToken ct = default)
    {
        await access.DemandAsync(Operations.ReadDashboard, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct); // one connection for the dozen of queries
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        var jobs = await JobLines.ReadAsync(db, now, ct);
        var (requests, latest) = await RequestsAsync(db, today, ct);
        var since = FinnishTime.StartOfDay(today.AddDays(-7 * DashboardView.Weeks));
        return new DashboardView
        {
            LookedAt = now,
            Jobs = jobs,
            Tonight = await TonightAsync(db, FinnishTime.LocalDate(NightRule.Next(now)), ct),
            Overdue = await OverdueAsync(db, NightRule.Last(now), ct),
            Notices = await NoticesAsync(db, today, now, ct),
            Requests = requests,
            LatestRequestDays = latest,
            MailboxesOverdue = (await db.MailboxesAsync(today, ct)).Count(mailbox => mailbox.Overdue),
            SamplesOverdue = (await db.OpenSamplesAsync(Guid.Empty, ct)).Count(sample => sample.DueOn < today),
            DestroyedByWeek = ByWeek(await JobLines.DestroyedAsync(db, since, ct), today),
            NoticesByWeek = ByWeek((await db.RectificationNotices.Where(notice => notice.SentAt >= since).Select(notice => notice.SentAt!.Value).ToListAsync(ct)).Select(at => (FinnishTime.LocalDate(at), 1)), today),
            RequestsByWeek = ByWeek((await db.Requests.Where(request => request.RecordedAt >= since).Select(request => request.RecordedAt).ToListAsync(ct)).Select(at => (FinnishTime.LocalDate(at), 1)), today),
            LastProven = jobs[0].LastSuccessAt,
        };
    }

    /// <summary>A night before the register was first served could destroy nobody.</summary>
    private static async Task<int> OverdueAsync(AksulitDbContext db, DateOnly night, CancellationToken ct) =>
        await JobLines.EnabledAtAsync(db, ct) is { } enabledAt && enabledAt < NightRule.Of(night) ? await db.OverdueSince(night).CountAsync(ct) : 0;

    private static async Task<TonightFigures> TonightAsync(AksulitDbContext db, DateOnly night, CancellationToken ct)
    {
        var due = db.DueOn(night, migrationOpen: false);
        var (all, free) = (await due.CountAsync(ct), await due.Unheld(db, night).CountAsync(ct));
        var byReason = new SortedDictionary<HoldReason, int>();
        if (all > free)
        {
            foreach (var reason in Enum.GetValues<HoldReason>())
                if (await due.HeldBy(db, reason, night).CountAsync(ct) is > 0 and var held) byReason[reason] = held;
        }

        return new TonightFigures(night, all, all - free, byReason);
    }

    private static async Task<NoticeFigures> NoticesAsync(AksulitDbContext db, DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        var reminded = now.AddDays(-(await db.LoadSettingsAsync(today, ct)).Days(SettingKey.NoticeReminderDays));
        var open = db.RectificationNotices.Where(notice => notice.State == NoticeState.Waiting || notice.State == NoticeState.Sent || notice.State == NoticeState.Uncertain || notice.State == NoticeState.Undelivered);
        var figures = await open.GroupBy(_ => 1).Select(notices => new NoticeFigures(
            notices.Count(notice => notice.State == NoticeState.Waiting),
            notices.Count(notice => notice.State == NoticeState.Waiting && notice.DueOn < today),
            notices.Count(notice => notice.State == NoticeState.Uncertain),
            notices.Count(notice => notice.State == NoticeState.Undelivered),
            notices.Count(notice => notice.State == NoticeState.Sent),
            notices.Count(notice => notice.State == NoticeState.Sent && notice.SentAt < reminded))).SingleOrDefaultAsync(ct);
        return figures ?? new NoticeFigures(0, 0, 0, 0, 0, 0);
    }

    private static async Task<(IReadOnlyDictionary<DaysLeft, int> Groups, int LatestDays)> RequestsAsync(AksulitDbContext db, DateOnly today, CancellationToken ct)
    {
        var standing = await db.LoadStandingClocksAsync(ct);
        var days = await db.Requests.Where(request => request.State != RequestState.Closed && !EF.Parameter(standing).Contains(request.Id)).GroupBy(request => request.DueOn).Select(day => new { DueOn = day.Key, Count = day.Count() }).ToListAsync(ct);
        var groups = days.GroupBy(day => DaysLeftRule.Of(day.DueOn, today)).ToDictionary(group => group.Key, group => group.Sum(day => day.Count));
        if (standing.Length > 0) groups[DaysLeft.Longer] = groups.GetValueOrDefault(DaysLeft.Longer) + standing.Length;
        return (groups, days.Count == 0 ? 0 : Math.Max(0, today.DayNumber - days.Min(day => day.DueOn).DayNumber));
    }

    /// <summary>Sums by week, the running one last.</summary>
    private static List<double> ByWeek(IEnumerable<(DateOnly Day, int Count)> counts, DateOnly today)
    {
        var weeks = new double[DashboardView.Weeks];
        foreach (var (day, count) in counts)
            if ((today.DayNumber - day.DayNumber) / 7 is >= 0 and < DashboardView.Weeks and var ago) weeks[^(ago + 1)] += count;
        return [.. weeks];
    }
}
