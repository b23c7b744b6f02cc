using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Import;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.UpdateQueue;

/// <summary>What somebody decided about one line of the queue.</summary>
/// <param name="Line">As it was shown: what is not as it was shown any more is refused.</param>
/// <param name="Take">The fields whose offered value takes effect; in the others the card's stands.</param>
/// <param name="TakeOrganisation">The person acts for the offered organisation from today on.</param>
public sealed record SettleUpdateCommand(UpdateLine Line, IReadOnlyCollection<CustomerField> Take, bool TakeOrganisation = false);

/// <summary>The card changed since the line was shown: which of its fields, and who did it.</summary>
public sealed record CardChangedMeanwhile(IReadOnlyList<MeanwhileField> Fields) : Refusal("UpdateCardChanged", "R21");

/// <summary>A field that somebody changed meanwhile.</summary>
public sealed record MeanwhileField(CustomerField Field, string? ByName, DateTimeOffset At);

/// <summary>
/// Settles what a source offers for a person (R21): a human decides for each field. The taken values with their source and history, the audit entry and the end of the offers are one save; the offered
/// values are wiped with it.
/// </summary>
public sealed class SettleUpdate(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    public async Task<Result> HandleAsync(SettleUpdateCommand command, TaskPurpose task, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = await access.DemandAsync(Operations.SettleUpdates, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await using var transaction = await db.BeginWritingAsync(ct);  // of two clerks the second sees what the first did
        var now = clock.GetUtcNow();
        var line = command.Line;
        if (await UpdateGate.RefuseAsync(db, actor, AuditAction.UpdateSettled, task, now, line.CustomerId, ct) is { } closed) return await RefusedAsync(transaction, closed, ct);
        if (await db.Customers.SingleOrDefaultAsync(customer => customer.Id == line.CustomerId, ct) is not { } card) return new Refusal("CustomerNotFound");
        if (card.HasProtectedAddress && !actor.Is(Role.RegisterLead))
            return await RefusedAsync(transaction, await PurposeGate.RecordAsync(db, actor, AuditAction.UpdateSettled, task, now, card.Id, new Refusal("UpdateProtected", "R21"), ct), ct);
        var updates = await WaitingAsync(db, line, ct);
        if (updates.Count == 0 || !updates.Select(update => update.Update.Id).Order().SequenceEqual(line.Rows.Order())) return new Refusal("UpdateSettledMeanwhile", "R21");
        if (card.Revision != line.Revision) return await MeanwhileAsync(db, card, line.ShownAt, ct);
        if (command.Take.Count > 0 || command.TakeOrganisation)
        {
            var facts = new SettleFacts(updates[0].Run.Kind, await db.IsRestrictedAsync(card.Id, ct), card.HasProtectedAddress, actor.Is(Role.RegisterLead), updates[^1].Update.WaitsUntil);
            if (SettleRule.RefuseTaking(facts, FinnishTime.LocalDate(now)) is { } refusal)
                return await RefusedAsync(transaction, await PurposeGate.RecordAsync(db, actor, AuditAction.UpdateSettled, task, now, card.Id, refusal, ct), ct);
        }

        var settling = new Settling(db, card, updates, actor, now);
        if (await settling.ApplyAsync(command, ct) is { } unfit) return unfit;
        db.Record(AuditEntry.Of(actor, AuditAction.UpdateSettled, now, AuditSubjectKind.Customer, card.Id, task.Purpose, fields: string.Join(',', settling.Taken), detail: settling.Detail, reference: task.Reference));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Ok;
    }

    /// <summary>The refusal's own entry stays.</summary>
    private static async Task<Result> RefusedAsync(Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, Refusal refusal, CancellationToken ct)
    {
        await transaction.CommitAsync(ct);
        return refusal;
    }

    /// <summary>What waits of the line's source today; of the moves to come, when the line was one of those.</summary>
    private async Task<List<WaitingUpdate>> WaitingAsync(AksulitDbContext db, UpdateLine line, CancellationToken ct)
    {
        var shown = line.Rows.ToArray();
        var today = clock.TodayInFinland;
        var ahead = await db.QueuedUpdates.AnyAsync(update => EF.Parameter(shown).Contains(update.Id) && update.WaitsUntil > today, ct);
        return await (from update in UpdateLeaders.Waiting(db, new UpdateScope(ahead, Protected: true, Documents: true, today))
                      join run in db.ImportRuns on update.RunId equals run.Id
                      join source in db.ImportSources on run.SourceId equals source.Id
                      where update.CustomerId == line.CustomerId && run.SourceId == line.SourceId && run.Kind == line.Kind
                      orderby update.Seq
                      select new WaitingUpdate(update, run, source.Name)).ToListAsync(ct);
    }

    private static async Task<Result> MeanwhileAsync(AksulitDbContext db, Customer card, DateTimeOffset since, CancellationToken ct)
    {
        var changes = await db.FieldChanges.Where(change => change.CustomerId == card.Id && change.ChangedAt >= since).OrderByDescending(change => change.Seq).Take(20)
            .Select(change => new MeanwhileField(change.Field, db.StaffMembers.Where(member => member.Id == change.ChangedBy).Select(member => member.Name).FirstOrDefault(), change.ChangedAt)).ToListAsync(ct);
        return new CardChangedMeanwhile([.. changes.DistinctBy(change => change.Field)]);
    }
}
