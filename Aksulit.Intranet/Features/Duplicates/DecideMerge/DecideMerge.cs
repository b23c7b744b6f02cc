using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>A lead's word about a proposed merge.</summary>
/// <param name="Revision">The proposal's revision that was shown.</param>
/// <param name="StandsRevision">The revisions of the values that were shown; needed to approve.</param>
/// <param name="Answer">Needed to reject: who proposed it is told why.</param>
/// <param name="Taken">What the one who stands takes from the other, as this lead chose; null: as proposed. What the lead was not shown stays as proposed.</param>
public sealed record DecideMergeCommand(Guid MergeId, int Revision, int? StandsRevision, int? OtherRevision, bool Approve, string? Answer, bool DoubtConfirmed = false, IReadOnlyList<MergePart>? Taken = null);

/// <summary>Approves or rejects a merge: a lead who did not propose it (S2). Approved, the two are one in this transaction, or nothing has happened.</summary>
public sealed class DecideMerge(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, IMergedRows rows, TimeProvider clock)
{
    public async Task<Result> HandleAsync(DecideMergeCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.DecideMerges, ct);
        if (!command.Approve && (MergeRule.RefuseReason(command.Answer) ?? ScreeningRule.Refuse(command.DoubtConfirmed, [("Answer", command.Answer)])) is { } reason) return reason;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.PersonMerges.AsNoTracking().SingleOrDefaultAsync(merge => merge.Id == command.MergeId, ct) is not { } known) return new Refusal("MergeNotFound");
        if (await MergeGate.RefuseAsync(db, actor, AuditAction.PersonsMerged, clock.GetUtcNow(), [known.CustomerId, known.FormerId], ct) is { } closed) return closed;
        await using var transaction = await db.BeginWritingAsync(ct); // nothing about either of them comes meanwhile
        var now = clock.GetUtcNow();
        if (await db.PersonMerges.SingleOrDefaultAsync(merge => merge.Id == command.MergeId, ct) is not { } merge) return new Refusal("MergeNotFound");
        var otherLeads = await LoadedMerge.HasOtherLeadAsync(db, merge.ProposedBy, FinnishTime.LocalDate(now), ct);
        if (MergeRule.RefuseDecider(actor, merge.State, merge.ProposedBy, otherLeads) is { } decider) return decider;
        if (merge.Revision != command.Revision) return new Refusal("MergeChangedMeanwhile");
        if (command.Approve)
        {
            var two = await LoadedMerge.LoadAsync(db, merge.CustomerId, merge.FormerId, merge.Id, ct);
            if (MergeRule.Refuse(two.Facts, FinnishTime.LocalDate(now)) is { } refusal) return refusal;
            if (two.Stands!.Revision != command.StandsRevision || two.Other!.Revision != command.OtherRevision) return new Refusal("MergeValuesChanged", "M3");
            if (command.Taken is { } taken) merge.Choose(MergeSight.Combine(actor, two.Stands, two.Other, taken, merge.Taken));
            await new MergePersons(db, rows, actor, now).MergeAsync(merge, two.Stands, two.Other, reference: null, ct);
        }
        else
        {
            merge.Reject(command.Answer!, actor.Id, now);
            db.Record(AuditEntry.Of(actor, AuditAction.MergeRejected, now, AuditSubjectKind.Customer, merge.CustomerId, ProcessingPurpose.RegisterUpkeep, detail: $"merge={merge.Id};former={merge.FormerId}"));
        }

        return await db.TryCommitAsync(transaction, "MergeChangedMeanwhile", ct);
    }
}
