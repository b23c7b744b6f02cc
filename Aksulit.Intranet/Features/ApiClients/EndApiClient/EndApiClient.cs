using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.ApiClients.EndApiClient;

/// <summary>Ends a system's calls at once and for good, e.g. because its secret leaked (R10): the next call is refused, whatever token it has.</summary>
public sealed class EndApiClient(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(Guid clientId, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.EditAccounts, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.ApiClients.SingleOrDefaultAsync(client => client.Id == clientId, ct) is not { } client) return new Refusal("ApiClientNotFound");
        if (client.EndedAt is not null) return Result.Ok; // as wished
        client.End(clock.GetUtcNow());
        db.Record(AuditEntry.Of(actor, AuditAction.ApiClientChanged, clock.GetUtcNow(), AuditSubjectKind.ApiClient, client.Id, detail: "ended"));
        return await db.TrySaveAsync("ApiClientChangedMeanwhile", ct);
    }
}
