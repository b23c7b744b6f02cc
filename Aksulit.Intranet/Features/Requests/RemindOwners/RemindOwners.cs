using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Outbox;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>What one run did.</summary>
/// <param name="Handed">Cases whose owner had gone.</param>
/// <param name="Reminded">Cases that were brought to mind.</param>
public sealed record RemindedCases(int Handed, int Reminded);

/// <summary>
/// Keeps every open case with somebody who is there, and brings its last day to mind as it comes nearer (R3, D2). One case is one transaction: the reminder, its mails and its entry are one save, so a killed process
/// sends none twice and loses none, and the next run goes on.
/// </summary>
public sealed class RemindOwners(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, ReminderMails mails, TimeProvider clock)
{
    /// <summary>Under which the runs are kept.</summary>
    public const string JobId = "request-reminders";

    public async Task<RemindedCases> HandleAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.RemindOwners, ct);
        return new RemindedCases(await EachAsync(await OwnerlessAsync(ct), HandOverAsync, actor, ct), await EachAsync(await NearAsync(ct), RemindAsync, actor, ct));
    }

    /// <summary>Each case by itself, read again inside its transaction; true counts.</summary>
    private async Task<int> EachAsync(IReadOnlyList<Guid> cases, Func<AksulitDbContext, DataSubjectRequest, Actor, CancellationToken, Task<bool>> act, Actor actor, CancellationToken ct)
    {
        var done = 0;
        foreach (var id in cases)
        {
            await using var db = await dbFactory.CreateDbContextAsync(ct);
            await using var transaction = await db.BeginWritingAsync(ct);
            if (await db.Requests.SingleOrDefaultAsync(request => request.Id == id && request.State != RequestState.Closed, ct) is not { } request || !await act(db, request, actor, ct)) continue;
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            done++;
        }

        return done;
    }

    /// <summary>Open cases whose owner has gone.</summary>
    private async Task<IReadOnlyList<Guid>> OwnerlessAsync(CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (staff, today) = (await db.LoadStaffAsync(ct), clock.TodayInFinland);
        var gone = (await db.CountOpenCasesAsync(ct)).Keys.Where(owner => OwnershipRule.HasGone(staff, owner, today)).ToArray();
        return gone.Length == 0 ? [] : await Open(db).Where(request => EF.Parameter(gone).Contains(request.OwnerId)).Select(request => request.Id).ToListAsync(ct);
    }

    /// <summary>Open cases whose last day is near enough for the first step, or over.</summary>
    private async Task<IReadOnlyList<Guid>> NearAsync(CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var days = (await db.LoadSettingsAsync(clock.TodayInFinland, ct)).Reminders;
        var until = clock.TodayInFinland.AddDays(Math.Max(days.Owner, Math.Max(days.Leads, days.Close)));
        return await Open(db).Where(request => request.DueOn <= until).Select(request => request.Id).ToListAsync(ct);
    }

    private static IQueryable<DataSubjectRequest> Open(AksulitDbContext db) => db.Requests.Where(request => request.State != RequestState.Closed).OrderBy(request => request.DueOn).ThenBy(request => request.Seq);

    private async Task<bool> HandOverAsync(AksulitDbContext db, DataSubjectRequest request, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (today, staff) = (FinnishTime.LocalDate(now), await db.LoadStaffAsync(ct));
        if (!OwnershipRule.HasGone(staff, request.OwnerId, today)) return false;
        var (deputies, cases, closedTo) = (await db.LoadDeputiesAsync(today, ct), await db.CountOpenCasesAsync(ct), await db.ClosedToAsync(request.CustomerId, ct));
        if (OwnershipRule.Successor(staff, deputies, request.OwnerId, cases, closedTo, today) is not { } successor) return false;
        request.OwnerId = successor;
        db.Record(AuditEntry.Of(actor, AuditAction.WorkHandedOver, now, AuditSubjectKind.Request, request.Id, detail: "owner gone", reference: request.Number));
        return true;
    }

    private async Task<bool> RemindAsync(AksulitDbContext db, DataSubjectRequest request, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = FinnishTime.LocalDate(now);
        var told = await db.RequestReminders.AsNoTracking().Where(reminder => reminder.RequestId == request.Id).ToListAsync(ct);
        var facts = new ReminderFacts(request.State, request.DueOn, request.OwnerId, request.Clock().Stands());
        if (ReminderRule.DueToday(facts, told, today, (await db.LoadSettingsAsync(today, ct)).Reminders) is not { } step) return false;

        var sealedMails = await mails.WriteAsync(db, request, step, today, ct);
        db.AddRange(sealedMails.Select(mail => new OutboxMessage(OutboxKind.StaffReminder, request.Id, customerId: null, mail, now)));
        db.Add(new RequestReminder(request.Id, step, request.OwnerId, request.DueOn, today, sealedMails.Count));
        db.Record(AuditEntry.Of(actor, AuditAction.OwnerReminded, now, AuditSubjectKind.Request, request.Id,
            detail: string.Create(CultureInfo.InvariantCulture, $"{step};due={request.DueOn:yyyy-MM-dd};mails={sealedMails.Count}"), reference: request.Number));
        return true;
    }
}
