using System.Security.Claims;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Security;

/// <summary>How a person stands before the locks. <see cref="Actor"/> is null while one is shut.</summary>
public sealed record LockStanding(StaffMember? Member, LockDecision Decision, Actor? Actor);

/// <summary>Loads what the three locks look at and lets <see cref="LockRule"/> decide. Asked on every operation: nothing is cached (R32, R34).</summary>
public sealed class StaffLocks(IDbContextFactory<AksulitDbContext> dbFactory, TimeProvider clock)
{
    // One question for the person and both lists: a person has a few of each, so that their product is still a handful of rows. Both stand before every operation.
    private static readonly PerModel<Func<AksulitDbContext, Guid, Guid, CancellationToken, Task<Held?>>> ByToken = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid tenantId, Guid objectId, CancellationToken _) =>
        db.StaffMembers.Where(staff => staff.TenantId == tenantId && staff.ObjectId == objectId).AsNoTracking().AsSingleQuery().Select(member => new Held(
            member,
            db.Designations.Where(designation => designation.StaffMemberId == member.Id).ToList(),
            db.Undertakings.Where(undertaking => undertaking.StaffMemberId == member.Id).ToList())).SingleOrDefault()));

    private static readonly PerModel<Func<AksulitDbContext, Guid, CancellationToken, Task<Held?>>> ByKey = new(() => EF.CompileAsyncQuery((AksulitDbContext db, Guid staffMemberId, CancellationToken _) =>
        db.StaffMembers.Where(staff => staff.Id == staffMemberId).AsNoTracking().AsSingleQuery().Select(member => new Held(
            member,
            db.Designations.Where(designation => designation.StaffMemberId == member.Id).ToList(),
            db.Undertakings.Where(undertaking => undertaking.StaffMemberId == member.Id).ToList())).SingleOrDefault()));

    private static readonly PerModel<Func<AksulitDbContext, IAsyncEnumerable<TextDay>>> TextDays = new(() => EF.CompileAsyncQuery((AksulitDbContext db) =>
        db.UndertakingTexts.Select(text => new TextDay(text.Version, text.RequiredFrom))));

    /// <summary>Before the locks as the token says who it is: tenant and object id, never an e-mail.</summary>
    public async Task<LockStanding> LookAsync(ClaimsPrincipal user, CancellationToken ct)
    {
        await using var db = await OpenAsync(ct);
        if (!Guid.TryParse(user.FindFirst("tid")?.Value, out var tenantId) || !Guid.TryParse(user.FindFirst("oid")?.Value, out var objectId))
            return new LockStanding(null, new LockDecision(new HashSet<Role>(), AccessLock.SignIn), null);
        var held = await ByToken.For(db)(db, tenantId, objectId, ct);
        var tokenRoles = user.FindAll("roles").Select(claim => Enum.TryParse<Role>(claim.Value, out var role) ? role : Role.Job).Where(role => role.IsForPeople()).ToHashSet();
        return await LookAsync(db, held, tokenRoles, ct);
    }

    /// <summary>Before the locks for a typed command (<c>--as</c>): there is no token, so every designated role counts.</summary>
    public async Task<LockStanding> LookAsync(Guid staffMemberId, CancellationToken ct)
    {
        await using var db = await OpenAsync(ct);
        var held = await ByKey.For(db)(db, staffMemberId, ct);
        return await LookAsync(db, held, Enum.GetValues<Role>().Where(role => role.IsForPeople()).ToHashSet(), ct, typed: true);
    }

    /// <summary>One connection for the whole look: it stands before every operation.</summary>
    private async Task<AksulitDbContext> OpenAsync(CancellationToken ct)
    {
        var db = await dbFactory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        return db;
    }

    private async Task<LockStanding> LookAsync(AksulitDbContext db, Held? held, HashSet<Role> tokenRoles, CancellationToken ct, bool typed = false)
    {
        var today = clock.TodayInFinland;
        if (held is not var (member, designations, undertakings))
            return new LockStanding(null, LockRule.Decide(new LockFacts(tokenRoles, IsStaff: false, [], [], 1, EmployedByProcessor: false, ProcessorContractInForce: false), today), null);

        var texts = await TextDays.For(db)(db).ToListAsync(ct);
        var contracts = member.EmployerId is { } employer ? await db.ProcessorContracts.AsNoTracking().Where(contract => contract.RecipientId == employer).ToListAsync(ct) : [];
        // Rarely: only a lead whose right nobody confirmed in time looks at the others (R3).
        var keepsLead = designations.Exists(designation => designation.Role is Role.RegisterLead && designation.Stands(today) && designation.IsUnreviewed(today)) && (await db.LoadStaffAsync(ct)).KeepsUnreviewedLeads(today);
        var live = designations.Where(designation => LockRule.Gives(designation, keepsLead, today) && designation.Role.IsForPeople()).Select(designation => designation.Role).ToHashSet();
        if (typed && live.Count > 0) tokenRoles = live; // with none the designation is what is missing, not the sign-in

        var decision = LockRule.Decide(
            new LockFacts(tokenRoles, IsStaff: true, designations, undertakings,
                UndertakingText.OldestAccepted(texts.Select(text => new UndertakingText(text.Version, text.RequiredFrom, "")), today),
                EmployedByProcessor: member.EmployerId is not null, ProcessorContractInForce: contracts.Any(contract => contract.CoversDay(today))) { AccountClosed = member.IsClosed(today), KeepsUnreviewedLeads = keepsLead },
            today);
        return new LockStanding(member, decision, decision.Shut is null ? new Actor(member.Id, decision.Roles, member.EmployerId) : null);
    }

    private sealed record TextDay(int Version, DateOnly RequiredFrom);

    private sealed record Held(StaffMember Member, List<Designation> Designations, List<ConfidentialityUndertaking> Undertakings);
}
