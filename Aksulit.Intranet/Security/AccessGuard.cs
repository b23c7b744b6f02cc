using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Security;

/// <summary>What every command and query asks first.</summary>
public interface IAccessGuard
{
    /// <summary>All three locks and the role, now. Returns who acts; throws <see cref="AccessDeniedException"/> after auditing the refusal.</summary>
    Task<Actor> DemandAsync(Operation operation, CancellationToken ct = default);

    /// <summary>Whether the operation would be allowed: for showing or hiding, never instead of demanding. Not audited.</summary>
    Task<bool> MayAsync(Operation operation, CancellationToken ct = default);

    /// <summary>Who would be allowed; null when nobody is. As <see cref="MayAsync"/>, for what depends on the person too.</summary>
    Task<Actor?> WhoMayAsync(Operation operation, CancellationToken ct = default);

    /// <summary>Who acts, whatever they may; null while a lock is shut. Not audited.</summary>
    Task<Actor?> WhoAsync(CancellationToken ct = default);
}

/// <summary>The guard (R4, R32, S1a): the locks are looked at on every operation, not at sign-in.</summary>
public sealed class AccessGuard(CurrentPrincipal principal, StaffLocks locks, ApiClientLocks clients, IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock) : IAccessGuard
{
    private static readonly Actor Nobody = new(Guid.Empty, new HashSet<Role>());

    public async Task<Actor> DemandAsync(Operation operation, CancellationToken ct = default)
    {
        var (actor, shut, member) = await StandingAsync(ct);
        if (actor is not null && actor.Roles.Any(operation.Roles.Contains)) return actor;

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        db.Record(AuditEntry.Of(actor ?? Nobody with { Id = member ?? Guid.Empty, ClientAddress = principal.ClientAddress }, AuditAction.AccessRefused, clock.GetUtcNow(),
            principal.ApiClientId is null ? AuditSubjectKind.StaffMember : AuditSubjectKind.ApiClient, member, detail: $"{operation.Name}:{shut?.ToString() ?? "Role"}", outcome: AuditOutcome.Refused));
        await db.SaveChangesAsync(ct);
        throw new AccessDeniedException(operation, shut);
    }

    public async Task<bool> MayAsync(Operation operation, CancellationToken ct = default) => await WhoMayAsync(operation, ct) is not null;

    public async Task<Actor?> WhoMayAsync(Operation operation, CancellationToken ct = default) =>
        await WhoAsync(ct) is { } actor && actor.Roles.Any(operation.Roles.Contains) ? actor : null;

    public async Task<Actor?> WhoAsync(CancellationToken ct = default) => (await StandingAsync(ct)).Actor;

    private async Task<(Actor? Actor, AccessLock? Shut, Guid? Member)> StandingAsync(CancellationToken ct)
    {
        if (principal.ApiClientId is { } client)
        {
            var system = await clients.LookAsync(client, ct);
            return (system.Actor is { } caller ? caller with { ClientAddress = principal.ClientAddress } : null, system.Actor is null ? AccessLock.Account : null, client);
        }

        if (principal.Actor is { } given) return await AgainAsync(given, ct);
        var standing = await locks.LookAsync(await principal.GetUserAsync(), ct);
        return (standing.Actor is { } actor ? actor with { ClientAddress = principal.ClientAddress } : null, standing.Decision.Shut, standing.Member?.Id);
    }

    /// <summary>A typed command's staff member may have lost a lock since the last operation; the job account has none to lose.</summary>
    private async Task<(Actor? Actor, AccessLock? Shut, Guid? Member)> AgainAsync(Actor given, CancellationToken ct)
    {
        if (given.Is(Role.Job)) return (given, null, given.Id);
        var standing = await locks.LookAsync(given.Id, ct);
        return (standing.Actor is { } actor ? actor with { OsUser = given.OsUser } : null, standing.Decision.Shut, given.Id);
    }
}
