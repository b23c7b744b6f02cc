using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.UpdateQueue;

/// <summary>Offers that wait for a person, the oldest first. Counts up to a hundred and reads nothing of any person.</summary>
public sealed class UpdateTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<UpdateQueueTexts> texts) : ITodayTasks
{
    private const int Most = 100;

    public Operation? Operation => Operations.SettleUpdates;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.SettleUpdates, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var waiting = await UpdateLeaders.Of(db, new UpdateScope(Ahead: false, actor.Is(Role.RegisterLead), Documents: true, today)).OrderBy(line => line.Seq).Select(line => line.QueuedAt).Take(Most).ToListAsync(ct);
        if (waiting.Count == 0) return [];
        return [new TodayTask(FinnishTime.LocalDate(waiting[0]), TodayDate.Since, waiting.Count == 1 ? texts["TaskOne"] : texts["TaskMany", Formats.CountBelow(waiting.Count, Most)], texts["TaskAbout"], Urls.Updates, "R21")];
    }
}
