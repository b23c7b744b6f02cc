using Aksulit.Data.Domain.Api;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Security;

/// <summary>Marks an endpoint that other systems call.</summary>
public sealed record ApiEndpoint;

/// <summary>After the token's check: which system of the register calls, and whether it may today (R10). One that may not is refused and audited before anything of its call is read.</summary>
internal sealed class ApiGate(RequestDelegate next, ApiClientLocks clients, IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock)
{
    private const string ClientKey = "api-client";

    /// <summary>The system that calls; null before the gate and on pages.</summary>
    public static ApiClient? ClientOf(HttpContext context) => context.Items.TryGetValue(ClientKey, out var client) ? client as ApiClient : null;

    public async Task InvokeAsync(HttpContext context, CurrentPrincipal principal)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiEndpoint>() is null)
        {
            await next(context);
            return;
        }

        principal.UseRequest(context); // the policy has put the token's owner in place of the cookie's
        var standing = await clients.LookAsync(context.User, context.RequestAborted);
        if (standing.Refusal is { } refusal)
        {
            await RecordAsync(standing.Client, refusal, principal.ClientAddress, context.RequestAborted);
            await ApiProblem.WriteAsync(context, StatusCodes.Status403Forbidden, refusal.Code, refusal.Ground);
            return;
        }

        context.Items[ClientKey] = standing.Client;
        principal.ActAsClient(standing.Client!.Id);
        await next(context);
    }

    private async Task RecordAsync(ApiClient? client, Refusal refusal, string? address, CancellationToken ct)
    {
        var actor = new Actor(client?.Id ?? Guid.Empty, client is null ? new HashSet<Role>() : new HashSet<Role> { Role.ApiClient }, client?.RecipientId, ClientAddress: address);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.ApiCalled, clock.GetUtcNow(), client is null ? AuditSubjectKind.None : AuditSubjectKind.ApiClient, client?.Id, detail: refusal.Code, outcome: AuditOutcome.Refused));
        await db.SaveChangesAsync(ct);
    }
}
