using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Identifiers;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Features.Duplicates;

/// <summary>The pairs of a set of persons, found over the indexes of name, e-mail and phone, judged by <see cref="DuplicateRule"/> and compared with those that are known.</summary>
internal sealed class CandidatePairs(AksulitDbContext db, DateTimeOffset now)
{
    /// <summary>Brings the pairs of these persons up to date, in the caller's transaction. Returns how many came, went or changed.</summary>
    public async Task<int> RefreshAsync(Guid[] persons, CancellationToken ct)
    {
        var looked = await RowsOf(db.Customers.Where(customer => EF.Parameter(persons).Contains(customer.Id))).ToListAsync(ct);
        var likely = Likely(looked, await PartnersAsync(persons, looked, ct));
        var known = await db.DuplicatePairs.Where(pair => EF.Parameter(persons).Contains(pair.CustomerId) || EF.Parameter(persons).Contains(pair.OtherId)).ToListAsync(ct);
        var judged = await LastChangesAsync([.. known.Where(pair => pair.State is PairState.Different)], ct);
        foreach (var pair in known)
        {
            if (pair.State is PairState.Different && !DuplicateRule.IsJudgementOld(pair.JudgedAt!.Value, LastChange(pair, judged))) { likely.Remove(Key(pair.CustomerId, pair.OtherId)); continue; }
            if (pair.CustomerId != pair.OtherId && likely.Remove(Key(pair.CustomerId, pair.OtherId), out var found)) pair.Found(found.Reasons, now);
            else if (pair.State is PairState.Likely) pair.IsGone();
        }

        db.AddRange(likely.Values.Select(found => new DuplicatePair(found.Older, found.Younger, found.Reasons, now)));
        return likely.Count + db.ChangeTracker.Entries<DuplicatePair>().Count(entry => entry.State is EntityState.Modified);
    }

    private static Dictionary<(Guid, Guid), LikelyPair> Likely(List<MatchRow> looked, Partners partners)
    {
        var (byName, byEmail, byPhone) = (partners.ByName.ToLookup(row => row.NameKey), By(partners.ByEmail, row => row.Values.Email), By(partners.ByPhone, row => row.Values.Phone));
        var likely = new Dictionary<(Guid, Guid), LikelyPair>();
        foreach (var one in looked)
            foreach (var other in byName[one.NameKey].Concat(Alike(byEmail, one.Values.Email)).Concat(Alike(byPhone, one.Values.Phone)).Where(other => other.Id != one.Id))
            {
                var reasons = DuplicateRule.Compare(one.Values, other.Values);
                var (older, younger) = one.Seq < other.Seq ? (one.Id, other.Id) : (other.Id, one.Id);
                if (DuplicateRule.IsLikely(reasons)) likely[Key(older, younger)] = new LikelyPair(older, younger, reasons);
            }
        return likely;
    }

    /// <summary>Whoever shares the name and one thing more, the e-mail address or the phone number with one of them. What more rows share than tells of a person is not looked up.</summary>
    private async Task<Partners> PartnersAsync(Guid[] persons, List<MatchRow> looked, CancellationToken ct)
    {
        var named = db.Customers.Where(one => EF.Parameter(persons).Contains(one.Id) && one.FirstName != null)
            .Join(db.Customers, one => one.NameKey, other => other.NameKey, (one, other) => new { One = one, Other = other })
            .Where(pair => pair.One.Seq != pair.Other.Seq && (pair.One.Contact.PostalCode == pair.Other.Contact.PostalCode || pair.One.Contact.Email == pair.Other.Contact.Email || pair.One.Contact.Phone == pair.Other.Contact.Phone))
            .Select(pair => pair.Other.Id).Distinct();
        var emails = looked.Select(row => row.Values.Email).OfType<string>().SelectMany(email => new[] { email, email.ToLowerInvariant() }).Distinct(StringComparer.Ordinal).ToList();
        var phones = looked.Select(row => row.Values.Phone).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var byName = await RowsOf(db.Customers.Where(customer => named.Contains(customer.Id))).ToListAsync(ct);
        var fewEmails = await db.Customers.Where(customer => EF.MultipleParameters(emails).Contains(customer.Contact.Email!)).GroupBy(customer => customer.Contact.Email!)
            .Where(sharing => sharing.Count() <= DuplicateRule.MostSharing).Select(sharing => sharing.Key).ToListAsync(ct);
        var byEmail = await RowsOf(db.Customers.Where(customer => EF.MultipleParameters(fewEmails).Contains(customer.Contact.Email!))).ToListAsync(ct);
        var fewPhones = await db.Customers.Where(customer => EF.MultipleParameters(phones).Contains(customer.Contact.Phone!)).GroupBy(customer => customer.Contact.Phone!)
            .Where(sharing => sharing.Count() <= DuplicateRule.MostSharing).Select(sharing => sharing.Key).ToListAsync(ct);
        var byPhone = await RowsOf(db.Customers.Where(customer => EF.MultipleParameters(fewPhones).Contains(customer.Contact.Phone!))).ToListAsync(ct);
        return new Partners(byName, byEmail, byPhone);
    }

    /// <summary>The newest change of a compared field of each person of the pairs.</summary>
    private async Task<Dictionary<Guid, DateTimeOffset>> LastChangesAsync(List<DuplicatePair> pairs, CancellationToken ct)
    {
        if (pairs.Count == 0) return [];
        var persons = pairs.SelectMany(pair => new[] { pair.CustomerId, pair.OtherId }).Distinct().ToArray();
        var fields = DuplicateRule.ComparedFields;
        return await db.FieldChanges.Where(change => EF.Parameter(persons).Contains(change.CustomerId) && fields.Contains(change.Field))
            .GroupBy(change => change.CustomerId).Select(changes => new { changes.Key, Last = changes.Max(change => change.ChangedAt) }).ToDictionaryAsync(changes => changes.Key, changes => changes.Last, ct);
    }

    private static DateTimeOffset? LastChange(DuplicatePair pair, Dictionary<Guid, DateTimeOffset> changes) =>
        new[] { pair.CustomerId, pair.OtherId }.Where(changes.ContainsKey).Select(person => (DateTimeOffset?)changes[person]).Max();

    private static (Guid, Guid) Key(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);

    private static ILookup<string, MatchRow> By(List<MatchRow> rows, Func<MatchRow, string?> value) => rows.Where(row => value(row) is not null).ToLookup(row => SearchKeys.Fold(value(row)!));

    private static IEnumerable<MatchRow> Alike(ILookup<string, MatchRow> rows, string? value) => value is null ? [] : rows[SearchKeys.Fold(value)];

    private static IQueryable<MatchRow> RowsOf(IQueryable<Customer> customers) => customers.AsNoTracking().Select(customer => new MatchRow(customer.Seq, customer.Id, customer.NameKey,
        new ComparedValues(customer.FirstName, customer.LastName, customer.Contact.Email, customer.Contact.Phone, customer.Contact.Street, customer.Contact.PostalCode, customer.HasProtectedAddress)));

    private sealed record MatchRow(long Seq, Guid Id, string NameKey, ComparedValues Values);

    private sealed record Partners(List<MatchRow> ByName, List<MatchRow> ByEmail, List<MatchRow> ByPhone);

    private sealed record LikelyPair(Guid Older, Guid Younger, DuplicateReasons Reasons);
}
