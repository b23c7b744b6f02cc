using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.ApiClients.EditApiClient;

/// <summary>A system as its form shows it.</summary>
public sealed record ApiClientView(ApiClientValues Values, int Revision, bool Ended);

/// <summary>One system, and the processors that may own one.</summary>
public sealed class ApiClientQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access)
{
    public async Task<Result<ApiClientView>> RunAsync(Guid id, CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadAccounts, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.ApiClients.AsNoTracking().SingleOrDefaultAsync(client => client.Id == id, ct) is not { } client) return new Refusal("ApiClientNotFound");
        return new ApiClientView(new ApiClientValues(client.Name, client.ApplicationId.ToString(), client.Purposes, client.Scope, client.ValidFrom, client.ValidUntil, client.CallsPerMinute, client.RecipientId),
            client.Revision, client.EndedAt is not null);
    }

    /// <summary>Processors by key and name.</summary>
    public async Task<IReadOnlyList<KeyValuePair<Guid, string>>> OwnersAsync(CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadAccounts, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return [.. (await db.Recipients.Where(recipient => recipient.Role == RecipientRole.Processor && recipient.RemovedAt == null).Select(recipient => new { recipient.Id, recipient.Name }).ToListAsync(ct))
            .OrderBy(recipient => recipient.Name, StringComparer.CurrentCulture).Select(recipient => KeyValuePair.Create(recipient.Id, recipient.Name))];
    }
}
