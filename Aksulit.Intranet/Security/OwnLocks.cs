using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Security;

/// <summary>What a person's screen may show.</summary>
/// <param name="Shut">The lock that is shut; null with <paramref name="Open"/> false: it could not be found out.</param>
/// <param name="Ask">Names of those who can open it.</param>
public sealed record ScreenState(bool Open, AccessLock? Shut, IReadOnlyList<string> Ask);

/// <summary>The locks of the person before this screen.</summary>
public sealed class OwnLocks(CurrentPrincipal principal, StaffLocks locks, IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock, ILogger<OwnLocks> log)
{
    /// <summary>Looks now. A screen that cannot be verified is closed: the failure is logged, never the person.</summary>
    /// <param name="wasOpen">The screen is open or new: a shut lock stops the person here, which is audited.</param>
    public async Task<ScreenState> LookAsync(bool wasOpen, CancellationToken ct)
    {
        try
        {
            var standing = await locks.LookAsync(await principal.GetUserAsync(), ct);
            if (standing.Decision.Shut is not { } shut) return new ScreenState(true, null, []);
            await using var db = await dbFactory.CreateDbContextAsync(ct);
            if (wasOpen) await AuditAsync(db, standing.Member?.Id, shut, ct);
            return new ScreenState(false, shut, await WhomToAskAsync(db, shut, ct));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError("A person's locks could not be looked at: {Failure}.", e.GetType().Name);
            return new ScreenState(false, null, []);
        }
    }

    private async Task AuditAsync(AksulitDbContext db, Guid? member, AccessLock shut, CancellationToken ct)
    {
        var nobody = new Actor(member ?? Guid.Empty, new HashSet<Role>(), ClientAddress: principal.ClientAddress);
        db.Record(AuditEntry.Of(nobody, AuditAction.AccessRefused, clock.GetUtcNow(), AuditSubjectKind.StaffMember, member, detail: $"Screen:{shut}", outcome: AuditOutcome.Refused));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>App roles and undertakings are the administrator's, everything else the register lead's (docs/access.md).</summary>
    private async Task<IReadOnlyList<string>> WhomToAskAsync(AksulitDbContext db, AccessLock shut, CancellationToken ct)
    {
        var role = shut is AccessLock.SignIn or AccessLock.Account or AccessLock.Undertaking ? Role.Administrator : Role.RegisterLead;
        return [.. (await db.LoadStaffAsync(ct)).ActiveIn(role, clock.TodayInFinland).Select(member => member.Name)];
    }
}
