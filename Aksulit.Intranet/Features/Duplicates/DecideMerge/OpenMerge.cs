using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>A merge as it stands.</summary>
/// <param name="FormerNumber">The number that was; null while it is only proposed.</param>
/// <param name="Taken">As proposed.</param>
/// <param name="Chosen">What the lead who decided chose instead; null: as proposed.</param>
/// <param name="MayDecide">This person's role decides it.</param>
/// <param name="WhyNotDecide">Why this very person cannot decide it; null when they can.</param>
/// <param name="WhyNotUndo">Why it cannot be taken back; null when it can, or when it is not merged.</param>
/// <param name="UndoUntil">The last day on which it could be taken back if nothing happens (R55).</param>
public sealed record MergeView(
    Guid Id, int Revision, Guid StandsId, Guid FormerId, string Name, string? FormerNumber, MergeState State, string Reason, IReadOnlyList<MergePart> Taken, IReadOnlyList<MergePart>? Chosen, string? ProposedBy, DateTimeOffset ProposedAt,
    string? DecidedBy, DateTimeOffset? DecidedAt, string? Answer, string? UndoneBy, DateTimeOffset? UndoneAt, bool MayDecide, Refusal? WhyNotDecide, Refusal? WhyNotUndo, DateOnly? UndoUntil);

/// <summary>Opens a proposed or done merge: a read of the one who stands, logged before it is shown (S3). The values beside each other come from <see cref="ComparePersons"/>.</summary>
public sealed class OpenMerge(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result<MergeView>> RunAsync(Guid mergeId, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadMerges, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await db.PersonMerges.AsNoTracking().SingleOrDefaultAsync(merge => merge.Id == mergeId, ct) is not { } merge) return new Refusal("MergeNotFound");
        if (await MergeGate.RefuseAsync(db, actor, AuditAction.CardOpened, now, [merge.CustomerId, merge.FormerId], ct) is { } closed) return closed;
        var stands = await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == merge.CustomerId, ct);
        var number = await db.CustomerAliases.Where(alias => alias.FormerId == merge.FormerId).Select(alias => alias.Number).FirstOrDefaultAsync(ct);
        var staff = await db.StaffMembers.ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.CardOpened, now, AuditSubjectKind.Customer, stands.Id, ProcessingPurpose.RegisterUpkeep, "Name,Merge", detail: $"merge={merge.Id}"));
        await db.SaveChangesAsync(ct);

        var otherLeads = await LoadedMerge.HasOtherLeadAsync(db, merge.ProposedBy, FinnishTime.LocalDate(now), ct);
        var undo = merge.State is MergeState.Merged ? MergeUndoRule.Refuse(merge.State, merge.Record is not null, await MergeAftermath.LoadAsync(db, merge, now, ct)) : null;
        return new MergeView(merge.Id, merge.Revision, stands.Id, merge.FormerId, stands.DisplayName, number, merge.State, merge.Reason, merge.Taken, merge.Chosen, staff.GetValueOrDefault(merge.ProposedBy), merge.ProposedAt,
            Name(merge.DecidedBy), merge.DecidedAt, merge.Answer, Name(merge.UndoneBy), merge.UndoneAt, actor.Roles.Overlaps(Operations.DecideMerges.Roles),
            MergeRule.RefuseDecider(actor, merge.State, merge.ProposedBy, otherLeads), undo,
            merge is { State: MergeState.Merged, DecidedAt: { } at } ? FinnishTime.LocalDate(at).AddMonths(PersonMerge.UndoMonths) : null);

        string? Name(Guid? id) => id is { } key ? staff.GetValueOrDefault(key) : null;
    }
}
