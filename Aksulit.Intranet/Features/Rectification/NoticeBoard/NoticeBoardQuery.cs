using System.Globalization;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Rectification;

/// <summary>Which open notices are listed.</summary>
public enum NoticeFilter
{
    /// <summary>Every open one.</summary>
    Open,

    Waiting,
    Sent,
    Uncertain,
    Undelivered,

    /// <summary>Not left by its day (D16).</summary>
    Late,

    /// <summary>A source that the recipients' register does not know yet.</summary>
    Unaddressed,
}

/// <summary>Every open notice, the oldest first. Firms and case numbers only: no person is read.</summary>
public sealed class NoticeBoardQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private const int PageSize = 25;

    /// <summary>The page after a key; null for the first.</summary>
    public async Task<Result<Page<NoticeView>>> RunAsync(NoticeFilter filter, string? key, CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadNotices, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var today = clock.TodayInFinland;
        var after = key is null ? 0 : long.Parse(key, CultureInfo.InvariantCulture);
        var found = await Narrowed(db.RectificationNotices.AsNoTracking(), filter, today).Where(notice => notice.Seq > after).OrderBy(notice => notice.Seq).Take(PageSize + 1).ToListAsync(ct);
        var shown = found.Take(PageSize).ToList();
        return new Page<NoticeView>(await NoticeReader.ReadAsync(db, shown, today, ct), found.Count > PageSize ? shown[^1].Seq.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static IQueryable<RectificationNotice> Narrowed(IQueryable<RectificationNotice> notices, NoticeFilter filter, DateOnly today) => filter switch
    {
        NoticeFilter.Waiting => notices.Where(notice => notice.State == NoticeState.Waiting),
        NoticeFilter.Sent => notices.Where(notice => notice.State == NoticeState.Sent),
        NoticeFilter.Uncertain => notices.Where(notice => notice.State == NoticeState.Uncertain),
        NoticeFilter.Undelivered => notices.Where(notice => notice.State == NoticeState.Undelivered),
        NoticeFilter.Late => notices.Where(notice => notice.State == NoticeState.Waiting && notice.DueOn < today),
        NoticeFilter.Unaddressed => notices.Where(notice => notice.State == NoticeState.Waiting && notice.RecipientId == null),
        _ => notices.Where(notice => notice.State == NoticeState.Waiting || notice.State == NoticeState.Sent || notice.State == NoticeState.Uncertain || notice.State == NoticeState.Undelivered),
    };
}
