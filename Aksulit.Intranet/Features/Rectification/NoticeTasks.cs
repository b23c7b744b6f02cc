using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>Notices that do not go on by themselves, for the lead: in doubt, not delivered, without an addressee, late. One line for each, however many they are.</summary>
public sealed class NoticeTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<RectificationTexts> texts) : ITodayTasks
{
    public Operation? Operation => Operations.SettleNotices;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        await access.DemandAsync(Operations.SettleNotices, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var open = await db.RectificationNotices.AsNoTracking().Where(notice => notice.State == NoticeState.Waiting || notice.State == NoticeState.Uncertain || notice.State == NoticeState.Undelivered)
            .Select(notice => new { notice.State, notice.DueOn, notice.CreatedAt, Addressed = notice.RecipientId != null }).ToListAsync(ct);
        return
        [
            .. new[]
            {
                Task(NoticeFilter.Uncertain, TodayDate.Alarm, [.. open.Where(notice => notice.State is NoticeState.Uncertain).Select(notice => FinnishTime.LocalDate(notice.CreatedAt))]),
                Task(NoticeFilter.Undelivered, TodayDate.Alarm, [.. open.Where(notice => notice.State is NoticeState.Undelivered).Select(notice => FinnishTime.LocalDate(notice.CreatedAt))]),
                Task(NoticeFilter.Unaddressed, TodayDate.Due, [.. open.Where(notice => notice is { State: NoticeState.Waiting, Addressed: false }).Select(notice => notice.DueOn)]),
                Task(NoticeFilter.Late, TodayDate.Due, [.. open.Where(notice => NoticeRule.IsLate(notice.State, notice.DueOn, today)).Select(notice => notice.DueOn)]),
            }.OfType<TodayTask>(),
        ];
    }

    private TodayTask? Task(NoticeFilter filter, TodayDate date, List<DateOnly> days) => days.Count == 0 ? null : new TodayTask(days.Min(), date,
        days.Count == 1 ? texts[$"Task{filter}.One"] : texts[$"Task{filter}.Some", Formats.Count(days.Count)], texts[$"Task{filter}About"], Urls.NoticesBy(filter.ToString()), "R56");
}
