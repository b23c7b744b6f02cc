using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Features.ApiClients;

/// <summary>On the administrator's start page: a system whose last day comes within sixty days, before its calls are refused (R10).</summary>
public sealed class ApiClientTasks(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IStringLocalizer<ApiClientTexts> texts) : ITodayTasks
{
    private const int DaysAhead = 60;

    public Operation? Operation => Operations.EditAccounts;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(DateOnly today, CancellationToken ct)
    {
        await access.DemandAsync(Operations.EditAccounts, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var until = today.AddDays(DaysAhead);
        var ending = await db.ApiClients.AsNoTracking().Where(client => client.EndedAt == null && client.ValidUntil >= today && client.ValidUntil <= until).OrderBy(client => client.ValidUntil).ToListAsync(ct);
        return [.. ending.Select(client => new TodayTask(client.ValidUntil, TodayDate.Due, texts["TaskExpires", client.Name], texts["TaskExpiresAbout"], Urls.ApiClient(client.Id), "R10"))];
    }
}
