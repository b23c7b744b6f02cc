using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.Article14;

/// <summary>Who is still to be told, by the nearest last day, for the lead. Counts up to a hundred and reads nothing of any person.</summary>
public sealed class Article14Tasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<Article14Texts> texts) : ITodayTasks
{
    private const int Most = 100;

    public Operation? Operation => Operations.TellArticle14;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        await access.DemandAsync(Operations.TellArticle14, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var due = await db.Article14Duties.Where(duty => duty.DoneAt == null).OrderBy(duty => duty.DueOn).Select(duty => duty.DueOn).Take(Most).ToListAsync(ct);
        if (due.Count == 0) return [];
        return [new TodayTask(due[0], TodayDate.Due, due.Count == 1 ? texts["TaskOne"] : texts["TaskMany", Formats.CountBelow(due.Count, Most)], texts["TaskAbout"], Urls.Article14, "R22")];
    }
}
