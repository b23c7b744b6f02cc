using System.Globalization;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>Which of the pairs and merges.</summary>
public enum DuplicateFilter
{
    /// <summary>Likely one person.</summary>
    Likely,

    /// <summary>A merge waits for a lead.</summary>
    Proposed,

    /// <summary>One person by now.</summary>
    Merged,

    /// <summary>Two persons, as somebody said.</summary>
    Different,
}

/// <summary>One of the two. Null names: for who may not be told, or who is not in the register any more.</summary>
public sealed record DuplicatePerson(Guid Id, string? Name, string? Number, string? City);

/// <summary>A line of the list.</summary>
/// <param name="MergeId">The merge that it leads to; null: the pair is compared.</param>
/// <param name="On">Since when it stands so.</param>
/// <param name="CanBeUndone">What an undo needs is still kept; whether something stands in its way the page says.</param>
public sealed record DuplicateRow(Guid Id, DuplicatePerson First, DuplicatePerson Second, DuplicateReasons Reasons, Guid? MergeId, DateTimeOffset On, bool CanBeUndone);

/// <summary>How many of each are shown, counted no further than is needed.</summary>
public sealed record DuplicateCounts(IReadOnlyDictionary<DuplicateFilter, int> Counts)
{
    /// <summary>So many or more are not counted.</summary>
    public const int Most = 100;
}

/// <summary>The pairs and merges, the newest first, a page at a time by an index: a read of the persons under P1, logged before it is shown (R4, S3).</summary>
public sealed class DuplicateListQuery(IDbContextFactory<AksulitDbContext> dbFactory, IAccessGuard access, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <param name="key">The page's key; null for the newest.</param>
    public async Task<Result<Page<DuplicateRow>>> RunAsync(DuplicateFilter filter, string? key, CancellationToken ct)
    {
        var actor = await access.DemandAsync(Operations.ReadMerges, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var before = key is null ? long.MaxValue : long.Parse(key, CultureInfo.InvariantCulture);
        var found = filter is DuplicateFilter.Likely or DuplicateFilter.Different
            ? await Pairs(db, filter).Where(pair => pair.Seq < before).OrderByDescending(pair => pair.Seq).Take(PageSize + 1)
                .Select(pair => new Line(pair.Seq, pair.Id, pair.CustomerId, pair.OtherId, pair.Reasons, false, pair.JudgedAt ?? pair.FoundAt, false)).ToListAsync(ct)
            : await Merges(db, filter).Where(merge => merge.Seq < before).OrderByDescending(merge => merge.Seq).Take(PageSize + 1)
                .Select(merge => new Line(merge.Seq, merge.Id, merge.CustomerId, merge.FormerId, DuplicateReasons.None, true, merge.DecidedAt ?? merge.ProposedAt, merge.Record != null)).ToListAsync(ct);
        var page = found.Take(PageSize).ToList();
        var persons = await PersonsAsync(db, page, ct);
        await db.StoreReadAsync(AuditEntry.Of(actor, AuditAction.PersonsFound, clock.GetUtcNow(), purpose: ProcessingPurpose.RegisterUpkeep, fields: "Number,Name,Contact", detail: $"duplicates:{filter}"), [.. persons.Keys], ct);
        return new Page<DuplicateRow>(
            [.. page.Select(line => new DuplicateRow(line.Id, Of(line.FirstId), Of(line.SecondId), line.Reasons, line.IsMerge ? line.Id : null, line.On, line.CanBeUndone))],
            found.Count > PageSize ? page[^1].Seq.ToString(CultureInfo.InvariantCulture) : null);

        DuplicatePerson Of(Guid id) => persons.GetValueOrDefault(id) ?? new DuplicatePerson(id, null, null, null);
    }

    /// <summary>How many of each; reads nothing of any person.</summary>
    public async Task<DuplicateCounts> CountAsync(CancellationToken ct)
    {
        await access.DemandAsync(Operations.ReadMerges, ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var counts = new Dictionary<DuplicateFilter, int>();
        foreach (var filter in Enum.GetValues<DuplicateFilter>())
            counts[filter] = filter is DuplicateFilter.Likely or DuplicateFilter.Different
                ? await Pairs(db, filter).Select(pair => pair.Seq).Take(DuplicateCounts.Most).CountAsync(ct) : await Merges(db, filter).Select(merge => merge.Seq).Take(DuplicateCounts.Most).CountAsync(ct);
        return new DuplicateCounts(counts);
    }

    private static IQueryable<DuplicatePair> Pairs(AksulitDbContext db, DuplicateFilter filter)
    {
        var state = filter is DuplicateFilter.Likely ? PairState.Likely : PairState.Different;
        return db.DuplicatePairs.AsNoTracking().Where(pair => pair.State == state);
    }

    private static IQueryable<PersonMerge> Merges(AksulitDbContext db, DuplicateFilter filter)
    {
        var state = filter is DuplicateFilter.Proposed ? MergeState.Proposed : MergeState.Merged;
        return db.PersonMerges.AsNoTracking().Where(merge => merge.State == state);
    }

    /// <summary>The page's persons; of one who ceased the number that was.</summary>
    private static async Task<Dictionary<Guid, DuplicatePerson>> PersonsAsync(AksulitDbContext db, List<Line> page, CancellationToken ct)
    {
        var ids = page.SelectMany(line => new[] { line.FirstId, line.SecondId }).Distinct().ToArray();
        var persons = await db.Customers.AsNoTracking().Where(customer => EF.Parameter(ids).Contains(customer.Id))
            .Select(customer => new { customer.Id, customer.FirstName, customer.LastName, customer.Number, City = customer.HasProtectedAddress ? null : customer.Contact.City })
            .ToDictionaryAsync(person => person.Id, person => new DuplicatePerson(person.Id, Customer.NameOf(person.FirstName, person.LastName), person.Number, person.City), ct);
        foreach (var alias in await db.CustomerAliases.AsNoTracking().Where(alias => EF.Parameter(ids).Contains(alias.FormerId)).ToListAsync(ct))
            persons.TryAdd(alias.FormerId, new DuplicatePerson(alias.FormerId, null, alias.Number, null));
        return persons;
    }

    private sealed record Line(long Seq, Guid Id, Guid FirstId, Guid SecondId, DuplicateReasons Reasons, bool IsMerge, DateTimeOffset On, bool CanBeUndone);
}
