using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Import;

/// <summary>A customer as a row of orders or invoices needs it.</summary>
internal sealed record CustomerOfNumber(Guid Id, string Number, bool MigrationOpen);

/// <summary>The customers whom rows of orders and invoices name.</summary>
internal static class KnownNumbers
{
    /// <summary>Every number in the register: the reader asks while it reads, row by row.</summary>
    public static async Task LoadCustomersAsync(AksulitDbContext db, NumberSet numbers, CancellationToken ct)
    {
        await foreach (var number in db.Customers.Select(customer => customer.Number).AsAsyncEnumerable().WithCancellation(ct)) numbers.Add(number);
        await foreach (var number in db.CustomerAliases.Select(alias => alias.Number).AsAsyncEnumerable().WithCancellation(ct)) numbers.Add(number);
    }

    public static async Task<Dictionary<string, CustomerOfNumber>> CustomersAsync(AksulitDbContext db, IEnumerable<string> numbers, CancellationToken ct)
    {
        var distinct = numbers.Distinct(StringComparer.Ordinal).ToList();
        var known = await db.Customers.Where(customer => EF.MultipleParameters(distinct).Contains(customer.Number))
            .Select(customer => new CustomerOfNumber(customer.Id, customer.Number, customer.MigrationOpen)).ToDictionaryAsync(customer => customer.Number, StringComparer.Ordinal, ct);
        var unknown = distinct.Where(number => !known.ContainsKey(number)).ToList();
        if (unknown.Count == 0) return known;
        // A number that was merged: its rows are those of the one who stands (M3).
        foreach (var merged in await db.CustomerAliases.Where(alias => EF.MultipleParameters(unknown).Contains(alias.Number))
            .Join(db.Customers, alias => alias.CustomerId, customer => customer.Id, (alias, customer) => new CustomerOfNumber(customer.Id, alias.Number, customer.MigrationOpen)).ToListAsync(ct))
            known[merged.Number] = merged;
        return known;
    }

    /// <summary>Moves the last event of those for whom the day is later than what is known (T1); the others are not loaded.</summary>
    public static async Task HappenedAsync(AksulitDbContext db, IReadOnlyDictionary<Guid, DateOnly> events, CancellationToken ct)
    {
        if (events.Count == 0) return;
        var ids = events.Keys.ToList();
        var known = await db.Customers.Where(customer => EF.Parameter(ids).Contains(customer.Id)).Select(customer => new { customer.Id, customer.LastEventOn }).ToListAsync(ct);
        var moving = known.Where(customer => customer.LastEventOn < events[customer.Id]).Select(customer => customer.Id).ToList();
        if (moving.Count == 0) return;
        foreach (var customer in await db.Customers.Where(customer => EF.Parameter(moving).Contains(customer.Id)).ToListAsync(ct)) customer.Happened(events[customer.Id]);
    }
}
