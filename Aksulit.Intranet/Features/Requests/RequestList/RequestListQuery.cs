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
    Guid Id, string Number, RequestKind Kind, RequestChannel Channel, Deadline Deadline, RequestState State, RequestOutcome? Outcome, DateTimeOffset? ClosedAt, string? Owner, bool Mine, string? Person, bool PersonGone, bool HasNoPerson)
{
    /// <summary>What it waits for.</summary>
    public NextStep Next { get; init; }

    /// <summary>Who stands in for the owner today; null: the owner is there.</summary>
    public string? Deputy { get; init; }
}

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
        var found = await Paged(db.RequestsOf(actor).AsNoTracking().Narrowed(filter, owners, clock.TodayInFinland), closed: filter.State is RequestState.Closed, key).Take(PageSize + 1).ToListAsync(ct);
        var shown = found.Take(PageSize).ToList();
        var rows = await RowsAsync(db, shown, actor, clock.TodayInFinland, ct);

        var entry = AuditEntry.Of(actor, AuditAction.RequestRead, clock.GetUtcNow(), purpose: ProcessingPurpose.RightsRequest, fields: CaseFileRule.TellsNames(actor) ? "Number,Name" : "Number",
            detail: string.Create(CultureInfo.InvariantCulture, $"list;hits:{rows.Count}"));
        if (CaseFileRule.TellsNames(actor)) entry.Subjects.AddRange(shown.Zip(rows).Where(pair => pair.Second.Person is not null).Select(pair => pair.First.CustomerId).Distinct().Select(id => new AuditSubject(id)));
        db.RecordRead(entry);
        await db.SaveChangesAsync(ct);
        return new Page<RequestRow>(rows, found.Count > PageSize ? KeyOf(shown[^1]) : null);
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

    private static async Task<IReadOnlyList<RequestRow>> RowsAsync(AksulitDbContext db, List<DataSubjectRequest> requests, Actor actor, DateOnly today, CancellationToken ct)
    {
        var (ids, waiting) = (requests.Select(request => (Guid?)request.Id).ToArray(), db.WaitingForPost());
        var toPost = await waiting.Where(letter => EF.Parameter(ids).Contains(letter.RequestId)).Select(letter => letter.RequestId).Distinct().ToListAsync(ct);
        var people = await CaseOwners.LoadAsync(db, requests, today, ct);
        var known = await db.LoadNamesAsync(requests.Select(request => request.CustomerId), ct);
        var tells = CaseFileRule.TellsNames(actor);
        return [.. requests.Select(request =>
        {
            var person = known.GetValueOrDefault(request.CustomerId);
            return new RequestRow(request.Id, request.Number, request.Kind, request.Channel, request.CountDeadline(), request.State, request.Outcome, request.ClosedAt, people.NameOf(request.OwnerId),
                request.OwnerId == actor.Id, tells ? person : null, person is null && request.CustomerId != Guid.Empty, request.CustomerId == Guid.Empty) { Next = NextStepRule.Of(request.State, toPost.Contains(request.Id)), Deputy = people.DeputyOf(request.OwnerId) };
        })];
    }
}
