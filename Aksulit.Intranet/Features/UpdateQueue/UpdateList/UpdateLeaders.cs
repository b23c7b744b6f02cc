using Aksulit.Data.Domain.Import;
using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Features.UpdateQueue;

/// <summary>Which part of the queue somebody sees.</summary>
/// <param name="Ahead">The moves that are still to come instead of what can be settled today.</param>
/// <param name="Protected">Persons with a protected address too: the register lead's only (R21).</param>
/// <param name="Documents">Offered orders and invoices too, which not every reader of the queue may read.</param>
internal sealed record UpdateScope(bool Ahead, bool Protected, bool Documents, DateOnly Today);

/// <summary>The first waiting update of each person and source.</summary>
internal sealed class UpdateLeader
{
    public long Seq { get; init; }
    public Guid CustomerId { get; init; }
    public Guid SourceId { get; init; }
    public ImportKind Kind { get; init; }
    public DateTimeOffset QueuedAt { get; init; }
}

/// <summary>One line per person, source and kind of file: its oldest waiting update stands for it, so that the lines go by age and page by its key.</summary>
internal static class UpdateLeaders
{
    public static IQueryable<UpdateLeader> Of(AksulitDbContext db, UpdateScope scope, Guid? customerId = null)
    {
        var waiting = Waiting(db, scope);
        var updates = customerId is { } person ? waiting.Where(update => update.CustomerId == person) : waiting;
        return from update in updates
               join run in db.ImportRuns on update.RunId equals run.Id
               where (scope.Documents || (run.Kind != ImportKind.Orders && run.Kind != ImportKind.Invoices))
                   && (scope.Protected || !db.Customers.Any(customer => customer.Id == update.CustomerId && customer.HasProtectedAddress))
                   && !waiting.Any(earlier => earlier.CustomerId == update.CustomerId && earlier.Seq < update.Seq
                       && db.ImportRuns.Any(other => other.Id == earlier.RunId && other.SourceId == run.SourceId && other.Kind == run.Kind))
               select new UpdateLeader { Seq = update.Seq, CustomerId = update.CustomerId, SourceId = run.SourceId, Kind = run.Kind, QueuedAt = update.QueuedAt };
    }

    /// <summary>What nobody has settled, today's or what is to come.</summary>
    public static IQueryable<QueuedUpdate> Waiting(AksulitDbContext db, UpdateScope scope)
    {
        var today = scope.Today;
        return scope.Ahead
            ? db.QueuedUpdates.Where(update => update.SettledAt == null && update.WaitsUntil > today)
            : db.QueuedUpdates.Where(update => update.SettledAt == null && (update.WaitsUntil == null || update.WaitsUntil <= today));
    }
}
