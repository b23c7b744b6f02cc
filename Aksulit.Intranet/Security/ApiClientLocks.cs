using System.Security.Claims;
using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Security;

/// <summary>How another system stands. <see cref="Actor"/> is null while it may not call.</summary>
public sealed record ApiClientStanding(ApiClient? Client, Refusal? Refusal, Actor? Actor);

/// <summary>What stands before every call of another system (R10): it is in the register, within its days, not ended, and its processor's contract is in force. Nothing is cached.</summary>
public sealed class ApiClientLocks(IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock)
{
    /// <summary>As the token says which application it is: <c>azp</c>, in tokens of the older form <c>appid</c>.</summary>
    public async Task<ApiClientStanding> LookAsync(ClaimsPrincipal caller, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var known = Guid.TryParse((caller.FindFirst("azp") ?? caller.FindFirst("appid"))?.Value, out var application);
        return await LookAsync(db, known ? await db.ApiClients.AsNoTracking().SingleOrDefaultAsync(client => client.ApplicationId == application, ct) : null, ct);
    }

    /// <summary>By its key in the register: asked again by the guard on every operation.</summary>
    public async Task<ApiClientStanding> LookAsync(Guid clientId, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await LookAsync(db, await db.ApiClients.AsNoTracking().SingleOrDefaultAsync(client => client.Id == clientId, ct), ct);
    }

    private async Task<ApiClientStanding> LookAsync(AksulitDbContext db, ApiClient? client, CancellationToken ct)
    {
        var today = clock.TodayInFinland;
        var contracts = client?.RecipientId is { } owner ? await db.ProcessorContracts.AsNoTracking().Where(contract => contract.RecipientId == owner).ToListAsync(ct) : null;
        var refusal = ApiClientRule.RefuseCall(client, contracts is null || contracts.Exists(contract => contract.CoversDay(today)), today);
        return new ApiClientStanding(client, refusal, refusal is null ? new Actor(client!.Id, new HashSet<Role> { Role.ApiClient }, client.RecipientId) : null);
    }
}
