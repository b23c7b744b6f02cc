using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>Which requests are listed.</summary>
/// <param name="State">Null: every one that is not closed.</param>
/// <param name="Mine">Only those that the asking person takes care of, or stands in for a colleague's.</param>
/// <param name="Left">Only those with so many days left; none of them is closed.</param>
public sealed record RequestFilter(RequestState? State = null, RequestKind? Kind = null, bool Mine = false, DaysLeft? Left = null);

/// <summary>A line of the list.</summary>
/// <param name="Person">Null for who finds cases by key (docs/access.md), and when the person is gone.</param>
/// <param name="PersonGone">The person is not in the register any more.</param>
/// <param name="HasNoPerson">It is not known whom it concerns, or it is nobody in the register (D12).</param>
public sealed record RequestRow(
    Guid Id, string Number, RequestKind Kind, RequestChannel Channel, Deadline Deadline, RequestState State, RequestOutcome? Outcome, DateTimeOffset? ClosedAt, string? Owner, bool Mine, string? Person, bool PersonGone, bool HasNoPerson);

/// <summary>The requests by their last day to answer: open ones from the most urgent on, closed ones from the newest back. Whose names are shown are read, and audited as such (S3).</summary>
public sealed class RequestListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private const int PageSize = 25;

    /// <summary>The page after a key; null for the first.</summary>
    public async Task<Result<Page<RequestRow>>> RunAsync(RequestFilter filter, string? key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var actor = await access.DemandAsync(Operations.ReadRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var owners = filter.Mine ? await db.OwnersActedForAsync(actor.Id, clock.TodayInFinland, ct) : [];
        var found = await Paged(Narrowed(db.RequestsOf(actor).AsNoTracking(), filter, owners), closed: filter.State is RequestState.Closed, key).Take(PageSize + 1).ToListAsync(ct);
        var shown = found.Take(PageSize).ToList();
        var rows = await RowsAsync(db, shown, actor, ct);

        var entry = AuditEntry.Of(actor, AuditAction.RequestRead, clock.GetUtcNow(), purpose: ProcessingPurpose.RightsRequest, fields: CaseFileRule.TellsNames(actor) ? "Number,Name" : "Number",
            detail: string.Create(CultureInfo.InvariantCulture, $"list;hits:{rows.Count}"));
        if (CaseFileRule.TellsNames(actor)) entry.Subjects.AddRange(shown.Zip(rows).Where(pair => pair.Second.Person is not null).Select(pair => pair.First.CustomerId).Distinct().Select(id => new AuditSubject(id)));
        db.RecordRead(entry);
        await db.SaveChangesAsync(ct);
        return new Page<RequestRow>(rows, found.Count > PageSize ? KeyOf(shown[^1]) : null);
    }

    private IQueryable<DataSubjectRequest> Narrowed(IQueryable<DataSubjectRequest> requests, RequestFilter filter, Guid[] owners)
    {
        var today = clock.TodayInFinland;
        requests = filter.State is { } state ? requests.Where(request => request.State == state) : requests.Where(request => request.State != RequestState.Closed);
        if (filter.Kind is { } kind) requests = requests.Where(request => request.Kind == kind);
        if (filter.Mine) requests = requests.Where(request => EF.Parameter(owners).Contains(request.OwnerId));
        if (filter.Left is not { } left) return requests;
        var (from, to) = DaysLeftRule.DueDays(left, today);
        return requests.Where(request => request.State != RequestState.Closed && request.DueOn >= from && request.DueOn <= to);
    }

    private static IQueryable<DataSubjectRequest> Paged(IQueryable<DataSubjectRequest> requests, bool closed, string? key)
    {
        if (key?.Split('|') is [var day, var number])
        {
            var (due, seq) = (DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture), long.Parse(number, CultureInfo.InvariantCulture));
            requests = closed
                ? requests.Where(request => request.DueOn < due || (request.DueOn == due && request.Seq < seq))
                : requests.Where(request => request.DueOn > due || (request.DueOn == due && request.Seq > seq));
        }

        return closed ? requests.OrderByDescending(request => request.DueOn).ThenByDescending(request => request.Seq) : requests.OrderBy(request => request.DueOn).ThenBy(request => request.Seq);
    }

    private static string KeyOf(DataSubjectRequest request) => string.Create(CultureInfo.InvariantCulture, $"{request.DueOn:O}|{request.Seq}");

    private static async Task<IReadOnlyList<RequestRow>> RowsAsync(AksulitDbContext db, List<DataSubjectRequest> requests, Actor actor, CancellationToken ct)
    {
        var owners = requests.Select(request => request.OwnerId).Distinct().ToArray();
        var known = await db.LoadNamesAsync(requests.Select(request => request.CustomerId), ct);
        var names = await db.StaffMembers.Where(member => EF.Parameter(owners).Contains(member.Id)).ToDictionaryAsync(member => member.Id, member => member.Name, ct);
        var tells = CaseFileRule.TellsNames(actor);
        return [.. requests.Select(request =>
        {
            var person = known.GetValueOrDefault(request.CustomerId);
            return new RequestRow(request.Id, request.Number, request.Kind, request.Channel, request.CountDeadline(), request.State, request.Outcome, request.ClosedAt, names.GetValueOrDefault(request.OwnerId),
                request.OwnerId == actor.Id, tells ? person : null, person is null && request.CustomerId != Guid.Empty, request.CustomerId == Guid.Empty);
        })];
    }
}
