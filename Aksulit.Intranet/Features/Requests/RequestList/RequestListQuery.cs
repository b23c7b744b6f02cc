using System.Globalization;
using System.Linq.Expressions;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Outbox;
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
    /// <summary>The clock stands still for a question of identity (D8): no day comes nearer.</summary>
    public bool ClockStands { get; init; }

    /// <summary>What it waits for.</summary>
    public NextStep Next { get; init; }

    /// <summary>Who stands in for the owner today; null: the owner is there.</summary>
    public string? Deputy { get; init; }
}

/// <summary>The requests by their last day to answer: open ones from the most urgent on, closed ones from the newest back. Whose names are shown are read, and audited as such (S3).</summary>
public sealed class RequestListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private const int PageSize = 25;
    private static readonly RequestFilter All = new();

    /// <summary>What a line shows of its case, a third of it.</summary>
    private static readonly Expression<Func<Joined, Line>> Shown = joined => new Line(joined.Request.Id, joined.Request.Seq, joined.Request.Number, joined.Request.Kind, joined.Request.Channel, joined.Request.DueOn,
        new RequestClock(joined.Request.ReceivedOn, joined.Request.ExtendedAt != null, joined.Request.IdentityAskedOn, joined.Request.IdentitySuppliedOn), joined.Request.State, joined.Request.Outcome, joined.Request.ClosedAt,
        joined.Request.OwnerId, joined.Request.CustomerId, joined.Customer!.FirstName, joined.Customer.LastName, joined.ToPost);

    /// <summary>
    /// What the desk opens with, every open case from a key on: asked all day, so compiled once. The same rows as <see cref="FindAsync"/> finds without a filter, whose letters to be posted are those of
    /// <see cref="CaseQueries.WaitingForPost"/> (a compiled query cannot take it from there; a test compares).
    /// </summary>
    private static readonly PerModel<Func<AksulitDbContext, DateOnly, long, IAsyncEnumerable<Line>>> Open = new(() => EF.CompileAsyncQuery((AksulitDbContext db, DateOnly due, long seq) =>
        db.Requests.AsNoTracking().Where(request => request.State != RequestState.Closed && request.DueOn >= due && (request.DueOn > due || request.Seq > seq))
            .OrderBy(request => request.DueOn).ThenBy(request => request.Seq).Take(PageSize + 1)
            .LeftJoin(db.Customers, request => request.CustomerId, customer => customer.Id, (request, customer) => new Joined
            {
                Request = request, Customer = customer, ToPost = request.State == RequestState.Decided && db.Letters.Any(letter => letter.RequestId == request.Id
                    && letter.NoticeId == null && letter.SentAt == null && letter.CancelledAt == null && (letter.Means == LetterMeans.Post
                        || db.OutboxMessages.Any(message => message.SubjectId == letter.Id && message.Kind == OutboxKind.Letter && (message.State == OutboxState.DeadLetter || message.State == OutboxState.Uncertain)))),
            }).Select(Shown)));

    /// <summary>The page after a key; null for the first.</summary>
    public async Task<Result<Page<RequestRow>>> RunAsync(RequestFilter filter, string? key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var actor = await access.DemandAsync(Operations.ReadRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct); // one for all that is asked
        var found = filter == All && CaseFileRule.SeesEveryCase(actor) ? await FindOpenAsync(db, key, ct) : await FindAsync(db, filter, actor, key, ct);
        var shown = found.Take(PageSize).ToList();
        var rows = await RowsAsync(db, shown, actor, ct);

        var entry = AuditEntry.Of(actor, AuditAction.RequestRead, clock.GetUtcNow(), purpose: ProcessingPurpose.RightsRequest, fields: CaseFileRule.TellsNames(actor) ? "Number,Name" : "Number",
            detail: string.Create(CultureInfo.InvariantCulture, $"list;hits:{rows.Count}"));
        var persons = CaseFileRule.TellsNames(actor) ? shown.Where(line => line.Person is not null).Select(line => line.CustomerId).Distinct() : [];
        await db.StoreReadAsync(entry, [.. persons], ct);
        return new Page<RequestRow>(rows, found.Count > PageSize ? KeyOf(shown[^1]) : null);
    }

    private static async Task<List<Line>> FindOpenAsync(AksulitDbContext db, string? key, CancellationToken ct)
    {
        var (due, seq) = Parsed(key) ?? (DateOnly.MinValue, 0);
        return await Open.For(db)(db, due, seq).ToListAsync(ct);
    }

    private async Task<List<Line>> FindAsync(AksulitDbContext db, RequestFilter filter, Actor actor, string? key, CancellationToken ct)
    {
        var owners = filter.Mine ? await db.OwnersActedForAsync(actor.Id, clock.TodayInFinland, ct) : [];
        var standing = filter.Left is null ? [] : await db.LoadStandingClocksAsync(ct);
        var waiting = db.WaitingForPost();
        return await Paged(db.RequestsOf(actor).AsNoTracking().Narrowed(filter, owners, standing, clock.TodayInFinland), closed: filter.State is RequestState.Closed, key).Take(PageSize + 1)
            .LeftJoin(db.Customers, request => request.CustomerId, customer => customer.Id, (request, customer) => new Joined
            {
                Request = request, Customer = customer, ToPost = request.State == RequestState.Decided && waiting.Any(letter => letter.RequestId == request.Id),
            }).Select(Shown).ToListAsync(ct);
    }

    private static IQueryable<DataSubjectRequest> Paged(IQueryable<DataSubjectRequest> requests, bool closed, string? key)
    {
        if (Parsed(key) is var (due, seq))
        {
            requests = closed
                ? requests.Where(request => request.DueOn <= due && (request.DueOn < due || request.Seq < seq))
                : requests.Where(request => request.DueOn >= due && (request.DueOn > due || request.Seq > seq));
        }

        return closed ? requests.OrderByDescending(request => request.DueOn).ThenByDescending(request => request.Seq) : requests.OrderBy(request => request.DueOn).ThenBy(request => request.Seq);
    }

    private static (DateOnly Due, long Seq)? Parsed(string? key) =>
        key?.Split('|') is [var day, var number] ? (DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture), long.Parse(number, CultureInfo.InvariantCulture)) : null;

    private static string KeyOf(Line last) => string.Create(CultureInfo.InvariantCulture, $"{last.DueOn:O}|{last.Seq}");

    private async Task<IReadOnlyList<RequestRow>> RowsAsync(AksulitDbContext db, IReadOnlyList<Line> lines, Actor actor, CancellationToken ct)
    {
        var (tells, today) = (CaseFileRule.TellsNames(actor), clock.TodayInFinland);
        var people = await CaseOwners.LoadAsync(db, lines.Select(line => line.OwnerId), today, ct);
        return [.. lines.Select(line => new RequestRow(line.Id, line.Number, line.Kind, line.Channel, line.Clock.Count(), line.State, line.Outcome,
            line.ClosedAt, people.NameOf(line.OwnerId), line.OwnerId == actor.Id, tells ? line.Person : null, line.Person is null && line.CustomerId != Guid.Empty, line.CustomerId == Guid.Empty)
        {
            ClockStands = line.Clock.Stands(),
            Next = NextStepRule.Of(line.State, line.ToPost),
            Deputy = people.DeputyOf(line.OwnerId),
        })];
    }

    /// <summary>A case beside whom it concerns, as the database joins them.</summary>
    private sealed class Joined
    {
        public required DataSubjectRequest Request { get; init; }
        public required Customer? Customer { get; init; }
        public required bool ToPost { get; init; }
    }

    private sealed record Line(
        Guid Id, long Seq, string Number, RequestKind Kind, RequestChannel Channel, DateOnly DueOn, RequestClock Clock, RequestState State, RequestOutcome? Outcome, DateTimeOffset? ClosedAt, Guid OwnerId, Guid CustomerId,
        string? FirstName, string? LastName, bool ToPost)
    {
        /// <summary>Null: nobody, or nobody any more.</summary>
        public string? Person => LastName is null ? null : Customer.NameOf(FirstName, LastName);
    }
}
