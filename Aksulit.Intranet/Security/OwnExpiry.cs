using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Security;

/// <summary>Tells a person when their own designation or undertaking runs out, or is of an older text: their screen would close without a word (R32, R34, S4).</summary>
public sealed class OwnExpiry(CurrentPrincipal principal, StaffLocks locks, IDbContextFactory<AksulitDbContext> dbFactory, IStringLocalizer<SecurityTexts> localizer) : ITodayTasks
{
    private readonly IStringLocalizer<SecurityTexts> _texts = localizer;

    public Operation? Operation => null;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        if ((await locks.LookAsync(await principal.GetUserAsync(), ct)).Member is not { LeavesOn: null } me) return []; // what somebody leaves is not renewed
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var designations = await db.Designations.AsNoTracking().Where(it => it.StaffMemberId == me.Id && it.EndedAt == null).ToListAsync(ct);
        var undertakings = await db.Undertakings.AsNoTracking().Where(it => it.StaffMemberId == me.Id && it.WithdrawnAt == null).ToListAsync(ct);
        var texts = await db.UndertakingTexts.AsNoTracking().Select(text => new { text.Version, text.RequiredFrom }).ToListAsync(ct);
        var toSign = UndertakingTextRule.ToSign(texts.Select(text => new UndertakingText(text.Version, text.RequiredFrom, "")), undertakings, today);
        return
        [
            .. designations.GroupBy(it => it.Role).Select(role => Task("Designation", role.Select(DatedRight.Of), today)).OfType<TodayTask>(),
            .. new[] { Task("Undertaking", undertakings.Select(DatedRight.Of), today) }.OfType<TodayTask>(),
            .. designations.Where(it => it.Stands(today) && AccessReviewRule.IsOpen(it, today))
                .Select(it => new TodayTask(it.ReviewDueOn!.Value, TodayDate.Due, _texts["OwnReview"], _texts["OwnReviewAbout"], Urls.Today, "S6")),
            .. toSign is null ? Array.Empty<TodayTask>() :
                [new TodayTask(toSign.LastDay, TodayDate.Due, _texts["OwnTextToSign", toSign.Version], _texts["OwnTextToSignAbout", Formats.Date(toSign.LastDay.AddDays(1))], Urls.UndertakingTexts, "S4")],
        ];
    }

    private TodayTask? Task(string what, IEnumerable<DatedRight> rights, DateOnly today) =>
        ExpiryRule.LastDay(rights, today) is { } last ? new TodayTask(last, TodayDate.Due, _texts[$"Own{what}Ends"], _texts[$"Own{what}EndsAbout"], Urls.Today) : null;
}
