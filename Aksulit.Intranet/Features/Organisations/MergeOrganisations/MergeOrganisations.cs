using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Organisations;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Organisations;

/// <summary>One firm is part of another from a day on.</summary>
/// <param name="FromRevision">The revision of the one that ceases, as the page showed it.</param>
public sealed record MergeOrganisationsCommand(Guid FromId, int FromRevision, Guid IntoId, DateOnly? On, TaskPurpose Task);

/// <summary>
/// Merges an organisation into another: whoever acts for it acts for the other from the day on, what it objected to stands there too (M3), and its page leads there. Nothing of it is deleted: who acted for it and
/// when stays. In one transaction with an entry about each organisation and each person.
/// </summary>
public sealed class MergeOrganisations(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(MergeOrganisationsCommand command, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.MergeOrganisations, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await PurposeGate.RefuseAsync(db, actor, AuditAction.OrganisationsMerged, command.Task, clock.GetUtcNow(), customerId: null, ct) is { } purpose) return purpose;
        var persons = await db.LiveRolesOf(command.FromId, clock.TodayInFinland).Select(role => role.CustomerId).Distinct().ToListAsync(ct);
        if (await TradeGate.RefuseAsync(db, actor, AuditAction.OrganisationsMerged, command.Task, clock.GetUtcNow(), persons, ct) is { } own) return own;
        await using var transaction = await db.BeginWritingAsync(ct); // no contact, objection or merger comes meanwhile
        var now = clock.GetUtcNow();
        var both = await db.Organisations.Where(o => o.Id == command.FromId || o.Id == command.IntoId).ToListAsync(ct);
        if (both.Find(o => o.Id == command.FromId) is not { } from || both.Find(o => o.Id == command.IntoId) is not { } into) return new Refusal("OrganisationNotFound", "T16");
        var today = FinnishTime.LocalDate(now);
        var roles = await db.LiveRolesOf(from.Id, today).ToListAsync(ct);
        var facts = new MergeOrganisationsFacts(from.Id == into.Id, await db.StandingAsync(from, ct), await db.StandingAsync(into, ct), from.SoleTraderId is not null || into.SoleTraderId is not null, command.On,
            roles.Count == 0 ? null : roles.Max(role => role.StartedOn));
        if (MergeOrganisationsRule.Refuse(facts, today) is { } refusal) return refusal;

        db.Entry(from).Property(o => o.Revision).OriginalValue = command.FromRevision;
        var merger = new Merger(db, actor, from, into, command.On!.Value, command.Task, now);
        from.MergeInto(into.Id, command.On.Value);
        into.Happened(command.On.Value);
        await merger.MoveRolesAsync(roles, today, ct);
        var objections = await merger.CarryObjectionsAsync(ct);
        await merger.FollowAsync(ct);
        var detail = string.Create(CultureInfo.InvariantCulture, $"from={from.Id};into={into.Id};on={command.On:yyyy-MM-dd};contacts={roles.Count};objections={objections}");
        foreach (var one in both)
            db.Record(AuditEntry.Of(actor, AuditAction.OrganisationsMerged, now, AuditSubjectKind.Organisation, one.Id, command.Task.Purpose, detail: detail, reference: command.Task.Reference));
        return await db.TryCommitAsync(transaction, "OrganisationChangedMeanwhile", ct);
    }
}

/// <summary>The parts of one merger, within its transaction.</summary>
internal sealed class Merger(AksulitDbContext db, Actor actor, Organisation from, Organisation into, DateOnly on, TaskPurpose task, DateTimeOffset now)
{
    /// <summary>Whoever acts for the one goes on in the other; who acts for both already is not doubled.</summary>
    public async Task MoveRolesAsync(List<ContactRole> roles, DateOnly today, CancellationToken ct)
    {
        var there = await db.LiveRolesOf(into.Id, today).Select(role => role.CustomerId).ToHashSetAsync(ct);
        foreach (var role in roles)
        {
            role.End(on);
            if (there.Add(role.CustomerId)) db.Add(new ContactRole(role.CustomerId, into.Id, on));
        }

        foreach (var person in roles.Select(role => role.CustomerId).Distinct())
            db.Record(AuditEntry.Of(actor, AuditAction.ContactRoleStarted, now, AuditSubjectKind.Customer, person, task.Purpose, detail: $"organisation={into.Id};merged={from.Id}", reference: task.Reference));
    }

    /// <summary>Objections always win: what stood against the one stands against the other, with its own day and channel. Returns how many came.</summary>
    public async Task<int> CarryObjectionsAsync(CancellationToken ct)
    {
        var standing = await db.OrganisationObjections.AsNoTracking().Where(o => (o.OrganisationId == from.Id || o.OrganisationId == into.Id) && o.LiftedAt == null).OrderBy(o => o.Seq).ToListAsync(ct);
        var known = standing.Where(o => o.OrganisationId == into.Id).Select(o => (o.Kind, o.Scope)).ToHashSet();
        var carried = standing.Where(o => o.OrganisationId == from.Id && known.Add((o.Kind, o.Scope))).Select(o => o.CarriedTo(into.Id)).ToList();
        db.AddRange(carried);
        return carried.Count;
    }

    /// <summary>What was merged into the one earlier leads to the other now: every page leads where somebody is.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        foreach (var earlier in await db.Organisations.Where(o => o.MergedIntoId == from.Id).ToListAsync(ct))
        {
            earlier.Follow(into.Id);
            db.Record(AuditEntry.Of(actor, AuditAction.OrganisationChanged, now, AuditSubjectKind.Organisation, earlier.Id, task.Purpose, detail: $"follows;into={into.Id}", reference: task.Reference));
        }
    }
}
