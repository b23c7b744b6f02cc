using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.ApiClients.ApiClientList;

/// <summary>A system as the list shows it.</summary>
/// <param name="Owner">Null: Aksulit's own.</param>
/// <param name="Shut">Why it may not call today; null when it may.</param>
public sealed record ApiClientRow(Guid Id, string Name, string? Owner, IReadOnlyList<ProcessingPurpose> Purposes, DateOnly ValidUntil, int CallsPerMinute, string? Shut);

/// <summary>Every other system by name (R10). A handful: one page, and no person's data.</summary>
public sealed class ApiClientListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result<Page<ApiClientRow>>> RunAsync(CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadAccounts, ct);
        var today = clock.TodayInFinland;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var clients = await db.ApiClients.AsNoTracking().ToListAsync(ct);
        var owners = await db.Recipients.AsNoTracking().ToDictionaryAsync(recipient => recipient.Id, recipient => recipient.Name, ct);
        var contracts = (await db.ProcessorContracts.AsNoTracking().ToListAsync(ct)).ToLookup(contract => contract.RecipientId);
        return new Page<ApiClientRow>([.. clients.OrderBy(client => client.Name, StringComparer.CurrentCulture).Select(client => new ApiClientRow(client.Id, client.Name,
            client.RecipientId is { } owner ? owners.GetValueOrDefault(owner) : null, client.Purposes, client.ValidUntil, client.CallsPerMinute,
            ApiClientRule.RefuseCall(client, client.RecipientId is not { } processor || contracts[processor].Any(contract => contract.CoversDay(today)), today)?.Code))], Next: null);
    }
}
