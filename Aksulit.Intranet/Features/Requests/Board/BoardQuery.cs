using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Requests;

/// <summary>A case on the board: by number only, so looking at the desk is no look at anybody.</summary>
public sealed record BoardCard(Guid Id, string Number, RequestKind Kind, DateOnly DueOn, bool ClockStands, RequestState State, RequestOutcome? Outcome, DateTimeOffset? ClosedAt, string? Owner, string? Deputy);

/// <summary>One column.</summary>
/// <param name="More">There are more than are shown: the list has them.</param>
public sealed record BoardColumn(NextStep Step, IReadOnlyList<BoardCard> Cards, bool More);

/// <summary>The desk as a board: the cases by what they wait for, the most urgent first, the closed of the last days from the newest back.</summary>
public sealed class BoardQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    /// <summary>The most cards of a column.</summary>
    public const int Most = 50;

    /// <param name="filter">As the list's; its state is left aside, since the columns are states.</param>
    public async Task<Result<IReadOnlyList<BoardColumn>>> RunAsync(RequestFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var actor = await access.DemandAsync(Operations.ReadRequests, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var today = clock.TodayInFinland;
        var owners = filter.Mine ? await db.OwnersActedForAsync(actor.Id, today, ct) : [];
        var standing = filter.Left is null ? [] : await db.LoadStandingClocksAsync(ct);
        var closedSince = FinnishTime.StartOfDay(today.AddDays(-NextStepRule.ClosedDays));
        var columns = new List<(NextStep Step, List<DataSubjectRequest> Cases)>();
        foreach (var step in Enum.GetValues<NextStep>())
        {
            var cases = db.RequestsOf(actor).AsNoTracking().Narrowed(filter with { State = NextStepRule.StateOf(step) }, owners, standing, today);
            cases = step switch
            {
                NextStep.Post => cases.Where(request => db.WaitingForPost().Any(letter => letter.RequestId == request.Id)),
                NextStep.Leaving => cases.Where(request => !db.WaitingForPost().Any(letter => letter.RequestId == request.Id)),
                NextStep.None => cases.Where(request => request.ClosedAt >= closedSince),
                _ => cases,
            };
            cases = step is NextStep.None ? cases.OrderByDescending(request => request.ClosedAt).ThenByDescending(request => request.Seq) : cases.OrderBy(request => request.DueOn).ThenBy(request => request.Seq);
            columns.Add((step, await cases.Take(Most + 1).ToListAsync(ct)));
        }

        var people = await CaseOwners.LoadAsync(db, columns.SelectMany(column => column.Cases).Select(request => request.OwnerId), today, ct);
        db.RecordRead(AuditEntry.Of(actor, AuditAction.RequestRead, clock.GetUtcNow(), purpose: ProcessingPurpose.RightsRequest, fields: "Number",
            detail: string.Create(CultureInfo.InvariantCulture, $"board;hits:{columns.Sum(column => Math.Min(Most, column.Cases.Count))}")));
        await db.SaveChangesAsync(ct);
        return columns.ConvertAll(column => new BoardColumn(column.Step, [.. column.Cases.Take(Most).Select(request => Card(request, people))], column.Cases.Count > Most));
    }

    private static BoardCard Card(DataSubjectRequest request, CaseOwners people) => new(request.Id, request.Number, request.Kind, request.DueOn, request.Clock().Stands(), request.State, request.Outcome, request.ClosedAt,
        people.NameOf(request.OwnerId), people.DeputyOf(request.OwnerId));
}
