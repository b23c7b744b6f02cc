using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Data.Persistence.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Staff.Bootstrap;

/// <summary>One of the first two.</summary>
public sealed record FirstPerson(Guid ObjectId, string Name);

/// <param name="Evidence">Where the two signed undertakings are: hash of the scan, or the e-signature's id.</param>
public sealed record BootstrapStaffCommand(Guid TenantId, FirstPerson Lead, FirstPerson Administrator, string Evidence);

/// <summary>The keys of the two.</summary>
public sealed record BootstrappedStaff(Guid Lead, Guid Administrator);

/// <summary>
/// Names the first register lead and the first administrator, once. It demands no operation, since nobody can hold a role yet: it acts as the job account with the
/// operating system's user and is refused as soon as any designation exists.
/// </summary>
public sealed class BootstrapStaff(IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock)
{
    public async Task<Result<BootstrappedStaff>> HandleAsync(BootstrapStaffCommand command, CancellationToken ct = default)
    {
        var (lead, administrator) = (command.Lead, command.Administrator);
        if (command.TenantId == Guid.Empty || lead.ObjectId == Guid.Empty || administrator.ObjectId == Guid.Empty) return new Refusal("StaffIdMissing", "R33");
        if ((HumanNameRule.Refuse(lead.Name) ?? HumanNameRule.Refuse(administrator.Name)) is { } notHuman) return notHuman;
        // Two accounts of one human would hold both halves of what S1a keeps apart.
        if (lead.ObjectId == administrator.ObjectId || string.Equals(lead.Name.Trim(), administrator.Name.Trim(), StringComparison.OrdinalIgnoreCase)) return new Refusal("BootstrapNeedsTwoHumans", "S1a");
        var today = clock.TodayInFinland;
        if (UndertakingRule.Refuse(today, today, validUntil: null, command.Evidence, today) is { } refusal) return refusal;

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await BaselineData.EnsureAsync(db, ct);
        await using var transaction = await db.BeginWritingAsync(ct);
        if (await db.Designations.AnyAsync(ct) || await db.StaffMembers.AnyAsync(ct)) return new Refusal("BootstrapAlreadyDone", "R32");

        var keys = new BootstrappedStaff(Add(db, command, lead, Role.RegisterLead), Add(db, command, administrator, Role.Administrator));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return keys;
    }

    private Guid Add(AksulitDbContext db, BootstrapStaffCommand command, FirstPerson person, Role role)
    {
        var today = clock.TodayInFinland;
        var member = new StaffMember(command.TenantId, person.ObjectId, person.Name);
        db.AddRange(member, new Designation(member.Id, role, today, validUntil: null, designatedBy: null), new ConfidentialityUndertaking(member.Id, 1, today, today, validUntil: null, command.Evidence));
        db.Record(AuditEntry.Of(Actor.Job with { OsUser = Environment.UserName }, AuditAction.Bootstrapped, clock.GetUtcNow(), AuditSubjectKind.StaffMember, member.Id, detail: role.ToString()));
        return member.Id;
    }
}
