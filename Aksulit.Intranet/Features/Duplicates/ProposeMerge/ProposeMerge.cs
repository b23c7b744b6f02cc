using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>Two persons who are one, as somebody who compared them says.</summary>
/// <param name="StandsRevision">The revisions of the values that were compared.</param>
/// <param name="Taken">What the one who stands takes from the other. What the proposer was not shown goes by the rule.</param>
/// <param name="Reason">Why they are one, in words that name nobody.</param>
public sealed record ProposeMergeCommand(Guid StandsId, int StandsRevision, Guid OtherId, int OtherRevision, IReadOnlyList<MergePart> Taken, string? Reason, bool DoubtConfirmed = false);

/// <summary>Proposes a merge for a lead to decide (S2). Nothing of the two changes by it.</summary>
public sealed class ProposeMerge(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>Returns the proposal's key.</summary>
    public async Task<Result<Guid>> HandleAsync(ProposeMergeCommand command, CancellationToken ct = default)
    {
        var actor = await access.DemandAsync(Operations.ProposeMerges, ct);
        if ((MergeRule.RefuseReason(command.Reason) ?? ScreeningRule.Refuse(command.DoubtConfirmed, [("Reason", command.Reason)])) is { } reason) return reason;
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await MergeGate.RefuseAsync(db, actor, AuditAction.MergeProposed, clock.GetUtcNow(), [command.StandsId, command.OtherId], ct) is { } closed) return closed;
        await using var transaction = await db.BeginWritingAsync(ct); // no second proposal about one of them comes meanwhile
        var now = clock.GetUtcNow();
        var two = await LoadedMerge.LoadAsync(db, command.StandsId, command.OtherId, mergeId: null, ct);
        if (MergeRule.Refuse(two.Facts, FinnishTime.LocalDate(now)) is { } refusal) return refusal;
        if (two.Stands!.Revision != command.StandsRevision || two.Other!.Revision != command.OtherRevision) return new Refusal("MergeValuesChanged", "M3");

        var taken = MergeSight.Combine(actor, two.Stands, two.Other, command.Taken, MergePartRule.TakenByDefault(two.Stands, two.Other));
        var merge = new PersonMerge(two.Stands.Id, two.Other.Id, taken, command.Reason!, now, actor.Id);
        db.Add(merge);
        foreach (var person in new[] { merge.CustomerId, merge.FormerId })
            db.Record(AuditEntry.Of(actor, AuditAction.MergeProposed, now, AuditSubjectKind.Customer, person, ProcessingPurpose.RegisterUpkeep, detail: $"merge={merge.Id};stands={merge.CustomerId};former={merge.FormerId}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return merge.Id;
    }
}
