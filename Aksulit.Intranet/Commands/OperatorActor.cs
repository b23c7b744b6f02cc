using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Seeding;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Commands;

/// <summary>
/// For whom a typed command acts. <c>--as</c> takes a staff member's key or object id, in Development also a demo person's key or name; in Development the first
/// demo lead is the default, elsewhere it must be given. The three locks are looked at, and the operating system's user is audited with every entry.
/// </summary>
public sealed class OperatorActor(CurrentPrincipal principal, StaffLocks locks, IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock, IHostEnvironment? environment = null) : IOperatorActor
{
    private static readonly Actor Nobody = new(Guid.Empty, new HashSet<Role>(), OsUser: Environment.UserName);

    // Where nobody says which environment it is, the strict one holds.
    private bool InDevelopment => environment?.IsDevelopment() is true;

    /// <summary>The scope acts for the staff member of <c>--as</c> from here on. Null when it does; otherwise the refusal that names the shut lock: exit code 1.</summary>
    public async Task<Refusal?> ActAsAsync(VerbArguments arguments, CancellationToken ct)
    {
        var wanted = arguments["as"] ?? (InDevelopment ? DemoStaff.People[0].Key : null);
        if (wanted is null) return new Refusal("OperatorMissing", "R32");
        if (await FindAsync(wanted, ct) is not { } memberId)
        {
            await AuditAsync(null, AccessLock.Designation, ct);
            return new Refusal("OperatorUnknown", "R32");
        }

        var standing = await locks.LookAsync(memberId, ct);
        if (standing.Actor is not { } actor)
        {
            var shut = standing.Decision.Shut ?? AccessLock.Designation;
            await AuditAsync(memberId, shut, ct);
            return new Refusal($"OperatorLock{shut}", shut is AccessLock.Undertaking ? "R34" : shut is AccessLock.Separation ? "S1a" : "R32");
        }

        principal.ActAs(actor with { OsUser = Environment.UserName });
        return null;
    }

    /// <summary>The scope acts for the job account: what the nightly jobs do, typed by hand.</summary>
    public void ActAsJob() => principal.ActAs(Actor.Job with { OsUser = Environment.UserName });

    private async Task<Guid?> FindAsync(string wanted, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (Guid.TryParse(wanted, out var key))
            return await db.StaffMembers.Where(member => member.Id == key || member.ObjectId == key).Select(member => (Guid?)member.Id).FirstOrDefaultAsync(ct);
        if (!InDevelopment) return null; // names are no identity outside the demo
        var person = DemoStaff.People.FirstOrDefault(person => Same(person.Key, wanted) || Same(person.Name, wanted) || Same(person.Name.Replace(' ', '-'), wanted));
        return person is null ? null
            : await db.StaffMembers.Where(member => member.TenantId == DemoStaff.TenantId && member.ObjectId == person.ObjectId).Select(member => (Guid?)member.Id).FirstOrDefaultAsync(ct);
    }

    private async Task AuditAsync(Guid? memberId, AccessLock shut, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        db.Record(AuditEntry.Of(Nobody with { Id = memberId ?? Guid.Empty }, AuditAction.AccessRefused, clock.GetUtcNow(), AuditSubjectKind.StaffMember, memberId,
            detail: $"Command:{shut}", outcome: AuditOutcome.Refused));
        await db.SaveChangesAsync(ct);
    }

    private static bool Same(string known, string wanted) => string.Equals(known, wanted, StringComparison.OrdinalIgnoreCase);
}
