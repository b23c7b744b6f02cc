using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Jobs;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>
/// The night's search for rows that are likely one person. It looks at whoever came or changed since it last looked, a set at a time, each by indexed joins and in a transaction that moves the mark along: a night
/// costs with what is new and not with the register, and a killed process goes on where it stood. It stores keys and what is alike, no value.
/// </summary>
public sealed class FindDuplicates(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, Leases leases, TimeProvider clock)
{
    public const string JobId = "duplicates";

    /// <summary>Persons in one transaction: small enough that a user's save waits a fraction of a second.</summary>
    internal const int PersonsAtOnce = 250;

    /// <summary>Returns how many persons were looked at; asked again, none. Null: another process is at it.</summary>
    public async Task<int?> HandleAsync(CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.FindDuplicates, ct);
        await using var lease = await leases.HoldAsync(JobId, ct);
        if (lease is null) return null;
        var all = 0;
        while (true)
        {
            lease.ThrowIfLost();
            await using var db = await dbFactory.CreateDbContextAsync(ct);
            await using var transaction = await db.BeginWritingAsync(ct);
            var set = await NextSetAsync(db, ct);
            if (set.Persons.Length == 0) return all;
            var pairs = await new CandidatePairs(db, clock.GetUtcNow()).RefreshAsync(set.Persons, ct);
            await db.KeepAsync(set.MarkKey, set.Mark.ToString(CultureInfo.InvariantCulture), ct);
            if (pairs > 0) db.Record(AuditEntry.OfBatch(actor, AuditAction.DuplicatesFound, clock.GetUtcNow(), AuditSubjectKind.None, Guid.Empty, pairs, $"M3;keys={AuditChain.HashOfKeys(set.Persons)}"));
            await db.SaveChangesAsync(ct);
            await leases.RenewInAsync(db, ct);
            await transaction.CommitAsync(ct);
            all += set.Persons.Length;
        }
    }

    /// <summary>The newcomers first, then those of whom a compared value was changed.</summary>
    private static async Task<LookSet> NextSetAsync(AksulitDbContext db, CancellationToken ct)
    {
        var came = await MarkAsync(db, RegisterState.DuplicatesCustomers, ct);
        var newcomers = await db.Customers.Where(customer => customer.Seq > came).OrderBy(customer => customer.Seq).Take(PersonsAtOnce).Select(customer => new { customer.Id, customer.Seq }).ToListAsync(ct);
        if (newcomers.Count > 0) return new LookSet([.. newcomers.Select(customer => customer.Id)], RegisterState.DuplicatesCustomers, newcomers[^1].Seq);

        var changed = await MarkAsync(db, RegisterState.DuplicatesChanges, ct);
        var changes = await db.FieldChanges.Where(change => change.Seq > changed).OrderBy(change => change.Seq).Take(PersonsAtOnce).Select(change => new { change.CustomerId, change.Seq }).ToListAsync(ct);
        return changes.Count == 0 ? new LookSet([], "", 0) : new LookSet([.. changes.Select(change => change.CustomerId).Distinct()], RegisterState.DuplicatesChanges, changes[^1].Seq);
    }

    private static async Task<long> MarkAsync(AksulitDbContext db, string key, CancellationToken ct) =>
        await db.ValueOfAsync(key, ct) is { } value ? long.Parse(value, CultureInfo.InvariantCulture) : 0;

    /// <summary>Whom to look at, and how far that takes the mark.</summary>
    private sealed record LookSet(Guid[] Persons, string MarkKey, long Mark);
}
